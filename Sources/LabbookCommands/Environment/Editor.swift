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
    /// - Parameter content: What the file holds, for an error that says where it is.
    /// - Throws: `CommandFailure` where the editor cannot be started or fails.
    func open(_ path: FilePath, holding content: String = "notebook") async throws {
        let executable: Executable = program.contains("/") ? .path(FilePath(program)) : .name(program)
        do {
            let result = try await run(
                executable, arguments: Arguments(arguments + [path.string]),
                input: .fileDescriptor(.standardInput, closeAfterSpawningProcess: false),
                output: .fileDescriptor(.standardOutput, closeAfterSpawningProcess: false),
                error: .fileDescriptor(.standardError, closeAfterSpawningProcess: false))
            guard result.terminationStatus.isSuccess else {
                throw CommandFailure("the editor \(program) failed; the \(content) is there: \(path)")
            }
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure(
                "cannot start the editor \(program); the \(content) is there: \(path)\nSet $EDITOR to an editor that is installed."
            )
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
