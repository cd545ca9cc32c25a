internal import SourceText

/// Makes texts comparable: without case, diacritics, and the difference between composed and decomposed characters.
///
/// - Case is folded by Unicode's simple case folding, as ripgrep does it: a letter becomes the lower-case form of its
///   upper-case form, where each is one character. `ς` and `σ` are one letter, `ſ` is `s`, the Kelvin sign is `k`.
/// - Combining diacritical marks are dropped, and a letter of the Latin, Greek or Cyrillic script with marks becomes the letter
///   below them, so that `é` is `e` in either Unicode form.
/// - Hangul syllables and voiced kana become the letters and marks that they are composed of.
///
/// Each character is folded by itself. So the folded text of two texts, one behind the other, is that of one behind that of
/// the other, and a substring of a text is, folded, one of the folded text.
package struct SearchFolding {
    /// What a character is for the words that it stands in.
    package enum CharacterClass: UInt8 {
        /// It stands between words.
        case separator
        /// It is a letter or digit.
        case letter
        /// It is a character of a script that puts no blanks between words.
        case unspaced
    }

    /// What is known of the characters below `cachedScalars`: the class and the folded character. Asking Unicode's tables for
    /// each character of a text would take most of the time.
    private var cache: [UInt32]
    private static let cachedScalars: UInt32 = 0x3000
    private static let isKnown: UInt32 = 1 << 31

    package init() {
        // Most texts are ASCII throughout and need none.
        cache = []
    }

    /// The folded form of a text.
    package static func folded(_ text: String) -> String {
        var folding = SearchFolding()
        return String(decoding: folding.folded(Array(text.utf8)), as: UTF8.self)
    }

    /// The folded form of a text in UTF-8.
    package mutating func folded(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        fold(text, in: text.indices, into: &result)
        return result
    }

    /// Appends the folded form of a part of a text, which is valid UTF-8.
    package mutating func fold(_ text: [UInt8], in range: Range<Int>, into result: inout [UInt8]) {
        result.reserveCapacity(result.count + range.count)
        let bytes = text.span
        var offset = range.lowerBound
        while offset < range.upperBound {
            let byte = bytes[offset]
            if byte < 0x80 {
                result.append(Ascii.lowercased(byte))
                offset += 1
            } else {
                let (scalar, length) = UTF8Decoding.scalar(in: bytes, at: offset)
                appendFolded(scalar, to: &result)
                offset += length
            }
        }
    }

    /// What a character beyond ASCII is.
    package mutating func characterClass(of scalar: UInt32) -> CharacterClass {
        if scalar >= Self.cachedScalars { return Self.classify(scalar) }
        return CharacterClass(rawValue: UInt8(truncatingIfNeeded: entry(for: scalar) >> 24 & 3)) ?? .separator
    }

    /// Appends the folded form of a character beyond ASCII.
    package mutating func appendFolded(_ scalar: UInt32, to result: inout [UInt8]) {
        if scalar < Self.cachedScalars {
            let folded = entry(for: scalar) & 0xFF_FFFF
            if folded != 0 { UTF8Decoding.append(folded, to: &result) }
        } else if Self.isIdeograph(scalar) {
            UTF8Decoding.append(scalar, to: &result)
        } else if let syllable = HangulSyllable(scalar) {
            for letter in syllable.letters { UTF8Decoding.append(letter, to: &result) }
        } else if let kana = VoicedKana(scalar) {
            UTF8Decoding.append(kana.plain, to: &result)
            UTF8Decoding.append(kana.mark, to: &result)
        } else if let folded = Self.foldedScalar(scalar) {
            UTF8Decoding.append(folded, to: &result)
        }
    }

    private mutating func entry(for scalar: UInt32) -> UInt32 {
        if cache.isEmpty { cache = Array(repeating: 0, count: Int(Self.cachedScalars)) }
        let known = cache[Int(scalar)]
        if known != 0 { return known }
        let entry = Self.isKnown | UInt32(Self.classify(scalar).rawValue) << 24 | (Self.foldedScalar(scalar) ?? 0)
        cache[Int(scalar)] = entry
        return entry
    }

    // MARK: Unicode

    private static func isIdeograph(_ scalar: UInt32) -> Bool {
        0x4E00...0x9FFF ~= scalar || 0x3400...0x4DBF ~= scalar || 0x2_0000...0x3_FFFF ~= scalar
    }

    /// The scripts that put no blanks between words: Thai, Lao, Myanmar, Khmer, kana, and the ideographs of Chinese and
    /// Japanese.
    package static let unspacedScalars: [ClosedRange<UInt32>] = [
        0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF, 0x31F0...0x31FF, 0x3400...0x4DBF,
        0x4E00...0x9FFF, 0xF900...0xFAFF, 0xFF66...0xFF9F, 0x2_0000...0x3_FFFF,
    ]

    private static func isUnspaced(_ scalar: UInt32) -> Bool { unspacedScalars.contains { $0.contains(scalar) } }

    private static func classify(_ scalar: UInt32) -> CharacterClass {
        if isIdeograph(scalar) { return .unspaced }
        guard let properties = Unicode.Scalar(scalar)?.properties else { return .separator }
        switch properties.generalCategory {
        case .lowercaseLetter, .uppercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber, .spacingMark, .nonspacingMark, .enclosingMark:
            return isUnspaced(scalar) ? .unspaced : .letter
        default: return .separator
        }
    }

    /// Diacritics that are characters of their own: the blocks of combining diacritical marks.
    private static func isDiacritic(_ scalar: UInt32) -> Bool {
        0x0300...0x036F ~= scalar || 0x1AB0...0x1AFF ~= scalar || 0x1DC0...0x1DFF ~= scalar
            || 0x20D0...0x20FF ~= scalar || 0xFE20...0xFE2F ~= scalar
    }

    /// The character that one becomes; `nil` for one that is dropped.
    private static func foldedScalar(_ scalar: UInt32) -> UInt32? {
        if isDiacritic(scalar) { return nil }
        guard let character = Unicode.Scalar(scalar) else { return scalar }
        let upper = single(character.properties.uppercaseMapping) ?? character
        let lower = single(upper.properties.lowercaseMapping) ?? upper
        return LetterBelowMarks.letter(below: lower)?.value ?? lower.value
    }

    private static func single(_ text: String) -> Unicode.Scalar? {
        let scalars = text.unicodeScalars
        return scalars.count == 1 ? scalars.first : nil
    }
}

