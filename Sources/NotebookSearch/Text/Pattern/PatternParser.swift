internal import SearchLanguage
internal import SourceText

/// Reads a regular expression: what most dialects have in common.
///
///     choice     = sequence { "|" sequence }
///     sequence   = { piece }
///     piece      = atom [ "*" | "+" | "?" | "{" least [ "," [ most ] ] "}" ] [ "?" ]
///     atom       = character | "." | "^" | "$" | class | "(" choice ")" | "(?:" choice ")" | escape
///     class      = "[" [ "^" ] { character | character "-" character | escape } "]"
///     escape     = "\d" "\D" "\w" "\W" "\s" "\S" "\b" "\B" "\t" "\n" "\r", or "\" before a sign
struct PatternParser {
    private let scalars: [Unicode.Scalar]
    private var place = 0
    private var depth = 0
    private var folding = SearchFolding()

    /// Groups may lie in each other so deep.
    private static let maximumDepth = 50
    /// The most that a piece may be repeated by number.
    private static let maximumCount = 1000

    private init(_ text: String) {
        scalars = Array(text.unicodeScalars)
    }

    static func parse(_ text: String) throws(SearchPattern.Invalid) -> PatternSyntax {
        var parser = PatternParser(text)
        let syntax = try parser.choice()
        if parser.place < parser.scalars.count { throw SearchPattern.Invalid("a ) in the regular expression has no (") }
        return syntax
    }

