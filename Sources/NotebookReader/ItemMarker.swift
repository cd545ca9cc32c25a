internal import NotebookModel

/// The words that open an explicit item: `H1:`, `**R1**:`, `Hypothesis 2 —`, `**Decision:**` (format, section 5).
struct ItemMarker: Equatable {
    var kind: ItemKind
    /// `nil` where the kind's word stands without a number.
    var number: Int?
    /// How many bytes of the text belong to the marker, the white space behind it included.
    var length: Int

    /// Reads the marker at the beginning of a block's text; `nil` where there is none.
    ///
    /// - Parameters:
    ///   - strongLength: How many bytes of the text, from its beginning, are bold.
    ///   - isHeading: Whether the block is a heading. In a heading and in bold a hyphen or nothing at all may follow the
    ///     identifier; elsewhere `R1 = 82 kΩ` and `D1 - broodstock` are text.
    init?(_ text: String, strongLength: Int, isHeading: Bool) {
        guard let first = text.utf8.first, Self.firstBytes.contains(first) else { return nil }
        let bytes = Array(text.utf8.prefix(Self.maximumLength))
        guard let name = Self.name(in: bytes) else { return nil }
        var end = name.length
        let isEmphatic = isHeading || strongLength >= end
        switch Self.separator(in: bytes, at: end) {
        case .firm(let length): end += length
        case .dash(let length) where isEmphatic && name.number != nil: end += length
        case .none where isEmphatic && name.number != nil: break
        default: return nil
        }
        // A kind's word alone is everyday language: it opens an item only where it is set off.
        if name.number == nil, !isEmphatic { return nil }
        while end < bytes.count, bytes[end] == UInt8(ascii: " ") { end += 1 }
        if name.number == nil, end == bytes.count || bytes[end] == UInt8(ascii: "\n") { return nil }
        kind = name.kind
        number = name.number
        length = end
    }

    /// More than any marker has, white space behind it included.
    private static let maximumLength = 64

    /// What a marker can begin with: a kind's letter in either case.
    private static let firstBytes = Set(
        ItemKind.allCases.flatMap { [$0.rawValue.utf8.first, $0.letter.asciiValue] }.compactMap { $0 })

    private struct Name {
        var kind: ItemKind
        var number: Int?
        var length: Int
    }

    /// `H1`, `Hypothesis 1` or `Hypothesis` at the beginning.
    private static func name(in bytes: [UInt8]) -> Name? {
        guard let first = bytes.first else { return nil }
        if let kind = ItemKind(letter: Character(Unicode.Scalar(first))), let (number, end) = digits(in: bytes, at: 1) {
            return Name(kind: kind, number: number, length: end)
        }
        for kind in ItemKind.allCases {
            let word = kind.rawValue.utf8
            guard bytes.count > word.count,
                zip(bytes, word).allSatisfy({ $0 == $1 || $0 == $1 & 0xDF && $1 == word.first })
            else { continue }
            if bytes[word.count] == UInt8(ascii: " "), let (number, end) = digits(in: bytes, at: word.count + 1) {
                return Name(kind: kind, number: number, length: end)
            }
            return Name(kind: kind, number: nil, length: word.count)
        }
        return nil
    }

    /// One to four digits with no further letter or digit behind them.
    private static func digits(in bytes: [UInt8], at start: Int) -> (number: Int, end: Int)? {
        var end = start
        var number = 0
        while end < bytes.count, end - start < 5, bytes[end] &- UInt8(ascii: "0") < 10 {
            number = number * 10 + Int(bytes[end] - UInt8(ascii: "0"))
            end += 1
        }
        guard end > start, end - start <= 4 else { return nil }
        if end < bytes.count, bytes[end] >= 0x80 || (bytes[end] | 0x20) &- 0x61 < 26 || bytes[end] == UInt8(ascii: "_")
        {
            // `A100s` is a word; an em dash begins with such a byte too and is none.
            guard dash(in: bytes, at: end) != nil else { return nil }
        }
        return (number, end)
    }

    private enum Separator {
        /// `:`, `.` or `—`.
        case firm(length: Int)
        /// `-` or `–`.
        case dash(length: Int)
    }

    private static func separator(in bytes: [UInt8], at offset: Int) -> Separator? {
        guard offset < bytes.count else { return nil }
        switch bytes[offset] {
        case UInt8(ascii: ":"), UInt8(ascii: "."):
            // `T1..Tk` and `R1.5` go on; a marker ends.
            let next = offset + 1 < bytes.count ? bytes[offset + 1] : UInt8(ascii: " ")
            return next == UInt8(ascii: " ") || next == UInt8(ascii: "\n") ? .firm(length: 1) : nil
        case UInt8(ascii: " "):
            guard let (isEmDash, length) = dash(in: bytes, at: offset + 1) else { return nil }
            return isEmDash ? .firm(length: length + 1) : .dash(length: length + 1)
        default:
            return dash(in: bytes, at: offset).flatMap { $0.isEmDash ? .firm(length: $0.length) : nil }
        }
    }

    private static func dash(in bytes: [UInt8], at offset: Int) -> (isEmDash: Bool, length: Int)? {
        let rest = bytes.dropFirst(offset)
        if rest.starts(with: "\u{2014}".utf8) { return (true, 3) }
        if rest.starts(with: "\u{2013}".utf8) { return (false, 3) }
        if rest.first == UInt8(ascii: "-") { return (false, 1) }
        return nil
    }
}
