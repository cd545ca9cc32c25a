internal import FileAccess
internal import SourceText
internal import SystemPackage

/// The text of a note: from the command line, from standard input, or from the editor.
struct NoteText {
    /// The first line that is not empty.
    let title: String
    /// What stands below it; `nil` where nothing does.
    let body: String?
    /// The file that the editor wrote, which holds the text until it is in the notebook.
    let draft: FilePath?

    /// Reads the text where it comes from.
    /// - Throws: `CommandFailure` for a text of white space alone, or where there is no editor.
    init(_ note: NoteArguments.Note, isEdited: Bool, prompt: String) async throws {
        let isOnTerminal = Terminal.standardInput.isTerminal
        if isEdited || note.text == nil && !note.isStandardInput && isOnTerminal {
            let draft = try await Self.edited(note.text ?? "", prompt: prompt)
            try self.init(draft.text, draft: draft.path)
        } else if let text = note.text {
            try self.init(text, draft: nil)
        } else {
            try self.init(String(decoding: try FileReading.standardInput(), as: UTF8.self), draft: nil)
        }
    }

    private init(_ text: String, draft: FilePath?) throws {
        let source = SourceFile(path: "", text)
        let lines = (1...source.lines.count).map { source.string(in: source.contentRange(ofLine: $0)) }
        guard let first = lines.firstIndex(where: { !$0.allSatisfy(\.isWhitespace) }) else {
            if let draft { try? FileWriting.removeFile(draft) }
            throw CommandFailure("the text is empty, so nothing was written")
        }
        title = lines[first]
        let rest = lines[(first + 1)...].joined(separator: "\n")
        body = rest.allSatisfy(\.isWhitespace) ? nil : rest
        self.draft = draft
    }

    /// Does what writes the text down. The editor's file is removed when that is done, and kept where it fails.
    func write<Result>(_ body: () throws -> Result) throws -> Result {
        guard let draft else { return try body() }
        do {
            let result = try body()
            try? FileWriting.removeFile(draft)
            return result
        } catch {
            Terminal.standardError.write("The text is still there: \(draft.string.printable)\n")
            throw error
        }
    }

    // MARK: Editor

    private static func edited(_ text: String, prompt: String) async throws -> (text: String, path: FilePath) {
        guard let editor = Editor(.current) else {
            throw CommandFailure(
                "no editor is set: put one into $EDITOR, or give the text on the command line or on standard input")
        }
        let comment = "<!-- \(prompt) An empty text aborts. -->"
        let path = try newFile(holding: "\(text)\n\n\(comment)\n")
        try await editor.open(path, holding: "text")
        let written = String(decoding: try FileReading.bytes(of: path), as: UTF8.self)
        return (written.replacing(comment, with: ""), path)
    }

    private static func newFile(holding text: String) throws -> FilePath {
        let folder = FilePath(ProcessEnvironment.current.variable("TMPDIR") ?? "/tmp")
        while true {
            let path = folder.appending("labbook-\(String(UInt64.random(in: .min ... .max), radix: 36)).md")
            if try FileWriting.create(path, with: Array(text.utf8), isPrivate: true) { return path }
        }
    }
}
