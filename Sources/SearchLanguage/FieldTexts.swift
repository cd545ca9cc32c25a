package import Markdown
package import NotebookModel
package import SourceText

/// The texts of a notebook by field, as words are looked up in them: without markup, a line feed behind each.
package struct FieldTexts {
    /// By the place of the field; the parts of words (`SearchField.part`) are made of all of them and have no text of their own.
    package private(set) var texts: [[UInt8]]

    /// - Parameter bodyStart: Where the Markdown begins in the file.
    package init(_ notebook: Notebook, in source: SourceFile, bodyStart: Int) {
        self.init(notebook, in: source, document: MarkdownDocument(source, from: bodyStart), bodyStart: bodyStart)
    }

    /// - Parameter document: The notebook's Markdown.
    /// - Parameter bodyStart: Where it begins in the file.
    /// - Parameter showsSource: Whether front matter, the addresses of links and raw HTML count; without them the texts hold no
    ///   more than what a reader sees.
    package init(
        _ notebook: Notebook, in source: SourceFile, document: borrowing MarkdownDocument, bodyStart: Int,
        showsSource: Bool = true
    ) {
        var collector = FieldTextCollector(showsSource: showsSource)
        document.walk(&collector)
        texts = Array(repeating: [], count: SearchField.part.index)
        texts[SearchField.heading.index] = collector.headings
        texts[SearchField.body.index] = collector.body
        texts[SearchField.code.index] = collector.code
        if showsSource {
            append(source.text[source.contentStart..<bodyStart], to: .code)
            for link in notebook.links { append(link.destination.utf8, to: .code) }
        }
        append(notebook.title.utf8, to: .title)
        addItems(of: notebook, showsSource: showsSource)
        let labels =
            notebook.tags + notebook.authors + notebook.aliases
            + [notebook.project, notebook.summary].compactMap { $0 }
        for label in labels + [notebook.path] { append(label.utf8, to: .tag) }
    }

    private mutating func addItems(of notebook: Notebook, showsSource: Bool) {
        for item in notebook.items {
            append(item.text.utf8, to: item.kind == .option ? .option : .item)
            for value in item.fields { append(value.value.utf8, to: .item) }
        }
        for entry in notebook.entries { append(entry.title.utf8, to: .item) }
        if showsSource { for field in notebook.fields { append(field.value.utf8, to: .item) } }
        for section in notebook.sections where section.level == nil { append(section.title.utf8, to: .heading) }
    }

    private mutating func append(_ text: some Collection<UInt8>, to field: SearchField) {
        texts[field.index].append(contentsOf: text)
        texts[field.index].append(Ascii.lineFeed)
    }
}

/// Collects the text of a document's blocks, without markup.
private struct FieldTextCollector: MarkdownVisitor {
    private(set) var headings: [UInt8] = []
    private(set) var body: [UInt8] = []
    private(set) var code: [UInt8] = []
    /// Whether the text that comes belongs to a heading.
    private var isInHeading = false
    private let showsSource: Bool

    init(showsSource: Bool) {
        self.showsSource = showsSource
    }

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
            guard showsSource else { return }
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
