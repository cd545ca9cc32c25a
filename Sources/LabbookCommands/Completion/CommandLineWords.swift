internal import FileAccess
internal import NotebookCatalog
internal import SystemPackage

/// The words of a command line that a shell asks completions for.
struct CommandLineWords {
    private let words: [String]

    /// - Parameter words: As the shell gives them: the program first, quotes and escapes kept.
    init(_ words: [String]) {
        self.words = words.map(Self.unquoted)
    }

    /// The workspace that the command would work in; `nil` where there is none.
    var workspace: Workspace? {
        try? Workspace.find(from: folder)
    }

    /// The folder of `-C`, else the current one.
    var folder: FilePath {
        var folder = "."
        for (index, word) in words.enumerated() {
            if word == "-C" || word == "--directory", index + 1 < words.count { folder = words[index + 1] }
            if word.hasPrefix("--directory=") { folder = String(word.dropFirst("--directory=".count)) }
        }
        return FilePath(folder)
    }

    /// The words behind the subcommand that are neither options nor their values.
    var positionals: [String] {
        var found: [String] = []
        var isValue = false
        for word in words.dropFirst(2) {
            if isValue {
                isValue = false
            } else if word.hasPrefix("-") {
                isValue = ["-C", "--directory", "--color"].contains(word)
            } else {
                found.append(word)
            }
        }
        return found
    }

    /// A word without the quotes and backslashes by which a shell takes it for one.
    static func unquoted(_ word: String) -> String {
        var text = ""
        var quote: Character?
        var isEscaped = false
        for character in word {
            if isEscaped {
                text.append(character)
                isEscaped = false
            } else if character == "\\", quote != "'" {
                isEscaped = true
            } else if character == quote {
                quote = nil
            } else if quote == nil, character == "\"" || character == "'" {
                quote = character
            } else {
                text.append(character)
            }
        }
        return text
    }
}
