internal import Markdown
public import NotebookModel
public import SourceText

/// What reading one file gave.
public struct ParsedNotebook: Sendable {
    public var notebook: Notebook
    /// What was not understood, in the order of the file.
    public var diagnostics: [Diagnostic]
}

/// What a reader has to know about a file besides its bytes.
public struct NotebookContext: Sendable {
    public var slug: Slug
    /// The kind that the configuration gives to every file of the folder.
    public var kind: NotebookKind?

    public init(slug: Slug, kind: NotebookKind? = nil) {
        self.slug = slug
        self.kind = kind
    }
}

/// Reads a notebook out of a file, by the notebook format.
///
/// Every file is a notebook: what cannot be understood makes a diagnostic, the rest is read all the same.
public enum NotebookParser {
    /// Where the Markdown begins in a file: behind its front matter, if it has one.
    public static func bodyStart(of source: SourceFile) -> Int {
        FrontMatter.bodyStart(of: source)
    }

    /// Reads the file in one walk of its Markdown.
    public static func parse(_ source: SourceFile, context: NotebookContext) -> ParsedNotebook {
        var assembly = NotebookAssembly(source: source, context: context)
        return assembly.parsed()
    }
}

/// Puts a notebook together from the parts of its file.
private struct NotebookAssembly {
    private let source: SourceFile
    private let context: NotebookContext
    private let frontMatter: FrontMatter
    private let fileName: FileNameFacts
    private let blocks: [Block]
    private let links: [Link]
    private var diagnostics: [Diagnostic] = []

    init(source: SourceFile, context: NotebookContext) {
        self.source = source
        self.context = context
        diagnostics.append(contentsOf: EncodingCheck.diagnostics(of: source))
        frontMatter = FrontMatter(of: source, diagnostics: &diagnostics)
        fileName = FileNameFacts(of: context.slug)
        var collector = BlockCollector(source: source)
        MarkdownDocument(source, from: frontMatter.bodyStart).walk(&collector)
        blocks = collector.blocks
        links = collector.links
    }

    mutating func parsed() -> ParsedNotebook {
        var notebook = Notebook(slug: context.slug, path: source.path, kind: .note, title: "")
        readProperties(into: &notebook)
        let fields = NotebookFields(blocks: blocks, source: source)
        let isRecord = isRecord(fields: fields)
        readTitle(into: &notebook, isRecord: isRecord)
        notebook.sections = SectionReader(source: source, blocks: blocks)
            .sections(titleHeading: notebook.titleHeading, isRecord: isRecord)
        // The title opens no item and no entry.
        let content = blocks.filter { $0.range.lowerBound != notebook.titleHeading }
        let items = ItemReader(source: source, blocks: content)
        (notebook.items, notebook.relations) = items.items()
        diagnostics.append(contentsOf: items.unknownStatuses(of: notebook.items))
        notebook.entries = EntryReader(source: source, blocks: content).entries()
        notebook.kind = kind(of: notebook, isRecord: isRecord)
        if let entry = frontMatter.entry(["kind"]), let text = entry.values.first,
            NotebookKind(rawValue: text.lowercased()) == nil
        {
            diagnostics.append(.unknownKind(text, in: source, at: entry.range))
        }
        if notebook.kind == .decision { notebook.number = fileName.number }
        readDate(into: &notebook, fields: fields)
        readStatus(into: &notebook, fields: fields)
        if notebook.authors.isEmpty { notebook.authors = fields.people() }
        notebook.links = links
        if blocks.isEmpty { diagnostics.append(.emptyNotebook(source)) }
        return ParsedNotebook(notebook: notebook, diagnostics: diagnostics.sorted())
    }

    // MARK: Front matter

