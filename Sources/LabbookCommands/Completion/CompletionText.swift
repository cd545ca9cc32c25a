internal import ArgumentParser
internal import SourceText

/// Candidates as the script of a shell can take them.
enum CompletionText {
    /// The candidate for a shell's script; `nil` where it would not come out of it as it is.
    ///
    /// The script for bash hands candidates to `compgen -W`, which expands them as bash does a word: a file called `$(…).md`
    /// would be run as a command when somebody completes its name. What means anything to a shell has a backslash before it.
    /// The scripts for zsh and fish take candidates as they are.
    static func candidate(_ text: String, for shell: CompletionShell?) -> String? {
        switch shell {
        case CompletionShell.zsh, CompletionShell.fish: text
        // What is completed stands in the line in quotes, but not every sign that bash would run a command for.
        case CompletionShell.bash: text.contains { "$`!".contains($0) } ? nil : escaped(text)
        default: text.utf8.allSatisfy(isPlain) ? text : nil
        }
    }

    private static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { result, scalar in
            if scalar.isASCII, !isPlain(UInt8(scalar.value)) { result.append("\\") }
            result.unicodeScalars.append(scalar)
        }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x80 || Ascii.isAlphanumeric(byte) || "-_./@%+,=:#".utf8.contains(byte)
    }
}
