internal import SourceText

/// Texts as a POSIX shell takes them for one word.
enum ShellWord {
    /// The text as it is where the shell sees nothing in it, else in single quotes.
    static func quoted(_ text: String) -> String {
        let isPlain =
            !text.isEmpty && text.utf8.allSatisfy { Ascii.isAlphanumeric($0) || "-_./+:@%,=".utf8.contains($0) }
        return isPlain ? text : "'" + text.replacing("'", with: "'\\''") + "'"
    }
}
