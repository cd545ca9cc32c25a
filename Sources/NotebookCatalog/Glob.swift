/// A pattern of paths: `*` and `?` stand for characters of one name, `**` for any number of folders.
///
/// A pattern without `/` is about the file's name, wherever it lies, as in `.gitignore`: `template.md` leaves out every
/// file of that name. `**` alone matches everything.
public struct Glob: Sendable {
    private let parts: [[Unicode.Scalar]]
    /// Whether it is `**` alone.
    let isEverything: Bool

    public init(_ pattern: String) {
        var parts = pattern.split(separator: "/").map { Array($0.unicodeScalars) }
        if parts.count == 1, !pattern.hasPrefix("/") { parts.insert(Self.anyFolders, at: 0) }
        // A folder means all that is in it.
        if pattern.hasSuffix("/") { parts.append(Self.anyFolders) }
        self.parts = parts
        isEverything = parts.allSatisfy { $0 == Self.anyFolders }
    }

    /// Whether the path, relative and without `.` and `..`, fits the pattern.
    public func matches(_ path: String) -> Bool {
        if isEverything { return true }
        let names = path.split(separator: "/").map { Array($0.unicodeScalars) }
        // Which prefixes of the path the pattern's parts so far can stand for; time grows with parts times names.
        var reached = [true] + [Bool](repeating: false, count: names.count)
        for part in parts {
            var next = [Bool](repeating: false, count: names.count + 1)
            for count in 0...names.count {
                if part == Self.anyFolders {
                    next[count] = reached[count] || count > 0 && next[count - 1]
                } else if count > 0, reached[count - 1] {
                    next[count] = Self.matchName(part, names[count - 1])
                }
            }
            reached = next
        }
        return reached[names.count]
    }

    private static let anyFolders = Array("**".unicodeScalars)

    /// One name against one part, in time proportional to both: a mismatch goes back to the last `*` only.
    private static func matchName(_ pattern: [Unicode.Scalar], _ name: [Unicode.Scalar]) -> Bool {
        var inPattern = 0
        var inName = 0
        var star: (pattern: Int, name: Int)?
        while inName < name.count {
            if inPattern < pattern.count, pattern[inPattern] == "*" {
                star = (inPattern, inName)
                inPattern += 1
            } else if inPattern < pattern.count,
                pattern[inPattern] == "?" || pattern[inPattern] == name[inName]
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
        return pattern[inPattern...].allSatisfy { $0 == "*" }
    }
}

/// The files of a notebook folder that are notebooks, by patterns that are compiled once.
struct NotebookPatterns {
    private let include: [Glob]
    private let exclude: [Glob]

    init(_ folder: NotebookFolder) {
        include = folder.include.map { Glob($0) }
        exclude = folder.exclude.map { Glob($0) }
    }

    /// Whether all files are notebooks that have a notebook's name.
    var containEverything: Bool { exclude.isEmpty && include.contains(where: \.isEverything) }

    /// Whether a file, by its path relative to the folder, is one of the folder's notebooks.
    func contain(_ path: String) -> Bool {
        include.contains { $0.matches(path) } && !exclude.contains { $0.matches(path) }
    }
}
