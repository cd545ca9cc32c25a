internal import SourceText

/// Takes the endings off English words, so that `caching` and `caches` are found by `cached` (M. F. Porter, "An algorithm for
/// suffix stripping", Program 14 (3), 1980).
///
/// Only words of ASCII letters have a stem; words that are not English get one too, always the same.
package enum Stemmer {
    /// The tables of the algorithm, for whoever follows its steps elsewhere: what each suffix of steps 2 and 3 becomes, and the
    /// suffixes of step 4.
    package static var tables: (replacements: [[(suffix: String, ending: String)]], removed: [String]) {
        let replacements = [Stem.doubleSuffixes, Stem.furtherSuffixes].map { rules in
            rules.map { ("\($0.suffix)", "\($0.ending)") }
        }
        return (replacements, Stem.lastSuffixes.map { "\($0)" })
    }

    /// Shortens a word in lower case to its stem.
    package static func stem(_ word: inout [UInt8]) {
        guard word.count > 2, word.allSatisfy({ $0 &- UInt8(ascii: "a") < 26 }) else { return }
        var stem = Stem(letters: [])
        swap(&stem.letters, &word)
        stem.removePlural()
        stem.removePastAndGerund()
        stem.turnY()
        stem.apply(Stem.doubleSuffixes, whereMeasureExceeds: 0)
        stem.apply(Stem.furtherSuffixes, whereMeasureExceeds: 0)
        stem.removeLastSuffix()
        stem.tidy()
        swap(&stem.letters, &word)
    }
}

/// A word while its endings are taken off. The steps are those of the paper.
private struct Stem {
    var letters: [UInt8]

    /// Whether the letter at a place is a consonant: no vowel, and no y behind a consonant.
    private func isConsonant(at place: Int) -> Bool {
        switch letters[place] {
        case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"): return false
        case UInt8(ascii: "y"):
            // A row of y is read from its beginning, without recursion.
            var start = place
            while start > 0, letters[start - 1] == UInt8(ascii: "y") { start -= 1 }
            let isFirstConsonant = start == 0 || !isConsonantOtherThanY(at: start - 1)
            return ((place - start) % 2 == 0) == isFirstConsonant
        default: return true
        }
    }

    private func isConsonantOtherThanY(at place: Int) -> Bool {
        !"aeiou".utf8.contains(letters[place])
    }

    /// How often a vowel is followed by a consonant among the first letters: the paper's m.
    private func measure(of length: Int) -> Int {
        var measure = 0
        var wasVowel = false
        for place in 0..<length {
            let isConsonant = isConsonant(at: place)
            if isConsonant, wasVowel { measure += 1 }
            wasVowel = !isConsonant
        }
        return measure
    }

    private func hasVowel(in length: Int) -> Bool {
        (0..<length).contains { !isConsonant(at: $0) }
    }

    private func endsWithDoubleConsonant() -> Bool {
        let last = letters.count - 1
        return last > 0 && letters[last] == letters[last - 1] && isConsonant(at: last)
    }

    /// Whether the first letters end in consonant, vowel, consonant, the last of them not w, x or y.
    private func endsShort(in length: Int) -> Bool {
        length > 2 && isConsonant(at: length - 1) && !isConsonant(at: length - 2) && isConsonant(at: length - 3)
            && !"wxy".utf8.contains(letters[length - 1])
    }

    private func hasSuffix(_ suffix: StaticString) -> Bool {
        let length = suffix.utf8CodeUnitCount
        guard letters.count >= length else { return false }
        let start = letters.count - length
        return suffix.withUTF8Buffer { suffix in
            for place in 0..<length where suffix[place] != letters[start + place] { return false }
            return true
        }
    }

    private mutating func replace(_ length: Int, with ending: StaticString) {
        letters.removeLast(length)
        ending.withUTF8Buffer { letters.append(contentsOf: $0) }
    }

    /// Step 1a.
    mutating func removePlural() {
        guard letters.last == UInt8(ascii: "s") else { return }
        if hasSuffix("sses") || hasSuffix("ies") {
            letters.removeLast(2)
        } else if !hasSuffix("ss") {
            letters.removeLast()
        }
    }

