internal import SourceText

/// Gives headings the anchors that GitHub gives them, so that a link to a heading works on both.
///
/// The rules are those that GitHub's own pages show: letters in lower case, blanks as hyphens, hyphens and underscores
/// kept, all other punctuation and symbols dropped. A second heading of the same text gets `-1`, a third `-2`.
public struct AnchorGenerator: Sendable {
    /// How often each anchor was asked for.
    private var uses: [String: Int] = [:]

    public init() {}

    /// Keeps anchors for others: no heading gets one of them.
    public mutating func reserve(_ anchors: some Sequence<String>) {
        for anchor in anchors { uses[anchor] = 0 }
    }

    /// Takes an anchor that somebody chose; says whether it was free.
    mutating func claim(_ anchor: String) -> Bool {
        if uses[anchor] != nil { return false }
        uses[anchor] = 0
        return true
    }

    /// Whether an anchor that somebody chose is made of letters, digits and `-_.:` of ASCII and begins with a letter or
    /// underscore.
    static func isPlain(_ anchor: [UInt8]) -> Bool {
        guard let first = anchor.first, Ascii.isLetter(first) || first == UInt8(ascii: "_") else { return false }
        return anchor.count <= 200
            && anchor.allSatisfy { Ascii.isAlphanumeric($0) || "-_.:".utf8.contains($0) }
    }

    /// The anchor of the next heading with that text.
    public mutating func anchor(for text: String) -> String {
        let base = Self.base(of: text)
        guard var count = uses[base] else {
            uses[base] = 0
            return base
        }
        var anchor: String
        repeat {
            count += 1
            anchor = "\(base)-\(count)"
        } while uses[anchor] != nil
        uses[base] = count
        uses[anchor] = 0
        return anchor
    }

    /// The anchor of a heading that is alone with its text.
    public static func base(of text: String) -> String {
        let bytes = text.utf8.span
        var anchor: [UInt8] = []
        anchor.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            guard bytes[index] >= 0x80 else {
                append(bytes[index], to: &anchor)
                index += 1
                continue
            }
            var end = index + 1
            while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
            append(bytes.extracting(index..<end).string, to: &anchor)
            index = end
        }
        return String(decoding: anchor, as: UTF8.self)
    }

    private static func append(_ byte: UInt8, to anchor: inout [UInt8]) {
        if Ascii.isAlphanumeric(byte) {
            anchor.append(Ascii.lowercased(byte))
        } else if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") {
            anchor.append(byte)
        } else if byte == Ascii.space {
            anchor.append(UInt8(ascii: "-"))
        }
    }

    /// Appends a character outside of ASCII, where it is one of a word.
    private static func append(_ character: String, to anchor: inout [UInt8]) {
        for scalar in character.unicodeScalars where isWordCharacter(scalar) {
            anchor.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
        }
    }

    private static func isWordCharacter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber,
            .connectorPunctuation:
            true
        default: false
        }
    }
}
