internal import Markdown
internal import NotebookModel
internal import SourceText

/// Puts a notebook together from the parts of its file.
struct NotebookAssembly {
    let source: SourceFile
    let context: NotebookContext
    let frontMatter: FrontMatter
    let fileName: FileNameFacts
    let blocks: NotebookBlocks
    /// The lines that open explicit items.
    let itemOpenings: ItemOpenings
    let sectionOpenings: SectionOpenings
    private let links: [Link]
    private let anchors: [String]
    private let charts: [Chart]
    private let drawings: [Drawing]
    var diagnostics: [Diagnostic] = []

    /// The fields of the notebook as a whole.
    var fields: [ReadField] { sectionOpenings.fields }

    init(source: SourceFile, context: NotebookContext) {
        self.source = source
        self.context = context
        diagnostics.append(contentsOf: EncodingCheck.diagnostics(of: source))
        frontMatter = FrontMatter(of: source, diagnostics: &diagnostics)
        fileName = FileNameFacts(of: context.slug)
        var collector = BlockCollector(source: source)
        let document = MarkdownDocument(source, from: frontMatter.bodyStart)
        document.walk(&collector)
        for footnote in document.unusedFootnotes {
            diagnostics.append(.unusedFootnote(footnote.label, in: source, at: footnote.range))
        }
        links = collector.links
        anchors = collector.anchors
        drawings = collector.drawings.drawings
        charts = ChartReader(source: source).charts(collector.charts.requests, diagnostics: &diagnostics)
        let collected = collector.collected()
        let titleBlock = TitleReader(frontMatter: frontMatter, fileName: fileName, classifier: context.classifier)
            .titleBlock(in: collected)
        blocks = NotebookBlocks(source: source, blocks: collected, titleBlock: titleBlock)
        itemOpenings = ItemOpenings(blocks: collected, titleBlock: titleBlock, source: source)
        sectionOpenings = SectionOpenings(
            blocks: collected, titleBlock: titleBlock, hasTitle: frontMatter.has("title"),
            itemLines: itemOpenings.lineStarts, source: source,
            classifier: context.classifier)
    }

    mutating func parsed() -> ParsedNotebook {
        var notebook = Notebook(slug: context.slug, path: source.path, kind: .note, title: "")
        readProperties(into: &notebook)
        let isRecord = isRecord
        readTitle(into: &notebook, isRecord: isRecord)
        let outline = Outline(
            blocks: blocks.blocks, openings: sectionOpenings.all, titleBlock: blocks.titleBlock, isRecord: isRecord,
            source: source)
        notebook.sections = outline.sections
        readDate(into: &notebook)
        let entries = EntryReader(notebook: blocks, outline: outline, date: notebook.date)
        notebook.entries = entries.entries
        diagnostics.append(contentsOf: entries.diagnostics)
        let drafts = ItemReader(notebook: blocks, outline: outline, openings: itemOpenings, isRecord: isRecord).items()
        notebook.items = drafts.map(\.item)
        notebook.kind = kind(of: notebook, isRecord: isRecord)
        readRelations(into: &notebook, items: drafts, entries: entries, outline: outline)
        notebook.runs = RunReader(blocks: blocks, links: links).runs(entries: entries, items: drafts)
        readStatus(into: &notebook, outline: outline)
        readPeople(into: &notebook)
        finishItems(of: &notebook)
        notebook.fields = fields.map(\.field)
        notebook.links = links
        notebook.anchors = anchors
        notebook.charts = charts
        notebook.drawings = drawings
        if blocks.blocks.isEmpty { diagnostics.append(.emptyNotebook(source)) }
        let checks = ItemDiagnostics(
            source: source, notebook: notebook, repeated: itemOpenings.repeated, blocks: blocks)
        return ParsedNotebook(notebook: notebook, diagnostics: (diagnostics + checks.all()).sorted())
    }

    // MARK: References and relations

    private func readRelations(
        into notebook: inout Notebook, items: [DraftItem], entries: EntryReader, outline: Outline
    ) {
        let reader = RelationReader(notebook: blocks, outline: outline, links: links)
        notebook.relations =
            frontMatter.relations() + reader.relations(items: items, entries: entries, fields: fields)
        notebook.references = blocks.references()
    }

    /// What items take from the rest of the notebook: verdicts from results, the record's status.
    private func finishItems(of notebook: inout Notebook) {
        var kindsByTarget: [String: [RelationKind]] = [:]
        for relation in notebook.relations where relation.kind.isVerdict {
            kindsByTarget[relation.target, default: []].append(relation.kind)
        }
        for index in notebook.items.indices where notebook.items[index].status == nil {
            switch notebook.items[index].kind {
            case .hypothesis:
                let kinds = kindsByTarget[notebook.items[index].identifier.description, default: []]
                notebook.items[index].status = .hypothesis(HypothesisStatus(derivedFrom: kinds))
            case .decision where notebook.kind == .decision && notebook.items[index].statusText == nil:
                notebook.items[index].status = notebook.status
            default: continue
            }
        }
    }

