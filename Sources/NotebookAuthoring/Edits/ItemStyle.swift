internal import NotebookModel
internal import SourceText

/// The form in which an item is written.
enum ItemForm: Equatable {
    /// `### H1: text`.
    case heading(level: Int)
    /// `### text`, the heading of an option.
    case title(level: Int)
    /// `- **R1**: text`, with its list marker, or without identifier `- text`.
    case listItem(ListMarker, MarkerStyle, box: Bool)
    /// `**Q1**: text`.
    case paragraph(MarkerStyle)
}

/// How an identifier is set off from the text.
enum MarkerStyle: Equatable {
    /// `R1: `.
    case plain
    /// `**R1**: `.
    case bold
    /// `**R1:** `.
    case boldColon
    /// No identifier is written.
    case none

    func text(_ identifier: ItemIdentifier) -> String {
        switch self {
        case .plain: "\(identifier): "
        case .bold: "**\(identifier)**: "
        case .boldColon: "**\(identifier):** "
        case .none: ""
        }
    }

    /// The style of a line that begins with an identifier.
    init(of line: Substring) {
        let text = line.drop { $0 == " " }
        guard text.hasPrefix("**") || text.hasPrefix("__") else {
            self = .plain
            return
        }
        let inside = text.dropFirst(2).prefix { $0 != "*" && $0 != "_" }
        self = inside.contains(":") ? .boldColon : .bold
    }
}

extension ItemForm {
    /// The form of an item that is there.
    init(of item: Item, in source: SourceFile) {
        let line = source.string(ofLine: item.line)
        switch item.opening {
        case .heading:
            let signs = line.drop { $0 == " " }.prefix { $0 == "#" }.count
            // A heading that is underlined has one of the first two levels.
            let level = signs > 0 ? signs : source.string(ofLine: item.line + 1).contains("=") ? 1 : 2
            self = item.isImplicit ? .title(level: level) : .heading(level: level)
        case .listItem:
            let marker = ListMarker(of: line) ?? .standard
            let rest = line.dropFirst(marker.text.count)
            let hasBox = ["[ ] ", "[x] ", "[X] "].contains { rest.hasPrefix($0) }
            let style = MarkerStyle(of: hasBox ? rest.dropFirst(4) : rest)
            self = .listItem(marker, item.isImplicit ? .none : style, box: hasBox)
        case .paragraph:
            self = .paragraph(MarkerStyle(of: line[...]))
        }
    }

    /// The form that the templates have for the first item of a kind in a section.
    init(standardOf kind: ItemKind, inSectionOf level: Int) {
        switch kind {
        case .hypothesis, .decision: self = .heading(level: min(6, level + 1))
        case .result, .question, .assumption, .entry: self = .listItem(.standard, .bold, box: false)
        case .option: self = .listItem(.standard, .none, box: false)
        case .task: self = .listItem(.standard, .none, box: true)
        }
    }

    /// The same form with an identifier written in it, where it has none.
    var withIdentifier: ItemForm {
        switch self {
        case .listItem(let marker, .none, let box): .listItem(marker, .bold, box: box)
        case .title(let level): .heading(level: level)
        default: self
        }
    }

    /// Whether the reader numbers the item itself.
    var isImplicit: Bool {
        switch self {
        case .listItem(_, .none, _), .title: true
        default: false
        }
    }

    /// The level that headings below the item must exceed.
    var level: Int {
        switch self {
        case .heading(let level), .title(let level): level
        default: 6
        }
    }
}

extension ItemKind {
    /// The section that items of the kind belong into.
    var section: SectionKind {
        switch self {
        case .hypothesis: .hypothesis
        case .question: .question
        case .assumption: .assumption
        case .result: .result
        case .decision: .decision
        case .option: .options
        case .task: .next
        case .entry: .log
        }
    }

    /// The heading of a section that is made for the first item of the kind.
    var sectionTitle: String {
        switch self {
        case .hypothesis: "Hypotheses"
        case .question: "Open questions"
        case .assumption: "Assumptions"
        case .result: "Results"
        case .decision: "Decisions"
        case .option: "Options"
        case .task: "Next steps"
        case .entry: "Log"
        }
    }
}
