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
    init?(_ line: TextSlice, strongLength: @autoclosure () -> Int, isHeading: Bool) {
        guard let name = Self.name(at: line) else { return nil }
        var rest = line.dropFirst(name.length)
        isEmphatic = isHeading || name.isInCapitals || strongLength() >= name.length
        switch Self.separator(at: rest) {
        case .firm(let length): rest = rest.dropFirst(length)
        case .dash(let length) where isEmphatic && name.number != nil: rest = rest.dropFirst(length)
        // `H100 nodes` begins a heading about machines.
        case .none where isEmphatic && name.number.map({ $0 < 100 }) == true: break
        default: return nil
        }
        // A kind's word alone is everyday language: it opens an item only where it is set off.
        if name.number == nil, !isEmphatic { return nil }
        while rest.first == Ascii.space { rest.removeFirst() }
        if name.number == nil, rest.isEmpty || rest.first == Ascii.lineFeed { return nil }
        kind = name.kind
        number = name.number
        length = rest.startIndex - line.startIndex
    }

    /// A quick no for most lines: whether one begins with the letter of a kind and a digit or the kind's word.
    static func mayBegin(_ line: TextSlice) -> Bool {
        guard line.count > 1, let kind = ItemKind(letter: Ascii.lowercased(line[line.startIndex])) else { return false }
        let second = Ascii.lowercased(line[line.startIndex + 1])
        return Ascii.isDigit(second) || second == kind.rawValue.utf8.dropFirst().first
    }

    private struct Name {
        var kind: ItemKind
        var number: Int?
        var length: Int
        var isInCapitals = false
    }

    /// `H1`, `Hypothesis 1` or `Hypothesis` at the beginning.
    private static func name(at line: TextSlice) -> Name? {
        guard let first = line.first, let kind = ItemKind(letter: Ascii.lowercased(first)), kind != .entry else {
            return nil
        }
        if Ascii.isUppercase(first), let (number, length) = digits(at: line.dropFirst()) {
            return Name(kind: kind, number: number, length: 1 + length)
        }
        let word = kind.rawValue
        guard line.startsCaseless(with: word) else { return nil }
        let length = word.utf8.count
        let isInCapitals = line.prefix(length).allSatisfy { Ascii.isUppercase($0) }
        if line.dropFirst(length).first == Ascii.space, let (number, digits) = digits(at: line.dropFirst(length + 1)) {
            return Name(kind: kind, number: number, length: length + 1 + digits, isInCapitals: isInCapitals)
        }
        return Name(kind: kind, number: nil, length: length, isInCapitals: isInCapitals)
    }

    /// One to four digits with no further letter or digit behind them.
    private static func digits(at text: TextSlice) -> (number: Int, length: Int)? {
        let digits = text.prefix(5).prefix { Ascii.isDigit($0) }
        guard (1...4).contains(digits.count) else { return nil }
        let rest = text.dropFirst(digits.count)
        if let next = rest.first, next >= 0x80 || Ascii.isAlphanumeric(next) || next == UInt8(ascii: "_") {
            // `A100s` is a word; an em dash begins with such a byte too and is none.
            guard dash(at: rest) != nil else { return nil }
        }
        return (digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }, digits.count)
    }

    private enum Separator {
        /// `:`, `.` or `—`.
        case firm(length: Int)
        /// `-` or `–`.
        case dash(length: Int)
    }

    private static func separator(at text: TextSlice) -> Separator? {
        switch text.first {
        case nil: return nil
        case UInt8(ascii: ":"), UInt8(ascii: "."):
            // `T1..Tk` and `R1.5` go on; a marker ends.
            let next = text.dropFirst().first ?? Ascii.space
            return next == Ascii.space || next == Ascii.lineFeed ? .firm(length: 1) : nil
        case Ascii.space:
            guard let (isEmDash, length) = dash(at: text.dropFirst()) else { return nil }
            return isEmDash ? .firm(length: length + 1) : .dash(length: length + 1)
        default:
            return dash(at: text).flatMap { $0.isEmDash ? .firm(length: $0.length) : nil }
        }
    }

    private static func dash(at text: TextSlice) -> (isEmDash: Bool, length: Int)? {
        if text.first == UInt8(ascii: "-") { return (false, 1) }
        guard text.first == 0xE2 else { return nil }
        if text.starts(with: "\u{2014}".utf8) { return (true, 3) }
        if text.starts(with: "\u{2013}".utf8) { return (false, 3) }
        return nil
    }
}