    // MARK: Properties

    static let tagKeys = ["tags", "tag", "keywords", "categories", "category"]

    private func readPeople(into notebook: inout Notebook) {
        let keys = ["authors", "author", "deciders", "decision-makers"]
        let names = ["author", "authors", "written by", "deciders", "owner"]
        var people = keys.flatMap { PropertyText.people(frontMatter.entry([$0])) }
        for field in fields where names.contains(field.field.name.lowercased()) {
            people += PropertyText.people(in: field.field.value)
        }
        var seen: Set<String> = []
        notebook.authors = people.filter { seen.insert($0).inserted }
    }

    private mutating func readProperties(into notebook: inout Notebook) {
        notebook.tags = PropertyText.tags(frontMatter.entry(Self.tagKeys))
        // Records without front matter have them among their fields.
        if notebook.tags.isEmpty { notebook.tags = values(ofField: "tags").flatMap(PropertyText.tags(in:)) }
        notebook.project = PropertyText.text(frontMatter.entry(["project"]))
        notebook.summary = PropertyText.text(frontMatter.entry(["summary", "description", "excerpt"]))
        notebook.language = PropertyText.text(frontMatter.entry(["lang", "language"])).flatMap { LanguageTag($0) }
        // Docusaurus gives a page another address by `slug`.
        notebook.aliases = ["aliases", "alias", "slug"].flatMap { frontMatter.entry([$0])?.values ?? [] }
        notebook.affects =
            frontMatter.entry(["affects"])?.values ?? values(ofField: "affects").flatMap { PropertyText.list(in: $0) }
        notebook.updated = date(["updated", "last-modified", "lastmod"])
        notebook.revisit =
            date(["revisit", "review", "review-by"])
            ?? values(ofField: "revisit").lazy.compactMap { DateText($0)?.date }.first
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

    private func values(ofField name: String) -> [String] {
        fields.map(\.field).filter { $0.name.lowercased() == name && !$0.value.isEmpty }.map(\.value)
    }

    private mutating func date(_ keys: [String]) -> NotebookDate? {
        guard let entry = frontMatter.entry(keys), let text = entry.values.first else { return nil }
        switch DateText(text)?.reading {
        case .date(let date): return date
        case .impossible: diagnostics.append(.impossibleDate(text, in: source, at: entry.range))
        case .ambiguous, .yearless, nil: diagnostics.append(.unknownDate(text, in: source, at: entry.range))
        }
        return nil
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

    private mutating func readTitle(into notebook: inout Notebook, isRecord: Bool) {
        let heading = blocks.titleBlock.map { blocks[$0] }
        let headingText = heading.map { $0.text.onOneLine }
        let written = PropertyText.text(frontMatter.entry(["title"])) ?? headingText
        let title = written ?? (fileName.words.isEmpty ? String(context.slug.lastComponent) : fileName.words)
        let record = RecordTitle(title)
        // A title may call itself a record where the rest of the file does not look like one.
        let isNumbered = isRecord || record.namesRecord
        notebook.title = isNumbered ? record.name : title
        notebook.titleHeading = heading?.range.lowerBound
        if headingText != notebook.title { notebook.titleHeadingText = headingText }
        guard isNumbered else { return }
        let ofTitle = record.number ?? headingText.flatMap { RecordTitle($0).number }
        notebook.number = fileName.number ?? ofTitle
        if let number = fileName.number, let ofTitle, ofTitle != number {
            diagnostics.append(.contradictingNumbers(number, ofTitle, in: source, at: heading?.range))
        }
    }
}

extension NotebookBlocks {
    /// The references of the text, in the order of the file; a record's own number in its title is none.
    fileprivate func references() -> [Reference] {
        var references: [Reference] = []
        for index in blocks.indices where index != titleBlock && blocks[index].signs.mayHoldReference {
            let block = blocks[index]
            var lines: BlockLines?
            for found in ReferenceScanner.references(in: block) {
                let known = lines ?? BlockLines(of: block, in: source)
                lines = known
                let line = known.number(at: found.range.lowerBound)
                let range = source.contentRange(ofLine: line)
                let place = source.offset(of: Array(found.target.utf8), in: range) ?? range.lowerBound
                references.append(
                    Reference(
                        form: found.form, target: found.target, shownText: found.shownText,
                        position: source.position(at: place)))
            }
        }
        return references
    }
}
