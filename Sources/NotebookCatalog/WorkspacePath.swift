/// Paths inside a workspace, as texts with `/` between their parts.
public enum WorkspacePath {
    /// The path without `.`, `..` and doubled `/`; `nil` where it leads out of the workspace.
    public static func normalized(_ path: String) -> String? {
        var parts: [Substring] = []
        for part in path.split(separator: "/") {
            if part == "." { continue }
            if part == ".." {
                guard parts.popLast() != nil else { return nil }
            } else {
                parts.append(part)
            }
        }
        return parts.joined(separator: "/")
    }

    /// The folder that a file lies in; empty for the workspace itself.
    public static func folder(of path: String) -> String {
        path.split(separator: "/").dropLast().joined(separator: "/")
    }

    /// The path that a relative or root-relative reference in a file leads to; `nil` where it leaves the workspace.
    public static func resolve(_ reference: String, from file: String) -> String? {
        reference.hasPrefix("/") ? normalized(reference) : normalized(folder(of: file) + "/" + reference)
    }
}
