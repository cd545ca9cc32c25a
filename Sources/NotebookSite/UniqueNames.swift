/// Makes file names out of names that people chose, each once.
struct UniqueNames {
    /// In the letters that all case-insensitive file systems take for the same.
    private var taken: Set<String> = []
    /// The number that the next clash of a name begins with, so that many of one name stay quick.
    private var upcoming: [String: Int] = [:]

    /// A path below `folder` that ends in `ending`. The number that tells two apart stands before the ending.
    /// - Parameter mark: Letters and digits that stand behind the name, however long that is.
    mutating func path(in folder: String, for name: String, mark: String = "", ending: String) -> String {
        let base = Self.base(in: folder, for: name) + mark
        let ending = Self.safeEnding(ending)
        let key = Self.folded(base + ending)
        var number = upcoming[key] ?? 1
        var candidate: String
        repeat {
            candidate = number == 1 ? base + ending : "\(base)-\(number)\(ending)"
            number += 1
        } while !taken.insert(Self.folded(candidate)).inserted
        upcoming[key] = number
        return candidate
    }

    /// The path that the name itself gives; `nil` where another name has it.
    mutating func freePath(in folder: String, for name: String, ending: String) -> String? {
        let path = Self.base(in: folder, for: name) + ending
        return taken.insert(Self.folded(path)).inserted ? path : nil
    }

    /// Keeps a path from being given to a name.
    mutating func reserve(_ path: String) { taken.insert(Self.folded(path)) }

    /// A path without what a file system may not tell apart. Some fold letters by their upper case, some by their lower: ς and σ
    /// have one capital, as have ſ and s. Texts that Unicode calls equivalent are equal as they are.
    private static func folded(_ path: String) -> String { path.uppercased().lowercased() }

    /// The endings of files that lie where the folders of other names may.
    private static let fileEndings = [".html", ".md", ".json"]

    private static func base(in folder: String, for name: String) -> String {
        let parts = name.split(separator: "/").map(safePart)
        let folders = parts.dropLast().map { part in
            fileEndings.contains { part.lowercased().hasSuffix($0) } ? part + "-" : part
        }
        return ([folder] + folders + [parts.last ?? "-"]).joined(separator: "/")
    }

    /// The longest part that leaves room for a mark, a number and an ending in the 255 bytes that file systems give a name.
    private static let maximumLength = 222

    /// An ending that no system or server takes for anything else.
    private static func safeEnding(_ ending: String) -> String {
        ending.utf8.count > 16 ? "" : String(safePart(("x" + ending)[...]).dropFirst())
    }

    private static func safePart(_ part: Substring) -> String {
        var result = ""
        for scalar in part.unicodeScalars {
            let isUnsafe = scalar.value < 0x20 || scalar.value == 0x7F || "\\:*?\"<>|%#".unicodeScalars.contains(scalar)
            result.unicodeScalars.append(isUnsafe ? "-" : scalar)
        }
        while result.utf8.count > maximumLength { result.unicodeScalars.removeLast() }
        // Names of dots alone mean folders, hidden ones are not served, and some systems drop a dot or a space at the end.
        if result.hasSuffix(".") || result.hasSuffix(" ") { result = result.dropLast() + "-" }
        return result.hasPrefix(".") ? "-" + result.dropFirst() : result
    }
}