    /// Step 1b.
    mutating func removePastAndGerund() {
        if hasSuffix("eed") {
            if measure(of: letters.count - 3) > 0 { letters.removeLast() }
            return
        }
        if hasSuffix("ed"), hasVowel(in: letters.count - 2) {
            letters.removeLast(2)
        } else if hasSuffix("ing"), hasVowel(in: letters.count - 3) {
            letters.removeLast(3)
        } else {
            return
        }
        if hasSuffix("at") || hasSuffix("bl") || hasSuffix("iz") {
            letters.append(UInt8(ascii: "e"))
        } else if endsWithDoubleConsonant(), let last = letters.last, !"lsz".utf8.contains(last) {
            letters.removeLast()
        } else if measure(of: letters.count) == 1, endsShort(in: letters.count) {
            letters.append(UInt8(ascii: "e"))
        }
    }

    /// Step 1c.
    mutating func turnY() {
        if hasSuffix("y"), hasVowel(in: letters.count - 1) { replace(1, with: "i") }
    }

    struct Rule {
        var suffix: StaticString
        var ending: StaticString
    }

    /// Step 2, with the suffixes that later forms of the algorithm put right (`bli`, `logi`).
    static let doubleSuffixes = [
        Rule(suffix: "ational", ending: "ate"), Rule(suffix: "tional", ending: "tion"),
        Rule(suffix: "enci", ending: "ence"),
        Rule(suffix: "anci", ending: "ance"), Rule(suffix: "izer", ending: "ize"), Rule(suffix: "bli", ending: "ble"),
        Rule(suffix: "alli", ending: "al"), Rule(suffix: "entli", ending: "ent"), Rule(suffix: "eli", ending: "e"),
        Rule(suffix: "ousli", ending: "ous"), Rule(suffix: "ization", ending: "ize"),
        Rule(suffix: "ation", ending: "ate"),
        Rule(suffix: "ator", ending: "ate"), Rule(suffix: "alism", ending: "al"),
        Rule(suffix: "iveness", ending: "ive"),
        Rule(suffix: "fulness", ending: "ful"), Rule(suffix: "ousness", ending: "ous"),
        Rule(suffix: "aliti", ending: "al"),
        Rule(suffix: "iviti", ending: "ive"), Rule(suffix: "biliti", ending: "ble"),
        Rule(suffix: "logi", ending: "log"),
    ]

    /// Step 3.
    static let furtherSuffixes = [
        Rule(suffix: "icate", ending: "ic"), Rule(suffix: "ative", ending: ""), Rule(suffix: "alize", ending: "al"),
        Rule(suffix: "iciti", ending: "ic"), Rule(suffix: "ical", ending: "ic"), Rule(suffix: "ful", ending: ""),
        Rule(suffix: "ness", ending: ""),
    ]

    /// The letters that the suffixes of steps 2 and 3 end with.
    private static let lastLetters: [UInt8] = Array("eilmnrs".utf8)

    /// Step 4, the longer of two suffixes first.
    static let lastSuffixes: [StaticString] = [
        "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate",
        "iti", "ous", "ive", "ize",
    ]

    /// Replaces the first suffix that the word has.
    mutating func apply(_ rules: [Rule], whereMeasureExceeds least: Int) {
        // All of these suffixes end with one of few letters.
        guard letters.count > 3, let last = letters.last, Self.lastLetters.contains(last),
            let rule = rules.first(where: { hasSuffix($0.suffix) })
        else { return }
        let length = rule.suffix.utf8CodeUnitCount
        if measure(of: letters.count - length) > least { replace(length, with: rule.ending) }
    }

    mutating func removeLastSuffix() {
        guard letters.count > 3, let suffix = Self.lastSuffixes.first(where: { hasSuffix($0) }) else { return }
        let length = letters.count - suffix.utf8CodeUnitCount
        guard measure(of: length) > 1 else { return }
        if hasSuffix("ion"), length > 0, !"st".utf8.contains(letters[length - 1]) { return }
        letters.removeLast(letters.count - length)
    }

    /// Step 5.
    mutating func tidy() {
        if letters.last == UInt8(ascii: "e") {
            let measure = measure(of: letters.count - 1)
            if measure > 1 || measure == 1 && !endsShort(in: letters.count - 1) { letters.removeLast() }
        }
        if letters.last == UInt8(ascii: "l"), endsWithDoubleConsonant(), measure(of: letters.count) > 1 {
            letters.removeLast()
        }
    }
}
