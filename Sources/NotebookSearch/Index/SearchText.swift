internal import Markdown
internal import NotebookModel
internal import SourceText

/// The words of a notebook by field, as the full-text index takes them: folded, reduced to their stems, with blanks between.
struct SearchText {
    /// By the place of the field.
    private(set) var columns: [String]
    /// The triples of characters of the whole text, for the index of substrings.
    private(set) var trigrams: String

    /// What is made once for many texts.
    struct Tools {
        var folding = SearchFolding()
        var trigrams = Trigrams()
        var folded: [UInt8] = []
    }

    /// - Parameter bodyStart: Where the Markdown begins in the file.
    init(_ notebook: Notebook, in source: SourceFile, bodyStart: Int, tools: inout Tools) {
        var collector = SearchTextCollector()
        MarkdownDocument(source, from: bodyStart).walk(&collector)
        var texts: [[UInt8]] = Array(repeating: [], count: SearchField.part.index)
        texts[SearchField.heading.index] = collector.headings
        texts[SearchField.body.index] = collector.body
        texts[SearchField.code.index] = collector.code
        Self.append(source.text[source.contentStart..<bodyStart], to: &texts[SearchField.code.index])
        for link in notebook.links { Self.append(link.destination.utf8, to: &texts[SearchField.code.index]) }
        Self.append(notebook.title.utf8, to: &texts[SearchField.title.index])
        Self.addItems(of: notebook, to: &texts)
        let labels =
            notebook.tags + notebook.authors + notebook.aliases
            + [notebook.project, notebook.summary].compactMap { $0 }
        for label in labels + [notebook.path] { Self.append(label.utf8, to: &texts[SearchField.tag.index]) }

        var parts: [UInt8] = []
        var stems = texts.map { text in Self.stems(of: text, parts: &parts, folding: &tools.folding) }
        stems.append(parts)
        columns = stems.map { String(decoding: $0, as: UTF8.self) }
        tools.folded.removeAll(keepingCapacity: true)
        tools.folding.fold(source.text, in: source.text.indices, into: &tools.folded)
        trigrams = tools.trigrams.collect(tools.folded)
    }

    private static func addItems(of notebook: Notebook, to texts: inout [[UInt8]]) {
        for item in notebook.items {
            let field: SearchField = item.kind == .option ? .option : .item
            append(item.text.utf8, to: &texts[field.index])
            for value in item.fields { append(value.value.utf8, to: &texts[SearchField.item.index]) }
        }
        for entry in notebook.entries { append(entry.title.utf8, to: &texts[SearchField.item.index]) }
        for field in notebook.fields { append(field.value.utf8, to: &texts[SearchField.item.index]) }
        for section in notebook.sections where section.level == nil {
            append(section.title.utf8, to: &texts[SearchField.heading.index])
        }
    }

    private static func append(_ text: some Collection<UInt8>, to texts: inout [UInt8]) {
        texts.append(contentsOf: text)
        texts.append(Ascii.lineFeed)
    }

    /// The stems of a text's words with blanks between them; the parts of its words in camel case go to `parts`.
    private static func stems(of text: [UInt8], parts: inout [UInt8], folding: inout SearchFolding) -> [UInt8] {
        var stems: [UInt8] = []
        stems.reserveCapacity(text.count)
        var scanner = WordScanner(text, folding: folding)
        var word: [UInt8] = []
        while scanner.next() {
            word.replaceSubrange(word.indices, with: scanner.word)
            Stemmer.stem(&word)
            stems.append(contentsOf: word)
            stems.append(Ascii.space)
            if scanner.isUnspaced { continue }
            CamelCase.forEachPart(of: text, in: scanner.range) { range in
                word.replaceSubrange(word.indices, with: text[range].lazy.map(Ascii.lowercased))
                Stemmer.stem(&word)
                parts.append(contentsOf: word)
                parts.append(Ascii.space)
            }
        }
        folding = scanner.takeFolding()
        return stems
    }
}

/// Collects the text of a document's blocks, without markup.
private struct SearchTextCollector: MarkdownVisitor {
    private(set) var headings: [UInt8] = []
    private(set) var body: [UInt8] = []
    private(set) var code: [UInt8] = []
    /// Whether the text that comes belongs to a heading.
    private var isInHeading = false

    mutating func enter(_ node: borrowing MarkdownNode) {
        switch node.kind {
        case .heading: isInHeading = true
        case .text, .code, .mathematics, .reference: append(node.literal)
        case .softBreak, .lineBreak: append(Ascii.lineFeed)
        case .codeBlock:
            Self.append(node.info, to: &code)
            code.append(Ascii.lineFeed)
            Self.append(node.literal, to: &code)
            code.append(Ascii.lineFeed)
        case .htmlBlock, .htmlInline:
            Self.append(node.literal, to: &code)
            code.append(Ascii.lineFeed)
        default: break
        }
    }

    mutating func leave(_ node: borrowing MarkdownNode) {
        switch node.kind {
        case .heading:
            append(Ascii.lineFeed)
            isInHeading = false
        case .paragraph, .alertTitle, .tableCell: append(Ascii.lineFeed)
        default: break
        }
    }

    private mutating func append(_ byte: UInt8) {
        if isInHeading { headings.append(byte) } else { body.append(byte) }
    }

    private mutating func append(_ literal: Span<UInt8>) {
        if isInHeading { Self.append(literal, to: &headings) } else { Self.append(literal, to: &body) }
    }

    private static func append(_ literal: Span<UInt8>, to bytes: inout [UInt8]) {
        literal.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
    }
}
