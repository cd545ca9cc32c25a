internal import SourceText

/// A regular expression as steps between states.
struct PatternProgram: Sendable {
    enum Step: Sendable {
        /// On to a state with a byte of a set.
        case byte(ByteSet, Int)
        /// On to two states without a byte.
        case fork(Int, Int)
        /// On to a state where something holds.
        case check(PatternSyntax.Assertion, Int)
        case match
    }

    private(set) var steps: [Step] = [.match]
    private(set) var start = 0

    /// More states than a person writes an expression for; each costs time at every byte.
    private static let maximumSteps = 10_000

    init(_ syntax: PatternSyntax) throws(SearchPattern.Invalid) {
        start = try add(syntax, before: 0)
    }

    /// Adds the steps of a part of the expression, which lead to a state.
    /// - Returns: The state that they begin at.
    private mutating func add(_ syntax: PatternSyntax, before next: Int) throws(SearchPattern.Invalid) -> Int {
        switch syntax {
        case .empty: return next
        case .bytes(let set): return try append(.byte(set, next))
        case .assertion(let assertion): return try append(.check(assertion, next))
        case .sequence(let parts):
            var next = next
            for part in parts.reversed() { next = try add(part, before: next) }
            return next
        case .choice(let choices):
            var first = try add(choices[choices.count - 1], before: next)
            for choice in choices.dropLast().reversed() {
                first = try append(.fork(try add(choice, before: next), first))
            }
            return first
        case .repetition(let part, let least, let most):
            var next = next
            if let most {
                let end = next
                for _ in least..<max(least, most) { next = try append(.fork(try add(part, before: next), end)) }
            } else {
                let fork = try append(.fork(next, next))
                let body = try add(part, before: fork)
                steps[fork] = .fork(body, next)
                next = fork
            }
            for _ in 0..<least { next = try add(part, before: next) }
            return next
        }
    }

    private mutating func append(_ step: Step) throws(SearchPattern.Invalid) -> Int {
        guard steps.count < Self.maximumSteps else { throw SearchPattern.Invalid("the regular expression is too long") }
        steps.append(step)
        return steps.count - 1
    }

    // MARK: Surroundings

    /// Whether something holds between two bytes; `nil` is the end of the text.
    static func holds(_ assertion: PatternSyntax.Assertion, between before: UInt8?, and after: UInt8?) -> Bool {
        switch assertion {
        case .lineStart: before == nil || before == Ascii.lineFeed
        case .lineEnd: after == nil || after == Ascii.lineFeed || after == Ascii.carriageReturn
        case .wordBoundary: isWord(before) != isWord(after)
        case .noWordBoundary: isWord(before) == isWord(after)
        }
    }

    private static func isWord(_ byte: UInt8?) -> Bool { byte.map { $0 >= 0x80 || ByteSet.word.contains($0) } ?? false }

    // MARK: The place of a match

    /// The first match from an offset on, the longest of those that begin there.
    func firstRange(in text: [UInt8], from offset: Int) -> ByteRange? {
        guard offset <= text.count else { return nil }
        /// Where the match began that has reached a state; -1 where none has.
        var begun = Array(repeating: -1, count: steps.count)
        var reached: [Int] = []
        var best: ByteRange?
        for position in offset...text.count {
            let before = position > 0 ? text[position - 1] : nil
            let after = position < text.count ? text[position] : nil
            if best == nil, begun[start] < 0 {
                begun[start] = position
                reached.append(start)
            }
            let states = closure(reached, &begun, before, after)
            for state in states {
                guard case .match = steps[state] else { continue }
                let from = begun[state]
                if best.map({ from < $0.lowerBound || from == $0.lowerBound }) ?? true { best = from..<position }
            }
            var nextBegun: [(Int, Int)] = []
            if let after {
                for state in states {
                    guard case .byte(let set, let next) = steps[state], set.contains(after) else { continue }
                    if let best, begun[state] > best.lowerBound { continue }
                    nextBegun.append((next, begun[state]))
                }
            }
            for state in states { begun[state] = -1 }
            reached.removeAll(keepingCapacity: true)
            for (state, from) in nextBegun where begun[state] < 0 || from < begun[state] {
                if begun[state] < 0 { reached.append(state) }
                begun[state] = from
            }
            if best != nil, reached.isEmpty { break }
        }
        return best
    }

