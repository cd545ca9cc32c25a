/// What differs between two texts, line by line, for people to read.
public struct LineDifference: Sendable {
    /// The lines that differ behind `-` (expected) and `+` (came), each with a few equal lines around it.
    public let description: String

    /// Equal lines shown before and behind each change.
    private static let context = 2

    /// `nil` where the texts are equal, byte for byte.
    public init?(expected: String, came: String) {
        if expected.utf8.elementsEqual(came.utf8) { return nil }
        let old = Self.lines(expected)
        let new = Self.lines(came)
        let lines = Self.merged(old, new)
        let changes = lines.indices.filter { lines[$0].mark != " " }
        var shown: [String] = []
        var last = -1
        for index in lines.indices {
            let isNear = changes.contains { abs($0 - index) <= Self.context }
            guard isNear else { continue }
            if index > last + 1 { shown.append("  …") }
            shown.append("\(lines[index].mark) \(lines[index].text)")
            last = index
        }
        description = shown.joined(separator: "\n")
    }

    private struct Line {
        var mark: Character
        var text: String
    }

    /// Both texts as one: removed lines stand before those that came in their place.
    private static func merged(_ old: [String], _ new: [String]) -> [Line] {
        var removed: Set<Int> = []
        var inserted: Set<Int> = []
        for change in new.difference(from: old) {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): inserted.insert(offset)
            }
        }
        var lines: [Line] = []
        var inOld = 0
        var inNew = 0
        while inOld < old.count || inNew < new.count {
            if removed.contains(inOld) {
                lines.append(Line(mark: "-", text: old[inOld]))
                inOld += 1
            } else if inserted.contains(inNew) {
                lines.append(Line(mark: "+", text: new[inNew]))
                inNew += 1
            } else {
                lines.append(Line(mark: " ", text: old[inOld]))
                inOld += 1
                inNew += 1
            }
        }
        return lines
    }

    /// The lines by their line feeds alone; a text that does not end in one says so.
    private static func lines(_ text: String) -> [String] {
        var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        if lines.last == "" { lines.removeLast() } else { lines.append("(no line feed at the end)") }
        return lines
    }
}
