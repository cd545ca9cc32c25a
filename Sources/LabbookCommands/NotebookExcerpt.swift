internal import FileAccess
internal import NotebookCatalog
internal import NotebookModel
internal import NotebookReader
internal import SourceText

/// The part of a notebook's file that a referent is.
struct NotebookExcerpt {
    /// The file, or the lines of an item as they would stand at the left margin.
    let source: SourceFile
    /// Where the Markdown begins in `source`, behind the front matter.
    let bodyStart: Int
    /// Where what `source` begins with stands in the file.
    private let offset: Int

    /// - Throws: `FileError` where the file cannot be read.
    init(of referent: Referent, in catalog: Catalog) throws(FileError) {
        let notebook = catalog.notebook(of: referent)
        let bytes = try FileReading.bytes(of: catalog.location(of: notebook))
        let file = SourceFile(path: notebook.path, stored: bytes)
        guard let range = Self.range(of: referent, in: notebook, catalog: catalog), range.upperBound <= file.text.count
        else {
            source = file
            bodyStart = NotebookParser.bodyStart(of: file)
            offset = 0
            return
        }
        source = SourceFile(path: notebook.path, stored: Self.outdented(range, of: file))
        bodyStart = 0
        offset = range.lowerBound
    }

    /// The place in `source` of what begins at a place of the file; `nil` where that is another part, or where lines before it
    /// have lost their indentation.
    func place(of fileOffset: Int) -> Int? {
        offset == 0 ? fileOffset : fileOffset == offset ? 0 : nil
    }

    private static func range(of referent: Referent, in notebook: Notebook, catalog: Catalog) -> ByteRange? {
        guard let identifier = referent.item else { return nil }
        return catalog.item(of: referent)?.range
            ?? notebook.entries.first { $0.identifier == identifier }?.range
    }

    /// The lines of a range, those behind the first without the indentation or the quote marks that the first one stands behind.
    private static func outdented(_ range: ByteRange, of file: SourceFile) -> [UInt8] {
        let first = file.lines.line(at: range.lowerBound)
        let margin = range.lowerBound - file.lines.start(ofLine: first)
        var bytes: [UInt8] = []
        for line in first...max(first, file.lines.line(at: max(range.lowerBound, range.upperBound - 1))) {
            let whole = file.lines.range(ofLine: line)
            var start = max(whole.lowerBound, range.lowerBound)
            let end = min(whole.upperBound, range.upperBound)
            if line > first {
                let limit = min(end, start + margin)
                while start < limit, Ascii.isBlank(file.text[start]) || file.text[start] == UInt8(ascii: ">") {
                    start += 1
                }
            }
            bytes.append(contentsOf: file.text[start..<max(start, end)])
        }
        return bytes
    }
}

extension NotebookExcerpt {
    /// The Markdown as it is stored, with a line feed at the end.
    var markdown: [UInt8] {
        source.stored.last.map(Ascii.isLineEnd) ?? true ? source.stored : source.stored + [Ascii.lineFeed]
    }
}