    /// All states that are reached from some without a byte, each with the earliest beginning.
    private func closure(_ first: [Int], _ begun: inout [Int], _ before: UInt8?, _ after: UInt8?) -> [Int] {
        var states = first
        var place = 0
        func reach(_ state: Int, _ from: Int) {
            if begun[state] < 0 {
                states.append(state)
            }
            // One that is reached again, from earlier, is gone through again.
            else if from < begun[state] {
                states.append(state)
            } else {
                return
            }
            begun[state] = from
        }
        while place < states.count {
            let state = states[place]
            let from = begun[state]
            place += 1
            switch steps[state] {
            case .fork(let left, let right):
                reach(left, from)
                reach(right, from)
            case .check(let assertion, let next):
                if Self.holds(assertion, between: before, and: after) { reach(next, from) }
            case .byte, .match: break
            }
        }
        return states
    }

    // MARK: Whether there is a match

    /// Whether there is a match, by states of states that are made when they are met and kept in `cache`.
    func isFound(in text: [UInt8], using cache: inout PatternCache) -> Bool {
        var current = cache.state(of: [start], behind: nil)
        var position = 0
        let bytes = text.span
        while position < bytes.count {
            let byte = bytes[position]
            var next = cache.next(from: current, by: Int(byte))
            if next == PatternCache.unknown { next = step(from: current, by: byte, &cache) }
            if next == PatternCache.found { return true }
            current = next
            position += 1
        }
        return step(from: current, by: nil, &cache) == PatternCache.found
    }

    private func step(from current: Int32, by byte: UInt8?, _ cache: inout PatternCache) -> Int32 {
        let (first, before) = cache.contents(of: current)
        var begun = Array(repeating: -1, count: steps.count)
        for state in first { begun[state] = 0 }
        var following: Set<Int> = [start]
        for state in closure(first, &begun, before, byte) {
            switch steps[state] {
            case .match:
                cache.setNext(from: current, by: byte.map(Int.init) ?? 256, to: PatternCache.found)
                return PatternCache.found
            case .byte(let set, let next): if let byte, set.contains(byte) { following.insert(next) }
            case .fork, .check: break
            }
        }
        guard let byte else { return PatternCache.unknown }
        let generation = cache.generation
        let next = cache.state(of: following.sorted(), behind: byte)
        // Where the cache began anew, the state that was left is gone.
        if cache.generation == generation { cache.setNext(from: current, by: Int(byte), to: next) }
        return next
    }
}

/// The states of states that a search by a regular expression has met.
struct PatternCache {
    static let unknown: Int32 = -1
    static let found: Int32 = -2

    private struct Key: Hashable {
        var states: [Int]
        var before: UInt8?
    }

    private var numbers: [Key: Int32] = [:]
    private var keys: [Key] = []
    private var table: [Int32] = []
    /// How often the cache has begun anew.
    private(set) var generation = 0

    /// Past so many the cache begins anew: an expression may have more of them than memory.
    private static let maximumStates = 4000
    private static let width = 257

    init() {}

    /// - Parameter byte: The byte before; only what assertions ask of it is kept.
    mutating func state(of states: [Int], behind byte: UInt8?) -> Int32 {
        let before: UInt8? = byte.map {
            $0 == Ascii.lineFeed ? $0 : ByteSet.word.contains($0) || $0 >= 0x80 ? UInt8(ascii: "a") : Ascii.space
        }
        let key = Key(states: states, before: before)
        if let known = numbers[key] { return known }
        if keys.count >= Self.maximumStates {
            numbers = [:]
            keys = []
            table = []
            generation += 1
        }
        let number = Int32(keys.count)
        numbers[key] = number
        keys.append(key)
        table.append(contentsOf: repeatElement(Self.unknown, count: Self.width))
        return number
    }

    func next(from state: Int32, by byte: Int) -> Int32 { table[Int(state) * Self.width + byte] }

    mutating func setNext(from state: Int32, by byte: Int, to next: Int32) {
        table[Int(state) * Self.width + byte] = next
    }

    func contents(of state: Int32) -> (states: [Int], before: UInt8?) {
        let key = keys[Int(state)]
        return (key.states, key.before)
    }
}
