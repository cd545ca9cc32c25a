internal import SourceText

/// What changes in a file, line by line, as `diff -u` tells it and `patch` reads it.
struct UnifiedDiff {
    /// Empty where nothing changes.
    let bytes: [UInt8]

    /// Equal lines shown before and behind each change.
    private static let context = 3

    /// - Parameter path: As the reader sees the file.
    init(from old: [UInt8], to new: [UInt8], path: String) {
        let lines = Self.merged(Self.lines(of: old), Self.lines(of: new))
        let changes = lines.indices.filter { lines[$0].mark != UInt8(ascii: " ") }
        var result: [UInt8] = []
        if !changes.isEmpty { result += Array("--- \(path.printable)\n+++ \(path.printable)\n".utf8) }
        var rest = changes[...]
        while let first = rest.first {
            var last = first
            while let next = rest.first, next - last <= 2 * Self.context {
                last = next
                rest.removeFirst()
            }
            let hunk = max(0, first - Self.context)..<min(lines.count, last + Self.context + 1)
            result += Self.header(of: hunk, in: lines) + lines[hunk].flatMap(\.shown)
        }
        bytes = result
    }

    private struct Line {
        var mark: UInt8
        var content: ArraySlice<UInt8>

        var shown: [UInt8] {
            let isWhole = content.last == Ascii.lineFeed
            return [mark] + content + (isWhole ? [] : Array("\n\\ No newline at end of file\n".utf8))
        }
    }

    private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        for index in bytes.indices where bytes[index] == Ascii.lineFeed {
            lines.append(bytes[start...index])
            start = index + 1
        }
        if start < bytes.count { lines.append(bytes[start...]) }
        return lines
    }

    /// Both as one: removed lines stand before those that came in their place.
    private static func merged(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]) -> [Line] {
        var removed: Set<Int> = []
        var inserted: Set<Int> = []
        for change in new.difference(from: old) {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): inserted.insert(offset)
            }
        }
        var lines: [Line] = []
        var (inOld, inNew) = (0, 0)
        while inOld < old.count || inNew < new.count {
            if removed.contains(inOld) {
                lines.append(Line(mark: UInt8(ascii: "-"), content: old[inOld]))
                inOld += 1
            } else if inserted.contains(inNew) {
                lines.append(Line(mark: UInt8(ascii: "+"), content: new[inNew]))
                inNew += 1
            } else {
                lines.append(Line(mark: UInt8(ascii: " "), content: old[inOld]))
                inOld += 1
                inNew += 1
            }
        }
        return lines
    }

    private static func header(of hunk: Range<Int>, in lines: [Line]) -> [UInt8] {
        func place(without mark: Unicode.Scalar) -> String {
            let isCounted = { (line: Line) in line.mark != UInt8(ascii: mark) }
            let before = lines[..<hunk.lowerBound].count(where: isCounted)
            let count = lines[hunk].count(where: isCounted)
            return "\(count == 0 ? before : before + 1),\(count)"
        }
        return Array("@@ -\(place(without: "+")) +\(place(without: "-")) @@\n".utf8)
    }
}
