internal import Markdown
internal import NotebookModel
internal import SourceText

/// Puts a notebook together from the parts of its file.
struct NotebookAssembly {
    let source: SourceFile
    let context: NotebookContext
    let frontMatter: FrontMatter
    let fileName: FileNameFacts
    let blocks: [Block]
    private let links: [Link]
    var diagnostics: [Diagnostic] = []

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
        diagnostics.append(contentsOf: ItemDiagnostics(source: source, notebook: notebook).all())
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
            notebook.isPrivate = frontMatter.mentions("private", unless: "false")
            notebook.isDraft =
                frontMatter.mentions("draft", unless: "false") || frontMatter.mentions("published", unless: "true")
            if notebook.isPrivate || notebook.isDraft { diagnostics.append(.withheld(source)) }
        }
    }

    /// Whether a key says that the notebook is not for everybody. A value that is no truth value counts as yes: what was
    /// meant to be held back is not published for a slip of the pen.
    private mutating func isHeldBack(by key: String) -> Bool {
        guard frontMatter.has(key) else {
            guard let entry = frontMatter.entry(misspelling: key) else { return false }
            diagnostics.append(.misspelledKey(entry.key, meaning: key, in: source, at: entry.range))
            return true
        }
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
}