    private mutating func readProperties(into notebook: inout Notebook) {
        notebook.authors = PropertyText.people(frontMatter.entry(["authors", "author", "deciders", "decision-makers"]))
        notebook.tags = PropertyText.tags(frontMatter.entry(["tags", "tag", "keywords", "categories", "category"]))
        notebook.project = PropertyText.text(frontMatter.entry(["project"]))
        notebook.summary = PropertyText.text(frontMatter.entry(["summary", "description", "excerpt"]))
        notebook.aliases = frontMatter.entry(["aliases", "alias"])?.values ?? []
        notebook.isDraft = isHeldBack(by: "draft") || PropertyText.flag(frontMatter.entry(["published"])) == false
        notebook.isPrivate = isHeldBack(by: "private")
        if frontMatter.isBroken {
            // Nobody knows what it says; what may have kept the notebook from others goes on doing so.
            notebook.isPrivate = frontMatter.mentions("private")
            notebook.isDraft = frontMatter.mentions("draft") || frontMatter.mentions("published")
        }
    }

    /// Whether a key says that the notebook is not for everybody. A value that is no truth value counts as yes: what was
    /// meant to be held back is not published for a slip of the pen.
    private mutating func isHeldBack(by key: String) -> Bool {
        guard frontMatter.has(key) else { return false }
        let entry = frontMatter.entry([key])
        if let flag = PropertyText.flag(entry) { return flag }
        let range = entry?.range ?? 0..<0
        diagnostics.append(.unknownFlag(key, in: source, at: range))
        return true
    }

    // MARK: Title

    private func readTitle(into notebook: inout Notebook, isRecord: Bool) {
        let heading = blocks.first { $0.form == .heading(level: 1) && !$0.text.trimmingBlanks.isEmpty }
        let headingText = heading.map { $0.text.onOneLine.trimmingBlanks }
        if let title = PropertyText.text(frontMatter.entry(["title"])) {
            notebook.title = isRecord ? RecordTitle.withoutNumber(title) : title
            // The page shows the title itself; a heading that says the same is the same thing.
            if headingText.map(String.init) == title { notebook.titleHeading = heading?.range.lowerBound }
        } else if let heading, let text = headingText, isTitle(text) {
            notebook.title = isRecord ? RecordTitle.withoutNumber(String(text)) : String(text)
            notebook.titleHeading = heading.range.lowerBound
            if notebook.title != text { notebook.titleHeadingText = String(text) }
        } else {
            notebook.title = fileName.words.isEmpty ? String(context.slug.lastComponent) : fileName.words
        }
    }

    /// Whether a first heading is a name, not the word of a section or a date.
    private func isTitle(_ text: Substring) -> Bool {
        if let date = DateText(text), date.rest.isEmpty { return false }
        let isSectionWord = SectionClassifier.outsideRecords.isWord(String(text))
        return !isSectionWord
    }

    // MARK: Kind

    /// Whether the file is a decision record (format, section 9): it has a status or a number, and with it a decision,
    /// options or consequences section.
    private func isRecord(fields: NotebookFields) -> Bool {
        if let kind = explicitKind { return kind == .decision }
        let kinds = Set(blocks.compactMap(\.sectionKind))
        let hasStatus = frontMatter.entry(["status"]) != nil || fields.first("status") != nil || kinds.contains(.status)
        guard hasStatus || fileName.number != nil else { return false }
        return !kinds.isDisjoint(with: [.decision, .options, .consequences]) && !kinds.contains(.hypothesis)
    }

    private var explicitKind: NotebookKind? {
        if let text = frontMatter.entry(["kind", "type"])?.values.first,
            let kind = NotebookKind(rawValue: text.lowercased())
        {
            return kind
        }
        return context.kind
    }

    private func kind(of notebook: Notebook, isRecord: Bool) -> NotebookKind {
        if let kind = explicitKind { return kind }
        if isRecord { return .decision }
        if notebook.entries.count >= 2, entriesMakeMostOf(notebook) { return .log }
        let kinds = Set(notebook.sections.compactMap(\.kind))
        let itemKinds = Set(notebook.items.map(\.identifier.kind))
        if !kinds.isDisjoint(with: [.hypothesis, .method, .result])
            || !itemKinds.isDisjoint(with: [.hypothesis, .result])
        {
            return .experiment
        }
        return .note
    }

