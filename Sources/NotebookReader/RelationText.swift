internal import NotebookModel
internal import SourceText

/// What a stretch of text says about other notebooks and items (format, section 7).
struct RelationText {
    let block: Block
    let links: [Link]

    /// Something that a text points at, and where.
    struct Target {
        var text: String
        var place: Int
    }

    /// Links, references and record numbers in a stretch of the text, in order.
    func targets(in slice: TextSlice) -> [Target] {
        var targets: [Target] = []
        for mark in block.marks[block.marks.partitioningIndex(where: { $0.range.lowerBound >= slice.startIndex })...] {
            if mark.range.lowerBound >= slice.endIndex { break }
            guard case .link(let link?) = mark.kind, mark.range.upperBound <= slice.endIndex else { continue }
            targets.append(Target(text: links[link].destination, place: mark.range.lowerBound))
        }
        guard block.signs.mayHoldReference else { return targets }
        let range = slice.startIndex..<slice.endIndex
        for reference in ReferenceScanner.references(in: block, within: range) {
            targets.append(Target(text: reference.target, place: reference.range.lowerBound))
        }
        return targets.sorted { $0.place < $1.place }
    }

    /// The targets of a field's value: what a text points at, or else the identifiers in it, or else its words, where each of
    /// the parts between its commas is one.
    func targets(ofField value: TextSlice) -> [Target] {
        let pointed = targets(in: value)
        let identifiers = TrailingRelations.identifiers(in: value).map {
            Target(text: $0, place: value.startIndex)
        }
        if !pointed.isEmpty || !identifiers.isEmpty { return pointed + identifiers }
        let parts = value.split(separator: UInt8(ascii: ",")).map(\.trimmed)
        guard parts.allSatisfy({ !$0.isEmpty && !$0.contains { Ascii.isWhitespace($0) } }) else { return [] }
        return parts.map { Target(text: $0.string, place: $0.startIndex) }
    }

    /// Something that a verb is said of.
    struct Statement {
        var kind: RelationKind
        var isPartial: Bool
        var target: Target
    }

    /// What the verbs of a stretch of text say that stand before a link or a record's number, each up to the next verb or the
    /// end of the sentence.
    ///
    /// - Parameter onlyAtStart: Whether only a verb with which the text begins counts.
    func statements(in slice: TextSlice, onlyAtStart: Bool = false) -> [Statement] {
        let targets = targets(in: slice)
        guard !targets.isEmpty else { return [] }
        let verbs = Self.verbs(in: slice)
        var statements: [Statement] = []
        for (index, verb) in verbs.enumerated() {
            if onlyAtStart, !slice[..<verb.start].trimmed.isEmpty { break }
            let next = index + 1 < verbs.count ? verbs[index + 1].start : slice.endIndex
            let end = Self.sentenceEnd(in: slice[..<next], from: verb.end)
            let first = targets.partitioningIndex { $0.place >= verb.end }
            let found = targets[first...].prefix { $0.place < end }
            // "in part" before the verb is said of all that follows, behind it of the next target, or of the last one.
            let isPartial = Self.isPartial(slice[Self.sentenceStart(in: slice, before: verb.start)..<verb.end])
            var place = verb.end
            for target in found {
                let isLast = target.place == found.last?.place
                let isOwn =
                    Self.isPartial(slice[place..<target.place]) || isLast && Self.isPartial(slice[target.place..<end])
                statements.append(Statement(kind: verb.kind, isPartial: isPartial || isOwn, target: target))
                place = target.place
            }
        }
        return statements
    }

    /// Whether a text says that it is about a part only.
    static func isPartial(_ text: TextSlice) -> Bool {
        ["in part", "partly", "partially", "some aspects"].contains { text.containsCaseless($0) }
    }

    // MARK: Verbs

    private struct Verb {
        var kind: RelationKind
        var start: Int
        var end: Int
    }

    /// The verbs, those of the passive without their `by`. `superceded` is how adr-tools spells it.
    private static let verbs: [(word: String, kind: RelationKind)] = [
        ("superseded", .supersededBy), ("superceded", .supersededBy), ("supersedes", .supersedes),
        ("supercedes", .supersedes), ("replaced", .supersededBy), ("replaces", .supersedes),
        ("amended", .amendedBy), ("amends", .amends),
    ]

    private static func verbs(in slice: TextSlice) -> [Verb] {
        var found: [Verb] = []
        var index = slice.startIndex
        while index < slice.endIndex {
            let first = Ascii.lowercased(slice[index])
            let isWordStart = index == slice.startIndex || !Ascii.isAlphanumeric(slice[index - 1])
            if isWordStart, first == UInt8(ascii: "s") || first == UInt8(ascii: "r") || first == UInt8(ascii: "a"),
                let verb = verb(at: index, in: slice)
            {
                found.append(verb)
                index = verb.end
            } else {
                index += 1
            }
        }
        return found
    }

    private static func verb(at index: Int, in slice: TextSlice) -> Verb? {
        let text = slice[index...]
        for (word, kind) in verbs where text.startsCaseless(with: word) {
            var end = index + word.utf8.count
            guard end == slice.endIndex || !Ascii.isAlphanumeric(slice[end]) else { continue }
            if kind == .supersededBy || kind == .amendedBy {
                guard let behind = endOfBy(in: slice[end...]) else { continue }
                end = behind
            }
            return Verb(kind: kind, start: index, end: end)
        }
        return nil
    }

    /// Where the `by` of a passive ends; a remark in parentheses may stand before it: "Superseded (never built) by".
    private static func endOfBy(in text: TextSlice) -> Int? {
        var rest = text.drop { Ascii.isWhitespace($0) }
        if rest.first == UInt8(ascii: "(") {
            guard let close = rest.prefix(256).firstIndex(of: UInt8(ascii: ")")) else { return nil }
            rest = rest[(close + 1)...].drop { Ascii.isWhitespace($0) }
        }
        guard rest.startsCaseless(with: "by"), rest.dropFirst(2).first.map({ !Ascii.isAlphanumeric($0) }) ?? true else {
            return nil
        }
        return rest.startIndex + 2
    }

    /// A full stop with white space behind it ends a sentence.
    private static func sentenceEnd(in slice: TextSlice, from start: Int) -> Int {
        var index = start
        while index < slice.endIndex {
            let isStop = slice[index] == UInt8(ascii: ".") || slice[index] == UInt8(ascii: ";")
            if isStop, index + 1 >= slice.endIndex || Ascii.isWhitespace(slice[index + 1]) { return index }
            index += 1
        }
        return slice.endIndex
    }

    /// Where the sentence begins, or a place far enough before its verb.
    private static func sentenceStart(in slice: TextSlice, before end: Int) -> Int {
        var index = end
        while index > max(slice.startIndex, end - maximumSentenceLength) {
            index -= 1
            if slice[index] == UInt8(ascii: "."), index + 1 < end, Ascii.isWhitespace(slice[index + 1]) {
                return index + 1
            }
        }
        return slice.startIndex
    }

    /// What says "in part" does not stand further away.
    private static let maximumSentenceLength = 256
}

extension Block {
    /// Whether the text has a link, or what may be another reference.
    var pointsAtSomething: Bool {
        signs.mayHoldReference
            || marks.contains { mark in
                if case .link = mark.kind { true } else { false }
            }
    }
}