/// The letters that letters with diacritics are made of.
private enum LetterBelowMarks {
    /// The letter below the marks of a lower-case letter; `nil` for one without marks.
    ///
    /// Unicode's own names tell it: LATIN SMALL LETTER E WITH CIRCUMFLEX AND ACUTE. Letters with a stroke or a tail are among
    /// them, which have no decomposition: who looks for `Lodz` finds `Łódź`.
    static func letter(below letter: Unicode.Scalar) -> Unicode.Scalar? {
        if letter.isASCII { return nil }
        if let base = cyrillic[letter] { return base }
        guard let name = letter.properties.name, let with = name.start(of: " WITH ") else { return nil }
        let beginning = name[..<with]
        for (script, letters) in scripts where beginning.hasPrefix(script) {
            return letters[String(beginning.dropFirst(script.count))]
        }
        return nil
    }

    private static let scripts: [(String, [String: Unicode.Scalar])] = [
        ("LATIN SMALL LETTER ", letters("a"..."z", after: "LATIN SMALL LETTER ")),
        ("GREEK SMALL LETTER ", letters("α"..."ω", after: "GREEK SMALL LETTER ")),
        ("CYRILLIC SMALL LETTER ", letters("а"..."я", after: "CYRILLIC SMALL LETTER ")),
    ]

    /// Cyrillic letters whose names do not tell that they are composed.
    private static let cyrillic: [Unicode.Scalar: Unicode.Scalar] = [
        "й": "и", "ё": "е", "ї": "і", "ў": "у", "ѓ": "г", "ќ": "к",
    ]

