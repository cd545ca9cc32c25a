internal import NotebookModel
internal import SearchLanguage
internal import SourceText

/// What one notebook contributes to the index that the search page loads.
///
/// It is made where the notebook's page is, of the same file, and packed: the parts of all notebooks are kept until the last one
/// is there.
public struct SearchPart: Sendable {
    /// The notebook's place among the published ones, which is its number in the index.
    public let number: Int
    /// Words and filters, as `PackedSearchPart` reads them.
    let bytes: [UInt8]
    /// How many words all fields have together.
    let length: Int
    /// Characters beyond ASCII with what they are folded to.
    let folded: [UInt32: [UInt8]]
    /// How many files its text takes beside the notebook's own.
    let textCount: Int
}

/// Writes and reads the packed words and filters of a part: each with its length before it, numbers in groups of seven bits.
struct PackedSearchPart {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ number: Int) {
        var rest = UInt(bitPattern: number)
        while rest >= 0x80 {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func append(_ text: some Collection<UInt8>) {
        append(text.count)
        bytes.append(contentsOf: text)
    }

    /// Appends the words of a notebook: how many stems, and each with its entry.
    ///
    /// What stands in the file and in none of its fields, such as a comment, is not found by its words.
    mutating func append(_ words: SearchWords) {
        let stems = words.stems.sorted().filter { words.counts[$0].weight > 0 }
        let occurrences = SearchWords.Grouped(words)
        append(stems.count)
        var last: ArraySlice<UInt8> = []
        for stem in stems {
            // What a stem begins as the one before it does is not repeated: this is kept for all notebooks at once.
            let key = words.stems[stem]
            let shared = zip(last, key).prefix { $0 == $1 }.count
            append(shared)
            append(key.dropFirst(shared))
            last = key
            append(words.counts[stem].fields)
            append(words.counts[stem].weight)
            append(occurrences[stem], of: key, in: words)
        }
    }

    /// Appends the forms of a stem, none where it is its only one, and where they stand.
    private mutating func append(
        _ occurrences: ArraySlice<SearchWords.Occurrence>, of stem: ArraySlice<UInt8>, in words: SearchWords
    ) {
        var forms: [Int32] = []
        for occurrence in occurrences where !forms.contains(occurrence.form) { forms.append(occurrence.form) }
        if forms.count > 1 {
            forms.sort { words.forms[Int($0)].lexicographicallyPrecedes(words.forms[Int($1)]) }
        }
        let isStem = forms.count == 1 && words.forms[Int(forms[0])] == stem
        append(isStem ? 0 : forms.count)
        if !isStem { for form in forms { append(words.forms[Int(form)]) } }
        append(occurrences.count)
        var last: Int32 = 0
        for occurrence in occurrences {
            append(Int(occurrence.place - last))
            last = occurrence.place
            let flags = (occurrence.isPart ? 1 : 0) + (occurrence.isJoined ? 2 : 0)
            append((forms.firstIndex(of: occurrence.form) ?? 0) * 4 + flags)
        }
    }

    /// Reads from an offset on.
    struct Reader {
        private let bytes: [UInt8]
        private(set) var offset: Int

        init(_ bytes: [UInt8], at offset: Int = 0) {
            self.bytes = bytes
            self.offset = offset
        }

        mutating func number() -> Int {
            var number: UInt = 0
            var shift: UInt = 0
            while true {
                let byte = bytes[offset]
                offset += 1
                number |= UInt(byte & 0x7F) << shift
                if byte < 0x80 { return Int(bitPattern: number) }
                shift += 7
            }
        }

        mutating func text() -> ArraySlice<UInt8> {
            let length = number()
            defer { offset += length }
            return bytes[offset..<offset + length]
        }

        /// Passes over a word's entry behind its key.
        mutating func skipEntry() { readForms(of: []) { _ in } }

        /// Passes over a word's entry behind its key, and shows its forms.
        mutating func readForms(of key: ArraySlice<UInt8>, _ body: (ArraySlice<UInt8>) -> Void) {
            _ = number()
            _ = number()
            let count = number()
            if count == 0 { body(key) }
            for _ in 0..<count { body(text()) }
            for _ in 0..<number() {
                _ = number()
                _ = number()
            }
        }
    }
}
