internal import SourceText

/// The words that a language gives a meaning to, looked up as they stand in the code, without a copy.
struct WordTable: Sendable {
    private let words: [[UInt8]]
    private let kinds: [TokenKind]
    /// For each hash, one more than the place of the first word that has it or one of the hashes before it; 0 for none.
    private let slots: [UInt16]
    private let ignoresCase: Bool

    /// - Parameter lists: The words of each kind, with blanks between them.
    init(_ lists: [(kind: TokenKind, words: String)], ignoresCase: Bool = false) {
        var words: [[UInt8]] = []
        var kinds: [TokenKind] = []
        for (kind, list) in lists {
            for word in list.utf8.split(whereSeparator: Ascii.isWhitespace) {
                words.append(ignoresCase ? word.map(Ascii.lowercased) : Array(word))
                kinds.append(kind)
            }
        }
        var size = 16
        // At most half of the slots are taken, so that a word that is none is soon found to be none.
        while size < words.count * 2 { size *= 2 }
        var slots = [UInt16](repeating: 0, count: size)
        for (place, word) in words.enumerated() {
            var slot = Self.hash(of: word[...], ignoresCase: false) & (size - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = UInt16(place + 1)
        }
        self.words = words
        self.kinds = kinds
        self.slots = slots
        self.ignoresCase = ignoresCase
    }

    /// What the word is; `nil` for one without a meaning.
    func kind(of word: ArraySlice<UInt8>) -> TokenKind? {
        var slot = Self.hash(of: word, ignoresCase: ignoresCase) & (slots.count - 1)
        while slots[slot] != 0 {
            let place = Int(slots[slot]) - 1
            if matches(words[place], word) { return kinds[place] }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    private func matches(_ known: [UInt8], _ word: ArraySlice<UInt8>) -> Bool {
        guard known.count == word.count else { return false }
        return zip(known, word).allSatisfy { $0 == (ignoresCase ? Ascii.lowercased($1) : $1) }
    }

    /// FNV-1a.
    private static func hash(of word: ArraySlice<UInt8>, ignoresCase: Bool) -> Int {
        var hash: UInt32 = 2_166_136_261
        for byte in word { hash = (hash ^ UInt32(ignoresCase ? Ascii.lowercased(byte) : byte)) &* 16_777_619 }
        return Int(hash)
    }
}
