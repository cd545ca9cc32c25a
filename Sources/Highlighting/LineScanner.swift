internal import SourceText

/// Reads text whose lines each begin with what they are.
struct LineScanner {
    let code: [UInt8]
    let range: Range<Int>

    /// Every line whose first bytes are one of the prefixes, the first that fits.
    func tokens(_ kinds: [(prefix: String, kind: TokenKind)]) -> TokenList {
        var tokens = TokenList()
        forEachLine { line in
            guard let kind = kinds.first(where: { code[line].starts(with: $0.prefix.utf8) })?.kind else { return }
            tokens.append(kind, line, in: code)
        }
        return tokens
    }

    /// The commands of a shell, with the prompts before them; a command goes on behind a backslash at the end of its line.
    func session(_ rules: CodeRules, _ openingBytes: [Bool]) -> TokenList {
        var tokens = TokenList()
        var goesOn = false
        forEachLine { line in
            let prompt = endOfPrompt(of: line)
            if let prompt { tokens.append(.attribute, line.lowerBound..<prompt, in: code) }
            guard prompt != nil || goesOn else { return }
            let command = (prompt ?? line.lowerBound)..<line.upperBound
            var scanner = CodeScanner(code, command, rules: rules, openingBytes: openingBytes)
            tokens.append(scanner.scanned(), in: code)
            goesOn = code[command].last == UInt8(ascii: "\\")
        }
        return tokens
    }

    /// Behind `$`, `%`, `>` or `user@host:~$` at the beginning of a line, where a blank follows; also behind `#` where
    /// something stands before it, since alone it begins a comment.
    private func endOfPrompt(of line: Range<Int>) -> Int? {
        guard let blank = code[line].prefix(Self.longestPrompt).firstIndex(of: Ascii.space), blank > line.lowerBound
        else { return nil }
        switch code[blank - 1] {
        case UInt8(ascii: "$"), UInt8(ascii: "%"): return blank
        case UInt8(ascii: ">"): return blank == line.lowerBound + 1 ? blank : nil
        case UInt8(ascii: "#"): return blank > line.lowerBound + 1 ? blank : nil
        default: return nil
        }
    }

    /// A name and a folder have room in it.
    private static let longestPrompt = 80

    /// Without its line end.
    private func forEachLine(_ body: (Range<Int>) -> Void) {
        var start = range.lowerBound
        while start < range.upperBound {
            let end = code[start..<range.upperBound].firstIndex(of: Ascii.lineFeed) ?? range.upperBound
            body(start..<end)
            start = end + 1
        }
    }
}
