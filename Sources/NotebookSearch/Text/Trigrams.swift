internal import SourceText

/// The triples of characters that follow each other in the words of a text, each once, as words of their own for the index
/// of substrings.
///
/// White space parts words, so no triple spans it: what is looked for in one piece has none. A triple is written with letters and
/// digits alone: signs of ASCII stand 0x80 higher, where FTS5's tokenizer takes them for letters.
struct Trigrams {
    /// Triples with a blank before each.
    private(set) var words: [UInt8] = []
    /// Which triples of ASCII have been met, a bit each.
    private var met = [UInt64](repeating: 0, count: 1 << 21 / 64)
    /// The words of the bit set that have to be cleared for the next text.
    private var used: [Int] = []
    private var metOthers: Set<[UInt8]> = []

    init() {}

    /// The triples of a text that is folded.
    mutating func collect(_ folded: [UInt8]) -> String {
        words.removeAll(keepingCapacity: true)
        for place in used { met[place] = 0 }
        used.removeAll(keepingCapacity: true)
        metOthers.removeAll(keepingCapacity: true)
        let bytes = folded.span
        var first = 0
        var second = 0
        var offset = 0
        // How many characters of a word are behind the place.
        var length = 0
        while offset < bytes.count {
            let byte = bytes[offset]
            if byte >= 0x80 {
                // A word with other characters is gone through again, character by character.
                while offset > 0, !Ascii.isWhitespace(bytes[offset - 1]), length > 0 {
                    offset -= 1
                    length -= 1
                }
                offset = collectWord(folded, from: offset)
                length = 0
                continue
            }
            offset += 1
            if Ascii.isWhitespace(byte) {
                length = 0
                continue
            }
            length += 1
            if length > 2 { add(first, second, Int(byte)) }
            first = second
            second = Int(byte)
        }
        return String(decoding: words, as: UTF8.self)
    }

    private mutating func add(_ first: Int, _ second: Int, _ third: Int) {
        let number = first << 14 | second << 7 | third
        let bit: UInt64 = 1 << UInt64(number & 63)
        guard met[number >> 6] & bit == 0 else { return }
        if met[number >> 6] == 0 { used.append(number >> 6) }
        met[number >> 6] |= bit
        words.append(Ascii.space)
        Self.append(UInt8(first), to: &words)
        Self.append(UInt8(second), to: &words)
        Self.append(UInt8(third), to: &words)
    }

    /// Collects the triples of the word that begins at an offset.
    /// - Returns: Where it ends.
    private mutating func collectWord(_ folded: [UInt8], from start: Int) -> Int {
        let end = folded[start...].firstIndex(where: Ascii.isWhitespace) ?? folded.count
        for triple in Self.triples(of: folded[start..<end]) where metOthers.insert(triple).inserted {
            words.append(Ascii.space)
            words.append(contentsOf: triple)
        }
        return end
    }

    /// The triples of a word, as the index has them.
    static func triples(of word: ArraySlice<UInt8>) -> [[UInt8]] {
        var starts: [Int] = []
        for offset in word.indices where word[offset] & 0xC0 != 0x80 { starts.append(offset) }
        guard starts.count > 2 else { return [] }
        starts.append(word.endIndex)
        return (0..<starts.count - 3).map { place in
            var triple: [UInt8] = []
            for byte in word[starts[place]..<starts[place + 3]] { append(byte, to: &triple) }
            return triple
        }
    }

    private static func append(_ byte: UInt8, to bytes: inout [UInt8]) {
        if byte < 0x80, !Ascii.isAlphanumeric(byte) {
            // The character 0x80 higher, in UTF-8.
            bytes.append(0xC2 | byte >> 6)
            bytes.append(0x80 | byte & 0x3F)
        } else {
            bytes.append(byte)
        }
    }
}