    private static func letters(_ range: ClosedRange<Unicode.Scalar>, after beginning: String)
        -> [String: Unicode.Scalar]
    {
        var letters: [String: Unicode.Scalar] = [:]
        for value in range.lowerBound.value...range.upperBound.value {
            guard let letter = Unicode.Scalar(value), let name = letter.properties.name else { continue }
            letters[String(name.dropFirst(beginning.count))] = letter
        }
        return letters
    }
}

extension String {
    /// Where a part stands first.
    fileprivate func start(of part: String) -> String.Index? {
        var rest = self[...]
        while !rest.isEmpty {
            if rest.hasPrefix(part) { return rest.startIndex }
            rest.removeFirst()
        }
        return nil
    }
}

/// A Hangul syllable and the letters it is composed of (The Unicode Standard, section 3.12).
private struct HangulSyllable {
    let letters: [UInt32]

    init?(_ scalar: UInt32) {
        guard 0xAC00...0xD7A3 ~= scalar else { return nil }
        let index = scalar - 0xAC00
        let final = index % 28
        letters = [0x1100 + index / 588, 0x1161 + index % 588 / 28] + (final == 0 ? [] : [0x11A7 + final])
    }
}

/// A kana with a mark of voice, which follows the plain one in the block.
private struct VoicedKana {
    let plain: UInt32
    let mark: UInt32

    private static let voiced: Set<UInt32> = [
        0x304C, 0x304E, 0x3050, 0x3052, 0x3054, 0x3056, 0x3058, 0x305A, 0x305C, 0x305E, 0x3060, 0x3062, 0x3065, 0x3067,
        0x3069, 0x3070, 0x3073, 0x3076, 0x3079, 0x307C, 0x309E,
    ]
    private static let semivoiced: Set<UInt32> = [0x3071, 0x3074, 0x3077, 0x307A, 0x307D]

    init?(_ scalar: UInt32) {
        guard 0x3040...0x30FF ~= scalar else { return nil }
        // Katakana stand as hiragana do, 0x60 further on.
        let hiragana = scalar >= 0x30A0 ? scalar - 0x60 : scalar
        if Self.voiced.contains(hiragana) {
            (plain, mark) = (scalar - 1, 0x3099)
        } else if Self.semivoiced.contains(hiragana) {
            (plain, mark) = (scalar - 2, 0x309A)
        } else if scalar == 0x3094 || scalar == 0x30F4 {
            (plain, mark) = (scalar - 0x4E, 0x3099)
        } else {
            return nil
        }
    }
}

/// Characters in valid UTF-8.
package enum UTF8Decoding {
    /// The character at an offset, which begins one, and its length in bytes.
    package static func scalar(in bytes: borrowing Span<UInt8>, at offset: Int) -> (scalar: UInt32, length: Int) {
        let first = UInt32(bytes[offset])
        if first < 0x80 { return (first, 1) }
        let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        // A text that ends within a character is no text of ours; it is read to its end all the same.
        guard offset + length <= bytes.count else { return (0xFFFD, bytes.count - offset) }
        var scalar = first & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
        for place in 1..<length { scalar = scalar << 6 | UInt32(bytes[offset + place] & 0x3F) }
        return (scalar, length)
    }

    package static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
        if scalar < 0x80 {
            bytes.append(UInt8(scalar))
        } else if scalar < 0x800 {
            bytes.append(UInt8(0xC0 | scalar >> 6))
            bytes.append(UInt8(0x80 | scalar & 0x3F))
        } else if scalar < 0x1_0000 {
            bytes.append(UInt8(0xE0 | scalar >> 12))
            bytes.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            bytes.append(UInt8(0x80 | scalar & 0x3F))
        } else {
            bytes.append(UInt8(0xF0 | scalar >> 18))
            bytes.append(UInt8(0x80 | scalar >> 12 & 0x3F))
            bytes.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            bytes.append(UInt8(0x80 | scalar & 0x3F))
        }
    }
}
