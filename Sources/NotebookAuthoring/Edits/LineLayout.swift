internal import SourceText

// Where lines of Markdown belong together, as far as a plan needs to know: the reader that looks at the outcome decides.

extension SourceFile {
    /// What a line opens that cannot go on with a paragraph above it.
    enum BlockOpening {
        case listItem, other
    }

    /// What a line opens; `nil` for an empty line and for one that may go on with a paragraph.
    func opensBlock(line number: Int) -> BlockOpening? {
        guard number <= lines.count else { return nil }
        let rest = string(ofLine: number).drop { $0 == " " || $0 == "\t" || $0 == ">" }
        if let first = rest.first, "-*+".contains(first),
            rest.dropFirst().first.map({ $0 == " " || $0 == "\t" }) ?? true
        {
            return .listItem
        }
        let behind = rest.drop { $0.isASCII && $0.isNumber }
        if behind.startIndex > rest.startIndex, behind.hasPrefix(". ") || behind.hasPrefix(") ") { return .listItem }
        let openings = ["#", "```", "~~~", "|", "<", "---", "***"]
        return openings.contains { rest.hasPrefix($0) } ? .other : nil
    }

    /// The last line of the paragraph that begins on a line, or in the list item that does.
    func lastLine(ofParagraph first: Int, upTo end: Int) -> Int {
        var line = first
        while line < min(end, lines.count), !isBlank(line: line + 1), opensBlock(line: line + 1) == nil { line += 1 }
        return line
    }

    /// The last line of a list item: of its paragraph and of what is set in below it without a gap.
    func lastLine(ofListItem first: Int) -> Int {
        let margin = indentation(ofLine: first).utf8.count
        var line = first
        while line < lines.count, !isBlank(line: line + 1) {
            let isInside = indentation(ofLine: line + 1).utf8.count > margin
            guard isInside || opensBlock(line: line + 1) == nil else { break }
            line += 1
        }
        return line
    }

    /// The last line of a heading: of one with an underline, that.
    func lastLine(ofHeading first: Int) -> Int {
        let text = string(ofLine: first).drop { $0 == " " || $0 == ">" }
        if text.hasPrefix("#") { return first }
        var line = first
        while line < lines.count, !isBlank(line: line + 1) {
            line += 1
            let rest = self.string(ofLine: line).drop { $0 == " " || $0 == ">" }
            if !rest.isEmpty, rest.allSatisfy({ $0 == "=" || $0 == " " }) || rest.allSatisfy({ $0 == "-" || $0 == " " })
            {
                return line
            }
        }
        return first
    }

    /// The blanks and quote marks at the beginning of a line.
    func indentation(ofLine number: Int) -> String {
        String(string(ofLine: number).prefix { $0 == " " || $0 == "\t" || $0 == ">" })
    }

    /// The quote marks at the beginning of a line, where there are any.
    func quoteMarks(ofLine number: Int) -> String {
        let indentation = indentation(ofLine: number)
        return indentation.contains(">") ? indentation : ""
    }

    /// What stands before the text of a list item, its markers as blanks: where lines begin that belong to the item.
    func contentIndentation(ofLine number: Int) -> String {
        let text = string(ofLine: number)
        let indentation = text.prefix { $0 == " " || $0 == "\t" || $0 == ">" }
        let rest = text[indentation.endIndex...]
        let marker = rest.prefix { !$0.isWhitespace }
        let blanks = rest[marker.endIndex...].prefix { $0 == " " }
        // More than four blanks begin code.
        let width = marker.count + (blanks.count > 4 ? 1 : max(1, blanks.count))
        return indentation + String(repeating: " ", count: width)
    }
}
