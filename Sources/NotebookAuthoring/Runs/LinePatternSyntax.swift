/// The syntax tree of a `LinePattern`.
indirect enum LinePatternNode: Sendable, Equatable {
    case empty
    /// One character of a set.
    case set(LinePatternSet)
    case sequence([LinePatternNode])
    case alternatives([LinePatternNode])
    /// As often as said; `nil` for any number.
    case repetition(LinePatternNode, minimum: Int, maximum: Int?, isGreedy: Bool)
    /// A group whose text is kept.
    case group(LinePatternNode, number: Int)
    case assertion(LinePatternAssertion)
}

/// A condition on a place in a line.
enum LinePatternAssertion: Sendable, Equatable {
    case start, end, wordBoundary, noWordBoundary
}

/// A set of characters.
struct LinePatternSet: Sendable, Equatable {
    var ranges: [ClosedRange<UInt32>] = []
    var isNegated = false

    func contains(_ scalar: UInt32) -> Bool {
        ranges.contains { $0.contains(scalar) } != isNegated
    }

    /// The only character of the set, where it has one.
    var single: UInt32? {
        guard !isNegated, ranges.count == 1, ranges[0].count == 1 else { return nil }
        return ranges[0].lowerBound
    }

    static let any = LinePatternSet(ranges: [], isNegated: true)
    static let digit = LinePatternSet(ranges: [0x30...0x39])
    static let word = LinePatternSet(ranges: [0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F...0x5F])
    static let space = LinePatternSet(ranges: [0x09...0x0D, 0x20...0x20])

    /// The set in which letters of ASCII stand for both cases.
    var ignoringCase: LinePatternSet {
        var set = self
        for range in ranges {
            for (lower, other) in [(UInt32(0x41)...0x5A, UInt32(0x20)), (0x61...0x7A, UInt32.max - 0x1F)]
            where range.overlaps(lower) {
                let part = range.clamped(to: lower)
                set.ranges.append((part.lowerBound &+ other)...(part.upperBound &+ other))
            }
        }
        return set
    }
}

/// Reads a regular expression.
struct LinePatternParser {
    private let scalars: [Unicode.Scalar]
    private var place = 0
    private var depth = 0
    private var ignoresCase = false
    private(set) var groupCount = 0

