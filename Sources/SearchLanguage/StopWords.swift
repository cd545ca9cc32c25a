/// Words that say nothing about a text's subject: they carry sentences.
///
/// A query of words that has others does not ask for them; in a phrase they count like any word.
package enum StopWords {
    package static func contains(_ folded: [UInt8]) -> Bool {
        folded.count <= longest && words.contains(folded)
    }

    private static let longest = 7

    package static let words: Set<[UInt8]> = Set(
        """
        a about after all also am an and any are as at be because been before being but by can could did do does doing don \
        done during each few for from further had has have having he her here him his how i if in into is it its just let \
        may me might more most must my no nor not of off on once only or other our out over own s same shall she should so \
        some such t than that the their them then there these they this those through to too under until up us very was we \
        were what when where which while who whom why will with would you your
        """
        .split { $0 == " " || $0 == "\n" }.map { Array($0.utf8) })
}
