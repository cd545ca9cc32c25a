/// A new notebook's text with nothing in it but what the template has filled in.
struct BareText {
    /// Without the comments on lines of their own, which tell a newcomer what belongs where, and without the sections that
    /// are empty then: `labbook add` makes each where it belongs when there is something to stand in it.
    let text: String

    init(_ text: String) {
        let lines = Self.withoutComments(text.split(separator: "\n", omittingEmptySubsequences: false))
        self.text = Self.withoutEmptySections(lines).joined(separator: "\n")
    }

    /// The empty line behind a comment goes with it. Code keeps what looks like one.
    private static func withoutComments(_ lines: [Substring]) -> [Substring] {
        var kept: [Substring] = []
        var isInComment = false
        var isBehindComment = false
        var code = CodeFence()
        for line in lines {
            if isInComment || !code.isOpen && line.hasPrefix("<!--") {
                isInComment = !line.contains("-->")
                isBehindComment = true
                continue
            }
            let isDropped = isBehindComment && isBlank(line) && kept.last.map(isBlank) ?? true
            isBehindComment = false
            if isDropped { continue }
            code.read(line)
            kept.append(line)
        }
        return kept
    }

    /// A section is empty where not even a heading of the third level stands in it: entries of a log are such.
    private static func withoutEmptySections(_ lines: [Substring]) -> [Substring] {
        var kept: [Substring] = []
        /// A heading that nothing stands under yet, with the empty lines behind it.
        var open: [Substring] = []
        var code = CodeFence()
        for line in lines {
            let isSection = !code.isOpen && line.hasPrefix("## ")
            code.read(line)
            if isSection {
                open = [line]
            } else if isBlank(line), !open.isEmpty {
                open.append(line)
            } else {
                kept += open + [line]
                open = []
            }
        }
        if !open.isEmpty {
            while kept.last.map(isBlank) ?? false { kept.removeLast() }
            kept.append("")
        }
        return kept
    }

    private static func isBlank(_ line: Substring) -> Bool { line.allSatisfy(\.isWhitespace) }
}

/// Whether lines stand in a fenced block of code.
private struct CodeFence {
    private var mark: String?

    var isOpen: Bool { mark != nil }

    mutating func read(_ line: Substring) {
        let start = line.drop { $0 == " " }
        guard let found = ["```", "~~~"].first(where: start.hasPrefix) else { return }
        if mark == nil { mark = found } else if mark == found { mark = nil }
    }
}