    private var next: Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        place += 1
        return true
    }

    private mutating func choice() throws(SearchPattern.Invalid) -> PatternSyntax {
        var choices = [try sequence()]
        while take("|") { choices.append(try sequence()) }
        return choices.count == 1 ? choices[0] : .choice(choices)
    }

    private mutating func sequence() throws(SearchPattern.Invalid) -> PatternSyntax {
        var pieces: [PatternSyntax] = []
        while let scalar = next, scalar != "|", scalar != ")" { pieces.append(try piece()) }
        return pieces.isEmpty ? .empty : .sequence(pieces)
    }

    private mutating func piece() throws(SearchPattern.Invalid) -> PatternSyntax {
        var piece = try atom()
        while let (least, most) = try quantifier() {
            // Which of several matches is taken does not matter where only their being there does.
            _ = take("?")
            piece = .repetition(piece, least: least, most: most)
        }
        return piece
    }

    private mutating func quantifier() throws(SearchPattern.Invalid) -> (Int, Int?)? {
        if take("*") { return (0, nil) }
        if take("+") { return (1, nil) }
        if take("?") { return (0, 1) }
        let start = place
        guard take("{"), let least = number() else {
            place = start
            return nil
        }
        var most: Int? = least
        if take(",") { most = number() }
        guard take("}") else {
            // A brace that counts nothing is itself.
            place = start
            return nil
        }
        guard max(least, most ?? 0) <= Self.maximumCount else {
            throw SearchPattern.Invalid("a repetition in the regular expression counts more than \(Self.maximumCount)")
        }
        if let most, most < least {
            throw SearchPattern.Invalid("a repetition in the regular expression counts backwards")
        }
        return (least, most)
    }

    private mutating func number() -> Int? {
        var number: Int?
        while let scalar = next, ("0"..."9").contains(scalar) {
            number = min((number ?? 0) * 10 + Int(scalar.value - 48), 1_000_000)
            place += 1
        }
        return number
    }

    private mutating func atom() throws(SearchPattern.Invalid) -> PatternSyntax {
        guard let scalar = next else { return .empty }
        if scalar == "*" || scalar == "+" || scalar == "?" {
            throw SearchPattern.Invalid(
                "a \(scalar) in the regular expression repeats nothing",
                advice: "To look for the sign itself, write \\\(scalar)")
        }
        place += 1
        switch scalar {
        case ".": return .anyCharacter
        case "^": return .assertion(.lineStart)
        case "$": return .assertion(.lineEnd)
        case "(": return try group()
        case "[": return try characterClass()
        case "\\": return try escape()
        default: return literal(scalar)
        }
    }

    private mutating func group() throws(SearchPattern.Invalid) -> PatternSyntax {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else {
            throw SearchPattern.Invalid(
                "groups of the regular expression lie more than \(Self.maximumDepth) deep in each other")
        }
        if take("?"), !take(":") {
            throw SearchPattern.Invalid(
                "the regular expression has a group that begins with (?", advice: "Of these only (?:…) is known")
        }
        let inner = try choice()
        guard take(")") else { throw SearchPattern.Invalid("a ( in the regular expression has no )") }
        return inner
    }

    private mutating func escape() throws(SearchPattern.Invalid) -> PatternSyntax {
        guard let scalar = next else { throw SearchPattern.Invalid("the regular expression ends with \\") }
        place += 1
        switch scalar {
        case "b": return .assertion(.wordBoundary)
        case "B": return .assertion(.noWordBoundary)
        case "D", "W", "S":
            let excluded = Self.set(of: scalar.properties.lowercaseMapping) ?? ByteSet([])
            return .character(ascii: ByteSet.ascii.subtracting(excluded))
        case "w": return .character(ascii: .word)
        default:
            if let set = Self.set(of: String(scalar)) { return .bytes(set) }
            guard !scalar.isASCII || !Ascii.isAlphanumeric(UInt8(scalar.value)) else {
                throw SearchPattern.Invalid("the regular expression has \\\(scalar), which is not known")
            }
            return literal(scalar)
        }
    }

    /// The characters of ASCII that a letter behind a backslash stands for.
    private static func set(of letter: String) -> ByteSet? {
        switch letter {
        case "d": .digits
        case "w": .word
        case "s": .space
        case "t": ByteSet([Ascii.tab])
        case "n": ByteSet([Ascii.lineFeed])
        case "r": ByteSet([Ascii.carriageReturn])
        default: nil
        }
    }

    private mutating func literal(_ scalar: Unicode.Scalar) -> PatternSyntax {
        var bytes: [UInt8] = []
        if scalar.isASCII {
            bytes = [Ascii.lowercased(UInt8(scalar.value))]
        } else {
            folding.appendFolded(scalar.value, to: &bytes)
        }
        return .literal(bytes)
    }

    private mutating func characterClass() throws(SearchPattern.Invalid) -> PatternSyntax {
        let isNegated = take("^")
        var ascii = ByteSet([])
        var others: [PatternSyntax] = []
        var isFirst = true
        while let scalar = next, scalar != "]" || isFirst {
            isFirst = false
            place += 1
            if scalar == "\\" {
                guard let letter = next else { break }
                place += 1
                if let set = Self.set(of: String(letter)) {
                    ascii.formUnion(set)
                    continue
                }
                add(letter, to: letter, &ascii, &others)
            } else if next == "-", place + 1 < scalars.count, scalars[place + 1] != "]" {
                let last = scalars[place + 1]
                place += 2
                guard scalar <= last else {
                    throw SearchPattern.Invalid("a range in the regular expression goes backwards: \(scalar)-\(last)")
                }
                add(scalar, to: last, &ascii, &others)
            } else {
                add(scalar, to: scalar, &ascii, &others)
            }
        }
        guard take("]") else { throw SearchPattern.Invalid("a [ in the regular expression has no ]") }
        if isNegated { return .character(ascii: ByteSet.ascii.subtracting(ascii)) }
        return others.isEmpty ? .bytes(ascii) : .choice([.bytes(ascii)] + others)
    }

    private mutating func add(
        _ first: Unicode.Scalar, to last: Unicode.Scalar, _ ascii: inout ByteSet, _ others: inout [PatternSyntax]
    ) {
        // A range beyond ASCII that is wider than an alphabet means all of it.
        if last.value > 0x7F, last.value - max(0x80, first.value) > 512 {
            others.append(.character(ascii: ByteSet([])))
        }
        for value in first.value...min(last.value, first.value + 1024) {
            guard let scalar = Unicode.Scalar(value) else { continue }
            if value < 0x80 { ascii.insert(Ascii.lowercased(UInt8(value))) } else { others.append(literal(scalar)) }
        }
    }
}
