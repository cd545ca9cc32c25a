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
    /// - Parameters:
    ///   - line: Where to begin; an editor of which nobody knows how to tell it begins where it does.
    ///   - content: What the file holds, for an error that says where it is.
    /// - Throws: `CommandFailure` where the editor cannot be started or fails.
    func open(_ path: FilePath, line: Int? = nil, holding content: String = "notebook") async throws {
        let executable: Executable = program.contains("/") ? .path(FilePath(program)) : .name(program)
        do {
            let result = try await run(
                executable,
                arguments: Arguments(arguments + EditorLine.arguments(for: path.string, line: line, of: program)),
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

/// How editors are told on which line to begin.
private enum EditorLine {
    /// The arguments that open a file at a line.
    ///
    /// The forms are those of the editors' manuals: `+N file` for vi, Emacs, nano and many after them, `--goto file:N` for VS
    /// Code, `file:N` for Sublime Text, Helix and Zed, `--line N file` for Kate, TextMate and the IDEs of JetBrains.
    static func arguments(for path: String, line: Int?, of program: String) -> [String] {
        guard let line else { return [path] }
        let name = program.split(separator: "/").last.map { $0.lowercased() } ?? ""
        if plusSign.contains(name) { return ["+\(line)", path] }
        if gotoOption.contains(name) { return ["--goto", "\(path):\(line)"] }
        if colon.contains(name) { return ["\(path):\(line)"] }
        if lineOption.contains(name) { return ["--line", "\(line)", path] }
        return [path]
    }

    private static let plusSign: Set<String> = [
        "vi", "vim", "nvim", "nvi", "vis", "elvis", "gvim", "mvim", "view", "nano", "rnano", "pico", "emacs",
        "emacsclient", "mg", "zile", "jed", "joe", "jmacs", "jstar", "ne", "kak", "micro", "mcedit", "gedit", "pluma",
        "xed", "bbedit", "gnome-text-editor",
    ]
    private static let gotoOption: Set<String> = [
        "code", "code-insiders", "code-oss", "codium", "vscodium", "cursor", "windsurf", "positron",
    ]
    private static let colon: Set<String> = [
        "subl", "sublime_text", "hx", "helix", "zed", "zeditor", "lapce", "lite-xl",
    ]
    private static let lineOption: Set<String> = [
        "kate", "kwrite", "mate", "idea", "pycharm", "webstorm", "phpstorm", "rubymine", "clion", "goland", "rider",
        "rustrover", "datagrip",
    ]
}
