internal import SourceText

/// Takes a text apart into words, as the index and queries both do.
///
/// - A word is a run of letters and digits; everything else stands between words. So `snake_case`, `off-host`, `0.34.x` and
///   `a/path.md` are words side by side, found whole as a phrase and each by itself.
/// - Text of scripts without blanks gives each pair of neighbouring characters, and the last character alone.
/// - A word is folded (`SearchFolding`); whoever wants its stem takes it (`Stemmer`).
/// - What is encoded by base64 in a `data:` URL is passed over.
package struct WordScanner {
    /// The word that was found last, folded.
    package private(set) var word: [UInt8] = []
    /// Where it stands in the text.
    package private(set) var range = 0..<0
    /// Whether it is a pair of characters of a script without blanks, or the last of them alone.
    package private(set) var isUnspaced = false

    private let text: [UInt8]
    private let end: Int
    private var offset: Int
    private var folding: SearchFolding

    /// A word that is longer is cut: nobody types it, and it would be kept at full length.
    package static let maximumLength = 64

    /// - Parameter text: Valid UTF-8.
    package init(_ text: [UInt8], in range: Range<Int>? = nil, folding: SearchFolding = SearchFolding()) {
        self.text = text
        self.folding = folding
        offset = range?.lowerBound ?? 0
        end = range?.upperBound ?? text.count
    }

    /// The words of a short text, folded.
    package static func words(of text: String) -> [[UInt8]] {
        var scanner = WordScanner(Array(text.utf8))
        var words: [[UInt8]] = []
        while scanner.next() { words.append(scanner.word) }
        return words
    }

    /// What is known of characters, for the next text.
    package consuming func takeFolding() -> SearchFolding { folding }

    /// Goes on to the next word; `false` where there is none.
    package mutating func next() -> Bool {
        while offset < end {
            let byte = text[offset]
            if byte < 0x80 {
                if Ascii.isAlphanumeric(byte) {
                    scanWord()
                    return true
                }
                offset += 1
                if byte == UInt8(ascii: ","), isBehindBase64() { skipBase64() }
                continue
            }
            let (scalar, length) = UTF8Decoding.scalar(in: text.span, at: offset)
            switch folding.characterClass(of: scalar) {
            case .separator: offset += length
            case .letter:
                scanWord()
                return true
            case .unspaced:
                takePair(scalar, length)
                return true
            }
        }
        return false
    }

    private mutating func scanWord() {
        word.removeAll(keepingCapacity: true)
        isUnspaced = false
        let start = offset
        while offset < end {
            let byte = text[offset]
            if byte < 0x80 {
                guard Ascii.isAlphanumeric(byte) else { break }
                word.append(Ascii.lowercased(byte))
                offset += 1
            } else {
                let (scalar, length) = UTF8Decoding.scalar(in: text.span, at: offset)
                guard folding.characterClass(of: scalar) == .letter else { break }
                folding.appendFolded(scalar, to: &word)
                offset += length
            }
        }
        if word.count > Self.maximumLength { cutWord() }
        range = start..<offset
    }

    private mutating func cutWord() {
        var length = Self.maximumLength
        while word[length] & 0xC0 == 0x80 { length -= 1 }
        word.removeLast(word.count - length)
    }

    private mutating func takePair(_ scalar: UInt32, _ length: Int) {
        word.removeAll(keepingCapacity: true)
        isUnspaced = true
        folding.appendFolded(scalar, to: &word)
        let start = offset
        offset += length
        range = start..<offset
        guard offset < end, text[offset] >= 0x80 else { return }
        let (second, secondLength) = UTF8Decoding.scalar(in: text.span, at: offset)
        guard folding.characterClass(of: second) == .unspaced else { return }
        folding.appendFolded(second, to: &word)
        range = start..<offset + secondLength
    }

    private func isBehindBase64() -> Bool {
        let mark = Array(";base64,".utf8)
        return offset >= mark.count && text[offset - mark.count..<offset].elementsEqual(mark)
    }

    private mutating func skipBase64() {
        while offset < end, Ascii.isAlphanumeric(text[offset]) || "+/=".utf8.contains(text[offset]) { offset += 1 }
    }
}

/// The parts of words in camel case: `xml`, `to`, `s4` of `xmlToS4`; `http`, `server` of `HTTPServer`.
package enum CamelCase {
    /// Calls `body` with each part of a word of the text, in lower case; not at all for a word of one part.
    package static func forEachPart(of text: [UInt8], in range: Range<Int>, _ body: (Range<Int>) -> Void) {
        var start = range.lowerBound
        var hasParts = false
        for place in range.dropFirst() where isStart(place, of: text, in: range) {
            body(start..<place)
            start = place
            hasParts = true
        }
        if hasParts { body(start..<range.upperBound) }
    }

    /// Whether an upper-case letter begins a part: behind a small letter or digit, or before a small letter.
    private static func isStart(_ place: Int, of text: [UInt8], in range: Range<Int>) -> Bool {
        guard Ascii.isUppercase(text[place]) else { return false }
        if !Ascii.isUppercase(text[place - 1]) { return true }
        return place + 1 < range.upperBound && !Ascii.isUppercase(text[place + 1]) && Ascii.isLetter(text[place + 1])
    }
}
