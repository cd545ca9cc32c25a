internal import Markdown
internal import SourceText

/// Writes a document as text for a terminal: wrapped to its width, lists and quotes indented, tables aligned.
///
/// Emphasis becomes style, code keeps its backticks, and a link its destination behind its text, so that nothing is lost where
/// there is no colour. Comments are left out.
struct TerminalRenderer: MarkdownVisitor {
    /// The text so far; it ends with a line feed unless it is empty.
    private(set) var text = ""

    private let width: Int
    private let style: TextStyle
    private let labels: [Int: Label]
    private let omittedHeading: Int?

    private var margins: [Margin] = []
    private var lists: [ListState] = []
    private var inlines = WrappedText()
    private var table: TerminalTable?
    private var strength = Strength()
    private var linkText = ""
    private var isOmitting = false
    private var pendingLabel: Label?
    /// Whether an empty line goes before the next block.
    private var gapIsDue = false

    /// A word that is shown behind the heading or the first line of the list item that opens an item: its status.
    struct Label {
        var text: String
        var code: String?
    }

    /// What stands before the lines of a block inside another one.
    private struct Margin {
        /// Before the first line only, until that is written.
        var first: String?
        var rest: String
    }

    private struct ListState {
        var nextNumber: Int?
    }

    /// The styles around a text, counted because they nest.
    private struct Strength {
        var strong = 0
        var emphasis = 0
        var link = 0
        var heading = 0

        var code: String? {
            let codes = [
                strong + heading > 0 ? "1" : nil, emphasis > 0 ? "3" : nil, link > 0 ? "4" : nil,
            ].compactMap { $0 }
            return codes.isEmpty ? nil : codes.joined(separator: ";")
        }
    }

    /// However deep a document nests, its text keeps some room.
    private static let maximumMargins = 16
    private static let minimumWidth = 24

    /// - Parameter labels: By the offset at which the heading or list item begins.
    /// - Parameter omittedHeading: The offset of a heading that is shown elsewhere.
    init(width: Int, style: TextStyle, labels: [Int: Label] = [:], omittedHeading: Int? = nil) {
        self.width = width
        self.style = style
        self.labels = labels
        self.omittedHeading = omittedHeading
    }

    // MARK: The walk

    mutating func enter(_ node: borrowing MarkdownNode) {
        switch node.kind {
        case .blockQuote, .alert:
            beginBlock()
            margins.append(Margin(first: nil, rest: "│ "))
            if case .alert(let alert) = node.kind { add(alert.kind.rawValue.uppercased() + " ", code: "1") }
        case .alertTitle: break
        case .footnotes:
            beginBlock()
            writeLine(String(repeating: "─", count: min(width, 12)))
        case .footnote(let definition):
            beginBlock()
            let marker = "[\(definition.number)] "
            margins.append(Margin(first: marker, rest: String(repeating: " ", count: marker.count)))
        case .footnoteReference(let reference): add("[\(reference.number)]", code: "2")
        case .mathematics: add("$" + node.literal.string + "$", code: "36")
        case .reference: add("[[" + node.literal.string + "]]", code: "4")
        case .strikethrough:
            add("~~", code: "2")
        case .list(let style):
            beginBlock()
            if case .ordered(let start) = style {
                lists.append(ListState(nextNumber: start))
            } else {
                lists.append(ListState())
            }
        case .item(let task): beginItem(task, at: node.range.lowerBound)
        case .paragraph: beginBlock()
        case .heading(let level): beginHeading(level: level, at: node.range.lowerBound)
        case .codeBlock: writeLines(of: node.literal.string, indentation: "    ")
        case .htmlBlock:
            let html = node.literal.string
            if !Self.isComment(html) { writeLines(of: html, indentation: "") }
        case .thematicBreak:
            beginBlock()
            writeLine(String(repeating: "─", count: min(width, 40)))
            gapIsDue = true
        case .table:
            beginBlock()
            table = TerminalTable()
        case .tableRow: table?.rows.append([])
        case .text: add(node.literal.string, code: strength.code)
        case .code: add("`" + node.literal.string + "`", code: "36")
        case .softBreak: add(" ", code: nil)
        case .lineBreak: if !isOmitting { inlines.addLineBreak() }
        case .htmlInline:
            let html = node.literal.string
            if !Self.isComment(html) { add(html, code: "2") }
        case .strong: strength.strong += 1
        case .emphasis: strength.emphasis += 1
        case .link, .image:
            strength.link += 1
            linkText = ""
        default: break
        }
    }

    mutating func leave(_ node: borrowing MarkdownNode) {
        switch node.kind {
        case .blockQuote, .alert, .footnote:
            if !inlines.isEmpty { writeInlines() }
            margins.removeLast()
            gapIsDue = true
        case .alertTitle:
            writeInlines()
            gapIsDue = false
        case .strikethrough: add("~~", code: "2")
        case .list:
            lists.removeLast()
            gapIsDue = lists.isEmpty || gapIsDue
        case .item: endItem()
        case .paragraph(let isTight):
            endLabel()
            writeInlines()
            gapIsDue = !isTight
        case .heading: endHeading()
        case .tableCell:
            if var rows = table?.rows, !rows.isEmpty {
                table = nil
                rows[rows.count - 1].append(inlines.line(style: style))
                table = TerminalTable(rows: rows)
            }
            inlines = WrappedText()
        case .table:
            for line in table?.lines ?? [] { writeLine(line) }
            table = nil
            gapIsDue = true
        case .strong: strength.strong -= 1
        case .emphasis: strength.emphasis -= 1
        case .link, .image: endLink(to: node.destination.string)
        default: break
        }
    }

