internal import Markdown
internal import SourceText

/// The Markdown that a person gives for the body of an entry, made fit to stand between other text.
struct BodyText {
    /// Without line ends, and without empty lines at both ends.
    let lines: [String]

    init(_ text: String) {
        // Bytes that cannot stand in a text are replaced, as they are when a file is read.
        let source = SourceFile(path: "", text)
        let all = (1...source.lines.count).map { source.string(ofLine: $0) }
        lines = Array(all.trimmingEmptyLines)
    }

    /// The body in the ways in which it may stand in an entry, the best first: as it was written, and as code, in which nothing
    /// means anything.
    /// - Parameter level: The level of the entry's heading. Headings in the body become ones below it.
    func variants(below level: Int) -> [[String]] {
        if lines.isEmpty { return [[]] }
        let demoted = demoting(below: level)
        return [Self.closing(demoted), literal].compactMap(\.self)
    }

    /// The lines in a fence that is longer than any in them.
    private var literal: [String] {
        let longest =
            lines.map { $0.drop { $0 == " " || $0 == "\t" || $0 == ">" }.prefix { $0 == "`" }.count }.max() ?? 0
        let fence = String(repeating: "`", count: max(3, longest + 1))
        return [fence + "text"] + lines + [fence]
    }

    // MARK: Headings

    /// The lines with more signs before headings, so that all of them lie below a level.
    private func demoting(below level: Int) -> [String] {
        var fence = OpenFence()
        let headings = lines.map { line -> Int? in
            fence.read(line)
            return fence.isOpen ? nil : Self.headingLevel(of: line)
        }
        guard let least = headings.compactMap(\.self).min(), least <= level else { return lines }
        return zip(lines, headings).map { line, heading in
            guard let heading else { return line }
            let signs = min(6, heading + level + 1 - least)
            return String(repeating: "#", count: signs) + line.drop { $0 == " " }.dropFirst(heading)
        }
    }

    /// The level of a line that is a heading by its number signs (CommonMark 0.30, section 4.2).
    private static func headingLevel(of line: String) -> Int? {
        let indent = line.prefix { $0 == " " }.count
        let rest = line.dropFirst(indent)
        let level = rest.prefix { $0 == "#" }.count
        guard indent < 4, (1...6).contains(level) else { return nil }
        let next = rest.dropFirst(level).first
        return next == nil || next == " " || next == "\t" ? level : nil
    }

    // MARK: Ends

    /// The lines with what closes a fence or a comment that they leave open; `nil` where it cannot be closed.
    private static func closing(_ lines: [String]) -> [String]? {
        if isClosed(lines) { return lines }
        var fence = OpenFence()
        for line in lines { fence.read(line) }
        let ends = [fence.closing, "-->", "</script>", "</pre>", "</style>", "</textarea>", "]]>", "?>"]
        return ends.lazy.compactMap { $0.map { lines + [$0] } }.first(where: isClosed)
    }

    /// Whether a heading behind the lines would be one, and leave them what they are. An open fence in a list ends with the list,
    /// but takes the empty line before the heading in.
    private static func isClosed(_ lines: [String]) -> Bool {
        let alone = SourceFile(path: "", (lines + [""]).joined(separator: "\n"))
        let followed = SourceFile(path: "", (lines + ["", "# " + HeadingProbe.text, ""]).joined(separator: "\n"))
        let document = MarkdownDocument(followed)
        var probe = HeadingProbe()
        document.walk(&probe)
        return probe.isFound
            && DocumentFingerprint(of: followed, from: 0).isInsertion(into: DocumentFingerprint(of: alone, from: 0))
    }
}

/// The fence that is open behind some lines (CommonMark 0.30, section 4.5).
private struct OpenFence {
    private var sign: Character?
    private var length = 0

    /// Whether the line that was read last is code, or a fence.
    private(set) var isOpen = false

    /// The line that closes the fence; `nil` where none is open.
    var closing: String? { sign.map { String(repeating: $0, count: length) } }

    mutating func read(_ line: String) {
        let rest = line.drop { $0 == " " || $0 == "\t" || $0 == ">" }
        isOpen = sign != nil
        guard let first = rest.first, first == "`" || first == "~" else { return }
        let run = rest.prefix { $0 == first }.count
        let info = rest.dropFirst(run)
        if let open = sign {
            if first == open, run >= length, info.allSatisfy({ $0 == " " || $0 == "\t" }) { sign = nil }
        } else if run >= 3, first == "~" || !info.contains("`") {
            (sign, length, isOpen) = (first, run, true)
        }
    }
}

/// Looks for the heading that a text ends with.
private struct HeadingProbe: MarkdownVisitor {
    static let text = "The end of the text"

    private(set) var isFound = false
    private var isInHeading = false

    mutating func enter(_ node: borrowing MarkdownNode) {
        switch node.kind {
        case .heading(level: 1): isInHeading = true
        case .text where isInHeading: isFound = node.literal.string == Self.text
        default: break
        }
    }

    mutating func leave(_ node: borrowing MarkdownNode) {
        if case .heading = node.kind { isInHeading = false }
    }
}

extension [String] {
    /// Without the empty lines at both ends.
    fileprivate var trimmingEmptyLines: ArraySlice<String> {
        let isEmpty = { (line: String) in line.allSatisfy(\.isWhitespace) }
        let behind = drop(while: isEmpty)
        let end = behind.lastIndex { !isEmpty($0) } ?? behind.startIndex - 1
        return behind.isEmpty ? [] : behind[...end]
    }
}
