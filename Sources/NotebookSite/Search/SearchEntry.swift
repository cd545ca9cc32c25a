internal import Markdown
internal import NotebookCatalog
internal import NotebookExport
internal import NotebookModel
internal import NotebookReader
internal import SearchLanguage
internal import SourceText

/// A notebook as the search page knows it: what the index takes of it, and the file that is loaded to show it among the hits.
struct SearchEntry {
    let part: SearchPart
    /// The script with the notebook's places and the texts of a short one.
    let script: [UInt8]
    /// The scripts with the texts of a long one, a piece each.
    let textScripts: [[UInt8]]

    /// - Parameter number: The notebook's place among the published ones.
    init(_ notebook: Notebook, number: Int, source: SourceFile, on site: Site) {
        let rows = DocumentRow.rows(of: notebook, id: 0)
        let bodyStart = NotebookParser.bodyStart(of: source)
        let isOpen = site.publishesSource(of: notebook.path)
        let document = MarkdownDocument(source, from: bodyStart)
        var collector = TextCollector()
        document.walk(&collector)
        let fields = FieldTexts(
            notebook, in: source, document: document, bodyStart: bodyStart, showsSource: isOpen)
        let words = SearchWords(fields, text: isOpen ? source.text : Self.shown(collector.blocks, of: source))
        let texts = SearchTexts(collector.blocks, words: words)
        part = Self.part(
            notebook, number: number, words: words, rows: rows, textCount: texts.pieces.count, on: site)
        script = Self.script(notebook, number: number, words: words, rows: rows, texts: texts, on: site)
        textScripts = texts.pieces.enumerated().map { piece, blocks in
            SearchScript.call("piece", [.string(SearchScript.textName(ofNotebook: number, piece)), .array(blocks)])
        }
    }

    /// The text of a file with blanks in place of all that its page does not show: addresses, comments, front matter.
    private static func shown(_ blocks: [TextBlock], of source: SourceFile) -> [UInt8] {
        var shown = source.text.map { $0 == Ascii.lineFeed ? $0 : Ascii.space }
        for piece in blocks.flatMap(\.pieces) where piece.rangeIsExact {
            shown.replaceSubrange(piece.range, with: source.text[piece.range])
        }
        return shown
    }

    // MARK: The index

    private static func part(
        _ notebook: Notebook, number: Int, words: SearchWords, rows: [DocumentRow], textCount: Int, on site: Site
    ) -> SearchPart {
        var packed = PackedSearchPart()
        packed.append(words)
        let relations = site.catalog.relations(of: notebook)
        let filters = SearchFilters(
            notebook, rows: rows, relations: relations, in: site.catalog, where: site.options.publishes
        ).documents
        packed.append(filters.count)
        for (key, documents) in filters.sorted(by: { $0.key < $1.key }) {
            packed.append(key.utf8)
            packed.append(documents?.count ?? 0)
            for document in documents ?? [] { packed.append(document) }
        }
        return SearchPart(
            number: number, bytes: packed.bytes, length: words.length, folded: words.folded, textCount: textCount)
    }

    /// The places of a notebook: of each its kind, where it begins and ends among the words, where its first line ends, its length
    /// in bytes.
    private static func places(
        _ notebook: Notebook, words: SearchWords, rows: [DocumentRow], on site: Site
    ) -> NumberText {
        let text = words.textLength
        let factor = SearchFactor(notebook, newestYear: site.search.newestYear).value
        var numbers = NumberText()
        numbers.append(fraction: factor / SearchFactor.largest)
        let successors = site.search.successors(of: notebook)
        numbers.append(successors.count)
        for successor in successors { numbers.append(successor) }
        numbers.append(rows.count)
        numbers.append(notebook.sections.count)
        func append(_ range: ByteRange, kind: Int) {
            let start = words.place(at: range.lowerBound)
            let opening = words.place(at: words.lineEnd(from: range.lowerBound))
            numbers.append(kind)
            numbers.append(start)
            numbers.append(words.place(at: range.upperBound) - start)
            numbers.append(opening - start)
            numbers.append(range.count)
        }
        for row in rows {
            let kind = row.kind.flatMap(ItemKind.init(rawValue:)).flatMap { ItemKind.allCases.firstIndex(of: $0) }
            append(kind == nil ? 0..<text : row.range, kind: kind.map { $0 + 1 } ?? 0)
        }
        for section in notebook.sections { append(section.range, kind: ItemKind.allCases.count + 1) }
        return numbers
    }

    // MARK: The texts

    private static func script(
        _ notebook: Notebook, number: Int, words: SearchWords, rows: [DocumentRow], texts: SearchTexts, on site: Site
    ) -> [UInt8] {
        let anchors = PlaceAnchors(of: notebook)
        let path = site.path(of: .notebook(path: notebook.path))
        let documents = rows.dropFirst().map { row -> JSONValue in
            let chosen: JSONValue = row.isChosen.map { .number($0 ? 1 : 0) } ?? .null
            return .array([
                .text(row.item), .string(row.title), .text(row.status), .text(row.day),
                .text(anchors.anchor(at: row.range.lowerBound)), chosen,
            ])
        }
        let sections = notebook.sections.map { section in
            JSONValue.array([.string(section.title), .text(anchors.anchor(at: section.range.lowerBound))])
        }
        let value: JSONValue = [
            "href": .string(URLPath.encoded(path)), "title": .string(notebook.title),
            "kind": .string(notebook.kind.rawValue), "status": .text(notebook.status?.word),
            "day": .text(notebook.date?.description), "people": .texts(notebook.authors),
            "places": .string(places(notebook, words: words, rows: rows, on: site).text),
            "draft": .bool(notebook.isDraft), "documents": .array(Array(documents)), "sections": .array(sections),
            "blocks": .array(texts.blocks), "pieces": .array(texts.starts.map(JSONValue.number)),
        ]
        return SearchScript.call("notebook", [.number(number), value])
    }
}

/// What a notebook's score is multiplied by for what it is, how it stands, and when it was written.
struct SearchFactor {
    let value: Double

    /// No factor is larger.
    static let largest = SearchWeights.decision * (1 + SearchWeights.freshness)

    init(_ notebook: Notebook, newestYear: Int) {
        value = SearchWeights.factor(
            isDecision: notebook.kind == .decision, isSuperseded: notebook.status == .decision(.superseded),
            year: notebook.date?.inMonth.year, newestYear: newestYear)
    }
}