    private func entriesMakeMostOf(_ notebook: Notebook) -> Bool {
        let lines = Set(notebook.entries.map(\.line))
        var inEntries = 0
        var end = 0
        for section in notebook.sections where lines.contains(section.line) && section.range.lowerBound >= end {
            inEntries += section.range.count
            end = section.range.upperBound
        }
        return inEntries * 2 > source.text.count - frontMatter.bodyStart
    }

    // MARK: Date

    private mutating func readDate(into notebook: inout Notebook, fields: NotebookFields) {
        var found: [(date: NotebookDate, source: DaySource)] = []
        if let entry = frontMatter.entry(["date", "created", "created-at"]), let text = entry.values.first {
            switch DateText(text)?.reading {
            case .date(let date): found.append((date, .frontMatter))
            case .impossible: diagnostics.append(.impossibleDate(text, in: source, at: entry.range))
            case nil: diagnostics.append(.unknownDate(text, in: source, at: entry.range))
            }
        }
        if let date = fileName.date { found.append((date, .fileName)) }
        if let impossible = fileName.impossibleDate {
            diagnostics.append(.impossibleDate(impossible, in: source, at: 0..<0))
        }
        if let field = fields.first("date", "posted on") {
            let range = source.contentRange(ofLine: field.line)
            switch DateText(field.value)?.reading {
            case .date(let date): found.append((date, .label))
            case .impossible: diagnostics.append(.impossibleDate(field.value, in: source, at: range))
            // Other ways to write a day are not read yet, and not wrong.
            case nil: break
            }
        }
        if case .heading? = blocks.first?.form, case .date(let date)? = DateText(blocks[0].text)?.reading,
            notebook.kind != .log
        {
            found.append((date, .heading))
        }
        guard let first = found.first else { return }
        notebook.date = first.date
        notebook.daySource = first.source
        if let other = found.dropFirst().first(where: { !Self.agree($0.date, first.date) }) {
            let entry = frontMatter.entry(["date", "created", "created-at"])
            diagnostics.append(.contradictingDates(first, other, in: source, at: entry?.range ?? 0..<0))
        }
    }

    /// Whether two dates can both be right: a month agrees with each of its days.
    private static func agree(_ one: NotebookDate, _ other: NotebookDate) -> Bool {
        if case .day = one, case .day = other { return one == other }
        return one.inMonth == other.inMonth
    }

    // MARK: Status

    private mutating func readStatus(into notebook: inout Notebook, fields: NotebookFields) {
        let entry = frontMatter.entry(["status"])
        let text: String
        let range: ByteRange
        if let value = entry?.values.first, let entry {
            (text, range) = (value, entry.range)
        } else if let field = fields.first("status", "verdict"), !field.value.isEmpty {
            (text, range) = (field.value, source.contentRange(ofLine: field.line))
        } else if notebook.kind == .decision, let section = statusSection(in: notebook) {
            (text, range) = section
        } else if notebook.kind == .decision, let tag = notebook.tags.first(where: StatusReader.beginsWithDecision) {
            (text, range) = (tag, 0..<0)
        } else {
            return
        }
        notebook.statusText = text
        if notebook.kind == .decision {
            notebook.status = StatusReader.decision(text).map(Status.decision)
        } else {
            // A plain note may be marked as accepted or final without being a decision record.
            notebook.status =
                StatusReader.experiment(text).map(Status.experiment)
                ?? StatusReader.decision(text).map(Status.decision)
        }
        if notebook.status == nil { diagnostics.append(.unknownStatus(text, in: source, at: range)) }
    }

    /// The first line of the status section, if it begins with a status.
    private func statusSection(in notebook: Notebook) -> (String, ByteRange)? {
        guard let section = notebook.sections.first(where: { $0.kind == .status }),
            let heading = blocks.firstIndex(where: { $0.range.lowerBound == section.range.lowerBound }),
            let block = blocks[heading...].dropFirst().first,
            block.form == .paragraph || block.form.isListItem, section.range.contains(block.range.lowerBound)
        else { return nil }
        let line = block.text.firstLine
        guard StatusReader.beginsWithDecision(line) else { return nil }
        return (String(line), block.range)
    }
}
