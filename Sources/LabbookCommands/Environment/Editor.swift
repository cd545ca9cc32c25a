internal import Subprocess
internal import SystemPackage

/// The user's editor.
struct Editor: Sendable {
    private let program: String
    private let arguments: [String]

    /// The editor that `$LABBOOK_EDITOR`, `$VISUAL` or `$EDITOR` names, in this order; `nil` where none does.
    init?(_ environment: ProcessEnvironment) {
        let command = ["LABBOOK_EDITOR", "VISUAL", "EDITOR"].lazy.compactMap(environment.variable).first
        let words = Self.words(of: command ?? "")
        guard let program = words.first else { return nil }
        self.program = program
        arguments = Array(words.dropFirst())
    }

    /// Opens a file and waits until the editor ends. No shell sees the file's name.
    /// - Parameter line: Where to begin, in an editor that can be told so.
    /// - Throws: `CommandFailure` where the editor cannot be started or fails.
    func open(_ path: FilePath, at line: Int? = nil) async throws {
        let executable: Executable = program.contains("/") ? .path(FilePath(program)) : .name(program)
        do {
            let result = try await run(
                executable, arguments: Arguments(arguments + place(path, line)),
                input: .fileDescriptor(.standardInput, closeAfterSpawningProcess: false),
                output: .fileDescriptor(.standardOutput, closeAfterSpawningProcess: false),
                error: .fileDescriptor(.standardError, closeAfterSpawningProcess: false))
            guard result.terminationStatus.isSuccess else {
                throw CommandFailure("the editor \(program) failed; the notebook is there: \(path)")
            }
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure(
                "cannot start the editor \(program); the notebook is there: \(path)\nSet $EDITOR to an editor that is installed."
            )
        }
    }

    /// The arguments that open a file at a line, as the editors' manuals have it; the file alone for an editor that is not known.
    private func place(_ path: FilePath, _ line: Int?) -> [String] {
        guard let line, line > 1, let name = FilePath(program).lastComponent?.stem else { return [path.string] }
        switch name {
        case "vi", "vim", "nvim", "view", "gvim", "nano", "emacs", "emacsclient", "micro", "kak", "joe", "jed", "mg",
            "ne",
            "pico", "gedit":
            return ["+\(line)", path.string]
        case "code", "code-insiders", "codium", "cursor": return ["--goto", "\(path.string):\(line)"]
        case "hx", "helix", "subl", "zed", "lite-xl": return ["\(path.string):\(line)"]
        case "kate", "kwrite", "mate", "idea": return ["--line", "\(line)", path.string]
        default: return [path.string]
        }
    }

    /// The words of a command such as `code --wait`, with quotes for words that hold blanks.
    static func words(of command: String) -> [String] {
        var words: [String] = []
        var word: String?
        var quote: Character?
        for character in command {
            if character == quote {
                quote = nil
            } else if quote == nil, character == "\"" || character == "'" {
                quote = character
                word = word ?? ""
            } else if quote == nil, character.isWhitespace {
                if let finished = word { words.append(finished) }
                word = nil
            } else {
                word = (word ?? "") + String(character)
            }
        }
        if let word { words.append(word) }
        return words
    }
}