    private static let maximumDepth = 50
    private static let maximumRepetition = 1000

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
    }

    mutating func parse() throws(LinePattern.Problem) -> LinePatternNode {
        if take("(?i)") { ignoresCase = true }
        let node = try alternatives()
        if place < scalars.count { throw problem("there is no ( for this )") }
        return node
    }

    private mutating func alternatives() throws(LinePattern.Problem) -> LinePatternNode {
        var all = [try sequence()]
        while take("|") { all.append(try sequence()) }
        return all.count == 1 ? all[0] : .alternatives(all)
    }

    private mutating func sequence() throws(LinePattern.Problem) -> LinePatternNode {
        var parts: [LinePatternNode] = []
        while let next = peek, next != "|", next != ")" {
            let atom = try atom()
            parts.append(try repeated(atom))
        }
        return parts.count == 1 ? parts[0] : parts.isEmpty ? .empty : .sequence(parts)
    }

    private mutating func repeated(_ atom: LinePatternNode) throws(LinePattern.Problem) -> LinePatternNode {
        var node = atom
        while let bounds = try quantifier() {
            if case .assertion = node { throw problem("there is nothing here that could be repeated") }
            let isGreedy = !take("?")
            if take("+") { throw problem("possessive repetition is not supported") }
            node = .repetition(node, minimum: bounds.minimum, maximum: bounds.maximum, isGreedy: isGreedy)
        }
        return node
    }

    private mutating func quantifier() throws(LinePattern.Problem) -> (minimum: Int, maximum: Int?)? {
        if take("*") { return (0, nil) }
        if take("+") { return (1, nil) }
        if take("?") { return (0, 1) }
        guard peek == "{", scalars[place...].dropFirst().first.map({ ("0"..."9").contains($0) }) == true else {
            return nil
        }
        place += 1
        let minimum = number()
        var maximum: Int? = minimum
        if take(",") { maximum = peek == "}" ? nil : number() }
        guard take("}") else { throw problem("expected } here") }
        guard minimum <= Self.maximumRepetition, maximum ?? 0 <= Self.maximumRepetition else {
            throw problem("more than \(Self.maximumRepetition) repetitions")
        }
        if let maximum, maximum < minimum { throw problem("the bounds are the wrong way round") }
        return (minimum, maximum)
    }

    private mutating func number() -> Int {
        var value = 0
        while let digit = peek, ("0"..."9").contains(digit) {
            value = min(value * 10 + Int(digit.value - 0x30), 1_000_000)
            place += 1
        }
        return value
    }

    private mutating func atom() throws(LinePattern.Problem) -> LinePatternNode {
        guard let next = peek else { return .empty }
        place += 1
        switch next {
        case "(": return try group()
        case "[": return .set(try bracketed())
        case ".": return .set(.any)
        case "^": return .assertion(.start)
        case "$": return .assertion(.end)
        case "*", "+", "?":
            place -= 1
            throw problem("there is nothing here that could be repeated")
        case "\\":
            if take("b") { return .assertion(.wordBoundary) }
            if take("B") { return .assertion(.noWordBoundary) }
            return .set(cased(try escaped()))
        default: return .set(cased(LinePatternSet(ranges: [next.value...next.value])))
        }
    }

    private mutating func group() throws(LinePattern.Problem) -> LinePatternNode {
        depth += 1
        defer { depth -= 1 }
        if depth > Self.maximumDepth { throw problem("groups are nested too deep") }
        var number: Int?
        if take("?:") {
            number = nil
        } else if take("?<") || take("?P<") {
            if peek == "=" || peek == "!" { throw problem("looking behind is not supported") }
            while let next = peek, next != ">" { place += next == ")" ? scalars.count : 1 }
            guard take(">") else { throw problem("expected > here") }
            groupCount += 1
            number = groupCount
        } else if peek == "?" {
            throw problem("this kind of group is not supported")
        } else {
            groupCount += 1
            number = groupCount
        }
        let node = try alternatives()
        guard take(")") else { throw problem("a ) is missing") }
        return number.map { .group(node, number: $0) } ?? node
    }

    private mutating func bracketed() throws(LinePattern.Problem) -> LinePatternSet {
        var set = LinePatternSet()
        let isNegated = take("^")
        var isFirst = true
        while isFirst || peek != "]" {
            isFirst = false
            guard let first = try member() else { throw problem("a ] is missing") }
            guard let low = first.single, peek == "-", place + 1 < scalars.count, scalars[place + 1] != "]" else {
                if first.isNegated { throw problem("this class is not supported inside of [ ]") }
                set.ranges += first.ranges
                continue
            }
            place += 1
            guard let high = try member()?.single, high >= low else { throw problem("no range ends like this") }
            set.ranges.append(low...high)
        }
        place += 1
        set = cased(set)
        set.isNegated = isNegated
        return set
    }

    /// One character of a bracket expression or a class such as `\d`; `nil` at the end of the pattern.
    private mutating func member() throws(LinePattern.Problem) -> LinePatternSet? {
        guard let next = peek else { return nil }
        place += 1
        if next == "\\" { return try escaped() }
        return LinePatternSet(ranges: [next.value...next.value])
    }

    private mutating func escaped() throws(LinePattern.Problem) -> LinePatternSet {
        guard let next = peek else { throw problem("a character is missing behind \\") }
        place += 1
        func not(_ set: LinePatternSet) -> LinePatternSet { LinePatternSet(ranges: set.ranges, isNegated: true) }
        func one(_ value: UInt32) -> LinePatternSet { LinePatternSet(ranges: [value...value]) }
        switch next {
        case "d": return .digit
        case "D": return not(.digit)
        case "w": return .word
        case "W": return not(.word)
        case "s": return .space
        case "S": return not(.space)
        case "t": return one(0x09)
        case "n": return one(0x0A)
        case "r": return one(0x0D)
        case "a"..."z", "A"..."Z", "0"..."9":
            place -= 1
            throw problem("\\\(next) is not supported")
        default: return one(next.value)
        }
    }

    private func cased(_ set: LinePatternSet) -> LinePatternSet { ignoresCase ? set.ignoringCase : set }

    private var peek: Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }

    private mutating func take(_ text: String) -> Bool {
        let wanted = Array(text.unicodeScalars)
        guard scalars[min(place, scalars.count)...].starts(with: wanted) else { return false }
        place += wanted.count
        return true
    }

    private func problem(_ text: String) -> LinePattern.Problem {
        LinePattern.Problem(text: text, column: min(place, scalars.count) + 1)
    }
}
