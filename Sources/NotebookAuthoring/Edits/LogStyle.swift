internal import NotebookModel
internal import SourceText

/// How a notebook keeps its log, read from the entries it has.
struct LogStyle {
    /// What opens an entry.
    enum Form: Equatable {
        /// A heading of a level for each entry.
        case heading(level: Int)
        /// A heading of a level for each day, and in it, with their times, what happened.
        case day(level: Int, InDay)
        /// A list item, with what stands before its date.
        case list(ListMarker, hasTime: Bool, separator: String)
    }

    /// What tells the time of day below the heading of a day.
    enum InDay: Equatable {
        case heading(level: Int)
        case listItem(ListMarker)
        case paragraph(isBold: Bool)
    }

    var form: Form
    var isNewestFirst: Bool
    /// The entries of the log, by their places in the notebook, in the order of the file.
    var entries: [Int]

    /// The style of the log that has the newest entry, history of the document itself left out; `nil` without entries.
    init?(of open: OpenNotebook) {
        let notebook = open.notebook
        let containers = notebook.entries.map { LogContainer(of: $0, in: notebook) }
        guard
            let newest = notebook.entries.indices.filter({ !containers[$0].isHistory }).max(by: { one, other in
                Self.isOlder(notebook.entries[one], notebook.entries[other])
            })
        else { return nil }
        entries = notebook.entries.indices.filter {
            containers[$0].section == containers[newest].section && containers[$0].level == containers[newest].level
        }
        let log = entries.map { notebook.entries[$0] }
        isNewestFirst = log.count > 1 && Self.isOlder(log[log.count - 1], log[0])
        form = Self.form(of: log, level: containers[newest].level, in: open)
    }

    private static func isOlder(_ one: LogEntry, _ other: LogEntry) -> Bool {
        (one.date, one.time ?? "") < (other.date, other.time ?? "")
    }

    private static func form(of log: [LogEntry], level: Int?, in open: OpenNotebook) -> Form {
        guard let level else {
            let last = open.source.string(ofLine: log[log.count - 1].line)
            let marker = ListMarker(of: last) ?? .standard
            let hasColon = log.contains { open.source.string(ofLine: $0.line).contains("\($0.date):") }
            return .list(
                marker, hasTime: log.contains { $0.time != nil }, separator: hasColon ? ": " : " — ")
        }
        let days = log.filter { $0.time == nil && $0.title.isEmpty }
        guard days.count == log.count, let inDay = days.compactMap({ inDay(of: $0, level: level, in: open) }).last
        else {
            return .heading(level: level)
        }
        return .day(level: level, inDay)
    }

    /// How a day tells its times: by the first line in it that begins with one. A day that tells none has none to go on with.
    private static func inDay(of day: LogEntry, level: Int, in open: OpenNotebook) -> InDay? {
        guard day.line < day.endLine else { return nil }
        for line in day.line + 1...day.endLine {
            let text = open.source.string(ofLine: line)
            let signs = text.prefix { $0 == "#" }.count
            if signs > level, TimeText.begins(text.dropFirst(signs)) { return .heading(level: signs) }
            if let marker = ListMarker(of: text), TimeText.begins(text.dropFirst(marker.text.count)) {
                return .listItem(marker)
            }
            if text.hasPrefix("**"), TimeText.begins(text.dropFirst(2)) { return .paragraph(isBold: true) }
            if TimeText.begins(text[...]) { return .paragraph(isBold: false) }
        }
        return nil
    }
}

/// What an entry stands in.
private struct LogContainer {
    /// The place of the section in the notebook; `nil` for the notebook itself.
    var section: Int?
    /// The level of the entry's heading; `nil` for a list item.
    var level: Int?
    /// Whether it is told there how the document changed, not what was done.
    var isHistory: Bool

    init(of entry: LogEntry, in notebook: Notebook) {
        let own = notebook.sections.firstIndex { $0.range.lowerBound == entry.range.lowerBound && $0.level != nil }
        level = own.flatMap { notebook.sections[$0].level }
        if let own {
            section = notebook.sections[own].parent
        } else {
            section = notebook.sections.lastIndex { $0.range.contains(entry.range.lowerBound) }
        }
        let title = section.map { notebook.sections[$0].title.lowercased() } ?? ""
        isHistory = ["changelog", "changes", "history", "change history", "references"].contains(title)
    }
}

/// What stands at the beginning of a list item.
struct ListMarker: Equatable {
    /// With the white space before and behind it: `- `, `  * `, `12. `.
    var text: String

    static let standard = ListMarker(text: "- ")

    init(text: String) {
        self.text = text
    }

    init?(of line: String) {
        let indent = line.prefix { $0 == " " }
        let rest = line.dropFirst(indent.count)
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        let sign = rest.dropFirst(digits.count).first
        let isBullet = digits.isEmpty && (sign == "-" || sign == "*" || sign == "+")
        guard isBullet || (1...9).contains(digits.count) && (sign == "." || sign == ")") else { return nil }
        let behind = rest.dropFirst(digits.count + 1)
        let gap = behind.prefix { $0 == " " }
        guard (1...4).contains(gap.count), behind.count > gap.count else { return nil }
        text = String(indent + digits) + String(sign ?? "-") + String(gap)
    }

    /// The marker of the next item: a number goes on counting.
    var next: ListMarker {
        let indent = text.prefix { $0 == " " }
        let digits = text.dropFirst(indent.count).prefix { $0.isASCII && $0.isNumber }
        guard let number = Int(digits) else { return self }
        return ListMarker(text: indent + String(number + 1) + text.dropFirst(indent.count + digits.count))
    }

    /// Lines as one item: further lines are indented as far as the text.
    func item(_ lines: [String]) -> [String] {
        let indent = String(repeating: " ", count: text.count)
        return lines.enumerated().map { index, line in
            index == 0 ? text + line : line.isEmpty ? "" : indent + line
        }
    }
}

/// Times of day in texts.
enum TimeText {
    /// Whether a text begins with a time such as `14:05`, behind white space and marks of emphasis.
    static func begins(_ text: Substring) -> Bool {
        let bytes = Array(text.drop { $0 == " " || $0 == "*" }.utf8.prefix(6))
        guard bytes.count >= 5, Ascii.isDigit(bytes[0]), Ascii.isDigit(bytes[1]), bytes[2] == UInt8(ascii: ":"),
            Ascii.isDigit(bytes[3]), Ascii.isDigit(bytes[4])
        else { return false }
        return bytes.count == 5 || !Ascii.isAlphanumeric(bytes[5])
    }
}