    // MARK: Blocks

    private mutating func beginBlock() {
        if !inlines.isEmpty { writeInlines() }
        guard gapIsDue else { return }
        gapIsDue = false
        guard !text.isEmpty else { return }
        var margin = margins.prefix(Self.maximumMargins).filter { $0.first == nil }.map(\.rest).joined()
        while margin.last == " " { margin.removeLast() }
        text += margin + "\n"
    }

    private mutating func beginItem(_ task: MarkdownNode.TaskState?, at offset: Int) {
        var marker = "• "
        if let number = lists.last?.nextNumber {
            marker = "\(number). "
            lists[lists.count - 1].nextNumber = number &+ 1
        }
        switch task {
        case .open: marker += "[ ] "
        case .done: marker += "[x] "
        case nil: break
        }
        if !inlines.isEmpty { writeInlines() }
        margins.append(Margin(first: marker, rest: String(repeating: " ", count: marker.count)))
        pendingLabel = labels[offset]
    }

    private mutating func endItem() {
        if !inlines.isEmpty { writeInlines() }
        // An item without a word still has its marker.
        if margins.last?.first != nil { writeLine("") }
        margins.removeLast()
        pendingLabel = nil
    }

    private mutating func beginHeading(level: Int, at offset: Int) {
        isOmitting = offset == omittedHeading
        if isOmitting { return }
        beginBlock()
        strength.heading += 1
        inlines.addWord(String(repeating: "#", count: level), code: "2")
        pendingLabel = labels[offset]
    }

    private mutating func endHeading() {
        defer { isOmitting = false }
        if isOmitting { return }
        strength.heading -= 1
        endLabel()
        writeInlines()
        gapIsDue = true
    }

    private mutating func endLabel() {
        if let label = pendingLabel { inlines.addWord("[\(label.text)]", code: label.code) }
        pendingLabel = nil
    }

    private mutating func writeLines(of literal: String, indentation: String) {
        beginBlock()
        var lines = literal.split(separator: "\n", omittingEmptySubsequences: false)
        while lines.last?.isEmpty == true { lines.removeLast() }
        for line in lines { writeLine(indentation + line.replacing("\t", with: "    ").printable) }
        gapIsDue = true
    }

    /// Whether raw HTML is one comment and nothing else.
    private static func isComment(_ html: String) -> Bool {
        guard html.utf8.starts(with: "<!--".utf8), let end = html.firstRange(of: "-->") else { return false }
        return html[end.upperBound...].utf8.allSatisfy { $0 == Ascii.lineFeed || Ascii.isBlank($0) }
    }

    // MARK: Inlines

    private mutating func add(_ string: String, code: String?) {
        if isOmitting { return }
        if strength.link > 0 { linkText += string }
        inlines.add(string, code: code)
    }

    private mutating func endLink(to destination: String) {
        strength.link -= 1
        if isOmitting || destination.isEmpty || destination == linkText || destination == "mailto:" + linkText {
            return
        }
        inlines.add(" (\(destination))", code: "2")
    }

    private mutating func writeInlines() {
        let margin = margins.prefix(Self.maximumMargins).reduce(0) { $0 + $1.rest.count }
        for line in inlines.lines(width: max(Self.minimumWidth, width - margin), style: style) { writeLine(line) }
        inlines = WrappedText()
    }

    private mutating func writeLine(_ line: String) {
        var whole = ""
        for index in margins.indices.prefix(Self.maximumMargins) {
            whole += margins[index].first ?? margins[index].rest
        }
        // Those beyond the limit are not shown, so none of them may wait for its line.
        for index in margins.indices.reversed() {
            if margins[index].first == nil, index < Self.maximumMargins { break }
            margins[index].first = nil
        }
        whole += line
        while whole.last == " " { whole.removeLast() }
        text += whole + "\n"
    }
}

/// A table of a document for a terminal, its columns aligned to the left.
struct TerminalTable {
    var rows: [[(text: String, width: Int)]] = []

    private static let gap = 2
    /// Cells that are wider stand out of their column instead of pushing all others to the right.
    private static let maximumWidth = 48

    /// The first row is the header.
    var lines: [String] {
        guard let header = rows.first else { return [] }
        let widths = header.indices.map { column in
            min(Self.maximumWidth, rows.map { column < $0.count ? $0[column].width : 0 }.max() ?? 0)
        }
        let rule = widths.map { String(repeating: "─", count: $0) }
            .joined(separator: String(repeating: " ", count: Self.gap))
        var lines = rows.map { Self.line($0, widths: widths) }
        lines.insert(rule, at: 1)
        return lines
    }

    private static func line(_ row: [(text: String, width: Int)], widths: [Int]) -> String {
        var line = ""
        for (column, cell) in row.enumerated() {
            let width = column < widths.count ? widths[column] : 0
            let isLast = column == row.count - 1
            line += cell.text + (isLast ? "" : String(repeating: " ", count: max(0, width - cell.width) + gap))
        }
        return line
    }
}
