internal import FileAccess
internal import NotebookCatalog
internal import NotebookModel
internal import NotebookReader
internal import SourceText

/// A notebook file, read and taken apart for the index.
struct IndexedNotebook: Sendable {
    var notebook: Notebook
    var source: SourceFile
    var bodyStart: Int
    /// The kind that the configuration gives to the file's folder.
    var givenKind: NotebookKind?
    var text: SearchText
    var skeleton: Skeleton

    /// Takes a file's bytes apart. The same bytes under the same name and settings always give the same.
    init(
        path: String, slug: Slug, stored: [UInt8], givenKind: NotebookKind?, classifier: SectionClassifier,
        tools: inout SearchText.Tools
    ) {
        source = SourceFile(path: path, stored: stored)
        self.givenKind = givenKind
        notebook =
            NotebookParser.parse(source, context: NotebookContext(slug: slug, kind: givenKind, classifier: classifier))
            .notebook
        bodyStart = NotebookParser.bodyStart(of: source)
        text = SearchText(notebook, in: source, bodyStart: bodyStart, tools: &tools)
        skeleton = Skeleton(notebook)
    }
}

/// A section as the search needs it: where it is and what it is called.
struct OutlineSection: Sendable, Hashable {
    var range: ByteRange
    var line: Int
    var title: String

    /// The sections of a notebook in a packed form.
    static func packed(_ sections: [Section]) -> [UInt8] {
        var writer = PackedWriter()
        writer.append(sections.count)
        for section in sections {
            writer.append(section.range.lowerBound)
            writer.append(section.range.count)
            writer.append(section.line)
            writer.append(section.title)
        }
        return writer.bytes
    }

    static func sections(from bytes: [UInt8]) -> [OutlineSection] {
        var reader = PackedReader(bytes)
        return (0..<reader.count()).map { _ in
            let start = reader.int()
            let length = max(0, reader.int())
            return OutlineSection(range: start..<start + length, line: reader.int(), title: reader.text())
        }
    }
}
