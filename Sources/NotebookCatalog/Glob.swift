/// A pattern of paths: `*` and `?` stand for characters of one name, `**` for any number of folders.
///
/// A pattern without `/` is about the file's name, wherever it lies, as in `.gitignore`: `template.md` leaves out every
/// file of that name. `**` alone matches everything.
struct Glob {
    private let parts: [[UInt8]]

    init(_ pattern: String) {
        let parts = pattern.split(separator: "/").map { Array($0.utf8) }
        self.parts = parts.count == 1 && !pattern.hasPrefix("/") ? [Array("**".utf8)] + parts : parts
    }

    /// Whether the path, relative and without `.` and `..`, fits the pattern.
    func matches(_ path: String) -> Bool {
        Self.match(parts[...], path.split(separator: "/").map { Array($0.utf8) }[...])
    }

    private static func match(_ pattern: ArraySlice<[UInt8]>, _ path: ArraySlice<[UInt8]>) -> Bool {
        guard let first = pattern.first else { return path.isEmpty }
        if first == Array("**".utf8) {
            let rest = pattern.dropFirst()
            // At the end of a pattern it stands for everything below.
            if rest.isEmpty { return true }
            return (path.startIndex...path.endIndex).contains { match(rest, path[$0...]) }
        }
        guard let name = path.first, matchName(first, name) else { return false }
        return match(pattern.dropFirst(), path.dropFirst())
    }

    /// One name against one part, in time proportional to both: a mismatch goes back to the last `*` only.
    private static func matchName(_ pattern: [UInt8], _ name: [UInt8]) -> Bool {
        var inPattern = 0
        var inName = 0
        var star: (pattern: Int, name: Int)?
        while inName < name.count {
            if inPattern < pattern.count, pattern[inPattern] == UInt8(ascii: "*") {
                star = (inPattern, inName)
                inPattern += 1
            } else if inPattern < pattern.count,
                pattern[inPattern] == UInt8(ascii: "?") || pattern[inPattern] == name[inName]
            {
                inPattern += 1
                inName += 1
            } else if let last = star {
                star = (last.pattern, last.name + 1)
                inPattern = last.pattern + 1
                inName = last.name + 1
            } else {
                return false
            }
        }
        return pattern[inPattern...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
