internal import SourceText

/// Running text for a terminal: words that are put on lines of a width, each with the style that it was written in.
struct WrappedText {
    private struct Segment {
        var text: String
        /// The code of `TextStyle`; `nil` for plain text.
        var code: String?
    }

    private struct Word {
        var segments: [Segment] = []
        var width = 0
    }

    private var words: [Word] = []
    /// Whether the next text begins a word of its own.
    private var wordIsComplete = true

    var isEmpty: Bool { words.isEmpty }

    /// Adds a text, which a blank or the end of a line divides into words. Control characters come as visible escapes.
    mutating func add(_ text: some StringProtocol, code: String? = nil) {
        var rest = text[...]
        while !rest.isEmpty {
            if rest.utf8.first.map(Self.isBlank) == true {
                wordIsComplete = true
                rest = rest[(rest.utf8.firstIndex { !Self.isBlank($0) } ?? rest.endIndex)...]
                continue
            }
            let end = rest.utf8.firstIndex(where: Self.isBlank) ?? rest.endIndex
            addToWord(rest[..<end].printable, code: code)
            rest = rest[end...]
        }
    }

    /// Adds a word of its own.
    mutating func addWord(_ text: String, code: String? = nil) {
        wordIsComplete = true
        add(text, code: code)
        wordIsComplete = true
    }

    /// A line break that must be kept.
    mutating func addLineBreak() {
        words.append(Word())
        wordIsComplete = true
    }

    /// The lines, none wider than `width` columns but for single words that are.
    func lines(width: Int, style: TextStyle) -> [String] {
        var lines: [String] = []
        var line: [Word] = []
        var used = 0
        for word in words {
            if word.segments.isEmpty || used > 0 && used + 1 + word.width > width {
                lines.append(Self.text(of: line, style: style))
                (line, used) = ([], 0)
            }
            if word.segments.isEmpty { continue }
            used += (used > 0 ? 1 : 0) + word.width
            line.append(word)
        }
        if !line.isEmpty { lines.append(Self.text(of: line, style: style)) }
        return lines
    }

    /// Everything on one line, and how many columns it takes.
    func line(style: TextStyle) -> (text: String, width: Int) {
        let shown = words.filter { !$0.segments.isEmpty }
        let width = shown.reduce(0) { $0 + $1.width } + max(0, shown.count - 1)
        return (Self.text(of: shown, style: style), width)
    }

    /// Words with blanks between them; a blank between two of one style has that style too.
    private static func text(of words: [Word], style: TextStyle) -> String {
        var runs: [Segment] = []
        func add(_ segment: Segment) {
            if let last = runs.last, last.code == segment.code {
                runs[runs.count - 1].text += segment.text
            } else {
                runs.append(segment)
            }
        }
        for word in words {
            if let last = runs.last, let first = word.segments.first {
                add(Segment(text: " ", code: last.code == first.code ? first.code : nil))
            }
            word.segments.forEach(add)
        }
        return runs.map { style.styled($0.text, $0.code) }.joined()
    }

    private mutating func addToWord(_ text: String, code: String?) {
        if wordIsComplete { words.append(Word()) }
        wordIsComplete = false
        let last = words.count - 1
        words[last].segments.append(Segment(text: text, code: code))
        words[last].width += DisplayWidth.columns(of: text)
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\t")
    }
}
