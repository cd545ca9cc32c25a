import FileAccess
public import SystemPackage

/// Notebooks made of a seed: the same seed and number always give the same bytes.
///
/// They look like real ones in what costs time and room: sizes, words and how often each is written, headings, lists, tables,
/// code, images, links, references to earlier notebooks, hypotheses and results, a register of decisions with what was
/// superseded, logs, people, projects and tags. Each notebook can be made alone. None of their text is anyone's.
public struct SeededCorpus: Sendable {
    /// How many notebooks there are.
    public let count: Int
    private let layout: CorpusLayout

    /// One notebook.
    public struct Notebook: Sendable, Equatable {
        /// Its path below the notebook folder, with its ending.
        public var path: String
        public var text: String
    }

    /// - Parameter count: At least 1.
    public init(count: Int, seed: UInt64) {
        self.count = max(1, count)
        layout = CorpusLayout(count: self.count, seed: seed)
    }

    /// The words that the notebooks are made of.
    public var vocabulary: Vocabulary { layout.vocabulary }

    /// The notebook with an index from 0 to one less than the count.
    public func notebook(_ index: Int) -> Notebook {
        let plan = layout.plan(index)
        return Notebook(path: plan.path, text: NotebookWriter.text(of: plan, in: layout))
    }

    /// The path of a notebook below the notebook folder.
    public func path(_ index: Int) -> String { layout.plan(index).path }

    /// The index of an experiment about in the middle.
    public var middle: Int {
        let middle = count / 2
        return (middle..<count).first { CorpusLayout.kind(of: $0) == .experiment } ?? 0
    }

    /// Writes all notebooks, and the images that they show, into a workspace that has none yet.
    /// - Returns: The bytes of the notebooks' texts together.
    /// - Throws: `FileError`.
    public func write(to root: FilePath) throws -> Int {
        let folder = root.appending("Notebooks")
        let figures = folder.appending(SeededFigures.folder)
        try FileWriting.makeFolders(figures)
        for index in 0..<SeededFigures.count {
            let svg = SeededFigures.svg(index, seed: layout.seed)
            try FileWriting.writeUnpublished(Array(svg.utf8), to: figures.appending(SeededFigures.name(index)))
        }
        var bytes = 0
        for index in 0..<count {
            let notebook = notebook(index)
            let file = folder.appending(notebook.path)
            try FileWriting.makeFolders(file.removingLastComponent())
            try FileWriting.writeUnpublished(Array(notebook.text.utf8), to: file)
            bytes += notebook.text.utf8.count
        }
        return bytes
    }
}
