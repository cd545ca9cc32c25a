internal import NotebookModel
internal import SourceText

/// The words that open an explicit item: `H1:`, `**R1**:`, `Hypothesis 2 —`, `**Decision:**` (format, section 5).
struct ItemMarker: Equatable {
    var kind: ItemKind
    /// `nil` where the kind's word stands without a number.
    var number: Int?
    /// How many bytes of the text belong to the marker, the white space behind it included.
    var length: Int
    /// Whether the marker is set off from the text: by bold or a heading, or in capitals.
    var isEmphatic: Bool

    /// Reads the marker at the beginning of a line; `nil` where there is none.
    ///
    /// - Parameters:
    ///   - strongLength: How many bytes of the line, from its beginning, are bold.
    ///   - isHeading: Whether the line is a heading. In a heading and in bold a hyphen or nothing at all may follow the
    ///     identifier; elsewhere `R1 = 82 kΩ` and `D1 - broodstock` are text.
    init?(_ line: TextSlice, strongLength: Int, isHeading: Bool) {
        guard let first = line.first, Self.firstBytes.contains(first) else { return nil }
        let bytes = Array(line.prefix(Self.maximumLength))
        guard let name = Self.name(in: bytes) else { return nil }
        var end = name.length
        isEmphatic = isHeading || strongLength >= end || name.isInCapitals
        switch Self.separator(in: bytes, at: end) {
        case .firm(let length): end += length
        case .dash(let length) where isEmphatic && name.number != nil: end += length
        // `H100 nodes` begins a heading about machines.
        case .none where isEmphatic && name.number.map({ $0 < 100 }) == true: break
        default: return nil
        }
        // A kind's word alone is everyday language: it opens an item only where it is set off.
        if name.number == nil, !isEmphatic { return nil }
        while end < bytes.count, bytes[end] == Ascii.space { end += 1 }
        if name.number == nil, end == bytes.count || bytes[end] == Ascii.lineFeed { return nil }
        kind = name.kind
        number = name.number
        length = end
    }

    /// More than any marker has, white space behind it included.
    private static let maximumLength = 64

    /// The kinds that markers name: an entry is opened by its date.
    private static let kinds = ItemKind.allCases.filter { $0 != .entry }

    /// What a marker can begin with: a kind's letter in either case.
    private static let firstBytes = Set(
        kinds.flatMap { [$0.rawValue.utf8.first, $0.letter.asciiValue] }.compactMap { $0 })

    private struct Name {
        var kind: ItemKind
        var number: Int?
        var length: Int
        var isInCapitals = false
    }

    /// `H1`, `Hypothesis 1` or `Hypothesis` at the beginning.
    private static func name(in bytes: [UInt8]) -> Name? {
        guard let first = bytes.first else { return nil }
        if let kind = kinds.first(where: { $0.letter.asciiValue == first }),
            let (number, end) = digits(in: bytes, at: 1)
        {
            return Name(kind: kind, number: number, length: end)
        }
        for kind in kinds {
            let word = kind.rawValue.utf8
            guard bytes.count > word.count, zip(bytes, word).allSatisfy({ Ascii.lowercased($0) == $1 }) else {
                continue
            }
            let isInCapitals = bytes[..<word.count].allSatisfy { Ascii.isUppercase($0) }
            if bytes[word.count] == Ascii.space, let (number, end) = digits(in: bytes, at: word.count + 1) {
                return Name(kind: kind, number: number, length: end, isInCapitals: isInCapitals)
            }
            return Name(kind: kind, number: nil, length: word.count, isInCapitals: isInCapitals)
        }
        return nil
    }

    /// One to four digits with no further letter or digit behind them.
    private static func digits(in bytes: [UInt8], at start: Int) -> (number: Int, end: Int)? {
        var end = start
        var number = 0
        while end < bytes.count, end - start < 5, Ascii.isDigit(bytes[end]) {
            number = number * 10 + Int(bytes[end] - UInt8(ascii: "0"))
            end += 1
        }
        guard end > start, end - start <= 4 else { return nil }
        if end < bytes.count, bytes[end] >= 0x80 || Ascii.isLetter(bytes[end]) || bytes[end] == UInt8(ascii: "_") {
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
            let next = offset + 1 < bytes.count ? bytes[offset + 1] : Ascii.space
            return next == Ascii.space || next == Ascii.lineFeed ? .firm(length: 1) : nil
        case Ascii.space:
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
