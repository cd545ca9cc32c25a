/// A regular expression that is looked for in lines, in time proportional to the line whatever the expression: a run's
/// output is no place to wait for one that goes back and forth.
///
/// It has what all of them have: classes, groups, alternatives, repetition greedy or not, anchors, `\b`, `(?i)` at the
/// beginning. It has neither back references nor looking around, which cannot be had in that time. The method is Pike's: all
/// ways through the expression go along the line side by side (Cox, "Regular Expression Matching: the Virtual Machine
/// Approach", 2009).
public struct LinePattern: Sendable {
    /// Why a text is no pattern.
    public struct Problem: Error, Equatable, Sendable {
        public var text: String
        /// From 1, in characters of the pattern.
        public var column: Int
    }

    private enum Instruction: Sendable {
        case set(LinePatternSet)
        case jump(Int)
        /// Two ways, the first of which is preferred.
        case split(Int, Int)
        /// Notes the place: 0 and 1 for the match, 2 and 3 for the first group.
        case note(Int)
        case assertion(LinePatternAssertion)
        case match
    }

    private var program: [Instruction] = []
    /// A text that every match has in it; empty where none is known.
    public let requiredText: [UInt8]
    private let hasGroup: Bool

    /// More would make each character of a line dear.
    private static let maximumLength = 5000

    /// - Throws: `Problem`, with the place in the pattern.
    public init(_ text: String) throws(Problem) {
        var parser = LinePatternParser(text)
        let node = try parser.parse()
        hasGroup = parser.groupCount > 0
        requiredText = Self.requiredText(of: node)
        program.append(.note(0))
        try append(node)
        program += [.note(1), .match]
    }

    /// The text of the last match in a line: of its first group, or of the whole where it has none; `nil` where there is none.
    public func lastMatch(in line: String) -> String? {
        let scalars = Array(line.unicodeScalars)
        var found: Range<Int>?
        var start = 0
        while start <= scalars.count, let places = match(scalars, from: start) {
            let isKept = hasGroup && places[2] >= 0 && places[3] >= 0
            if isKept {
                found = Int(places[2])..<Int(places[3])
            } else if !hasGroup {
                found = Int(places[0])..<Int(places[1])
            }
            start = Int(places[1]) > Int(places[0]) ? Int(places[1]) : Int(places[1]) + 1
        }
        guard let found else { return nil }
        var result = String.UnicodeScalarView()
        result.append(contentsOf: scalars[found])
        return String(result)
    }

    // MARK: Making the program

    private mutating func append(_ node: LinePatternNode) throws(Problem) {
        if program.count > Self.maximumLength { throw Problem(text: "the pattern is too large", column: 1) }
        switch node {
        case .empty: break
        case .set(let set): program.append(.set(set))
        case .assertion(let assertion): program.append(.assertion(assertion))
        case .sequence(let nodes): for node in nodes { try append(node) }
        case .group(let node, let number):
            if number == 1 { program.append(.note(2)) }
            try append(node)
            if number == 1 { program.append(.note(3)) }
        case .alternatives(let nodes):
            var ends: [Int] = []
            for (index, node) in nodes.enumerated() {
                guard index < nodes.count - 1 else {
                    try append(node)
                    break
                }
                let split = program.count
                program.append(.match)
                try append(node)
                ends.append(program.count)
                program.append(.match)
                program[split] = .split(split + 1, program.count)
            }
            for end in ends { program[end] = .jump(program.count) }
        case .repetition(let node, let minimum, let maximum, let isGreedy):
            for _ in 0..<minimum { try append(node) }
            guard let maximum else {
                let split = program.count
                program.append(.match)
                try append(node)
                program.append(.jump(split))
                program[split] = isGreedy ? .split(split + 1, program.count) : .split(program.count, split + 1)
                return
            }
            var splits: [Int] = []
            for _ in minimum..<max(minimum, maximum) {
                splits.append(program.count)
                program.append(.match)
                try append(node)
            }
            for split in splits {
                program[split] = isGreedy ? .split(split + 1, program.count) : .split(program.count, split + 1)
            }
        }
    }

    /// The longest run of single characters that no way around leads past.
    private static func requiredText(of node: LinePatternNode) -> [UInt8] {
        var best = ""
        var run = ""
        func end() {
            if run.utf8.count > best.utf8.count { best = run }
            run = ""
        }
        func visit(_ node: LinePatternNode) {
            switch node {
            case .set(let set):
                if let scalar = set.single.flatMap(Unicode.Scalar.init) {
                    run.unicodeScalars.append(scalar)
                } else {
                    end()
                }
            case .sequence(let nodes): nodes.forEach(visit)
            case .group(let node, _): visit(node)
            case .repetition(let node, let minimum, _, _):
                end()
                if minimum > 0 {
                    visit(node)
                    end()
                }
            case .alternatives: end()
            case .empty, .assertion: break
            }
        }
        visit(node)
        end()
        return Array(best.utf8)
    }

    // MARK: Matching

    private typealias Places = SIMD4<Int32>

    /// The ways through the program that are alive at one place of the line, the preferred first, each instruction once.
    private struct Ways {
        var entries: [(instruction: Int, places: Places)] = []
        var seen: [Int]
        /// What stands in `seen` for an instruction that is in `entries`.
        var mark = 0

        init(count: Int) {
            seen = [Int](repeating: -1, count: count)
        }
    }

    private func match(_ line: [Unicode.Scalar], from start: Int) -> Places? {
        var current = Ways(count: program.count)
        var next = Ways(count: program.count)
        var found: Places?
        for index in start...line.count {
            current.mark = index
            if found == nil { add(0, Places(repeating: -1), index, line, to: &current) }
            if current.entries.isEmpty, found != nil { break }
            next.entries.removeAll(keepingCapacity: true)
            next.mark = index + 1
            way: for (instruction, places) in current.entries {
                switch program[instruction] {
                case .set(let set):
                    if index < line.count, set.contains(line[index].value) {
                        add(instruction + 1, places, index + 1, line, to: &next)
                    }
                case .match:
                    found = places
                    break way
                case .jump, .split, .note, .assertion: break
                }
            }
            swap(&current, &next)
        }
        return found
    }

    /// Adds a way, followed as far as no character is taken.
    private func add(_ start: Int, _ places: Places, _ index: Int, _ line: [Unicode.Scalar], to ways: inout Ways) {
        var pending = [(start, places)]
        while let (instruction, places) = pending.popLast() {
            guard ways.seen[instruction] != ways.mark else { continue }
            ways.seen[instruction] = ways.mark
            switch program[instruction] {
            case .set, .match: ways.entries.append((instruction, places))
            case .jump(let target): pending.append((target, places))
            case .split(let first, let second):
                pending.append((second, places))
                pending.append((first, places))
            case .note(let number):
                var noted = places
                noted[number] = Int32(index)
                pending.append((instruction + 1, noted))
            case .assertion(let assertion):
                if Self.holds(assertion, at: index, in: line) { pending.append((instruction + 1, places)) }
            }
        }
    }

    private static func holds(_ assertion: LinePatternAssertion, at index: Int, in line: [Unicode.Scalar]) -> Bool {
        switch assertion {
        case .start: return index == 0
        case .end: return index == line.count
        case .wordBoundary, .noWordBoundary:
            let before = index > 0 && LinePatternSet.word.contains(line[index - 1].value)
            let after = index < line.count && LinePatternSet.word.contains(line[index].value)
            return (before != after) == (assertion == .wordBoundary)
        }
    }
}
