/// Makes file names out of names that people chose, each once.
struct UniqueNames {
    private var taken: Set<String> = []
    /// The number that the next clash of a name begins with, so that many of one name stay quick.
    private var upcoming: [String: Int] = [:]

    /// A path below `folder` that ends in `ending`. The number that tells two apart stands before the ending.
    mutating func path(in folder: String, for name: String, ending: String) -> String {
        let parts = name.split(separator: "/").map(Self.safePart)
        let ending = Self.safeEnding(ending)
        // A folder must not have the name that a page of another notebook may have.
        let folders = parts.dropLast().map { $0.lowercased().hasSuffix(".html") ? $0 + "-" : $0 }
        let base = ([folder] + folders + [parts.last ?? "-"]).joined(separator: "/")
        let key = (base + ending).lowercased()
        var number = upcoming[key] ?? 1
        var candidate: String
        repeat {
            candidate = number == 1 ? base + ending : "\(base)-\(number)\(ending)"
            number += 1
        } while !taken.insert(candidate.lowercased()).inserted
        upcoming[key] = number
        return candidate
    }

    /// The longest part that leaves room for a number and an ending in the 255 bytes that file systems give a name.
    private static let maximumLength = 230

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
