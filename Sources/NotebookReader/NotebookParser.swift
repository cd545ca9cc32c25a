public import NotebookModel
public import SourceText

/// What reading one file gave.
public struct ParsedNotebook: Sendable {
    public var notebook: Notebook
    /// What was not understood, in the order of the file.
    public var diagnostics: [Diagnostic]

    public init(notebook: Notebook, diagnostics: [Diagnostic]) {
        self.notebook = notebook
        self.diagnostics = diagnostics
    }
}

/// What a reader has to know about a file besides its bytes.
public struct NotebookContext: Sendable {
    public var slug: Slug
    /// The kind that the configuration gives to every file of the folder.
    public var kind: NotebookKind?
    /// The words that headings are read by.
    public var classifier: SectionClassifier

    public init(slug: Slug, kind: NotebookKind? = nil, classifier: SectionClassifier = .standard) {
        self.slug = slug
        self.kind = kind
        self.classifier = classifier
    }
}

/// Reads a notebook out of a file, by the notebook format.
///
/// Every file is a notebook: what cannot be understood makes a diagnostic, the rest is read all the same.
public enum NotebookParser {
    /// The names of fields, in lower case, sorted: a line with another name before its colon is text.
    public static var fieldNames: [String] { FieldKeys.standard.sorted }

    /// Where the Markdown begins in a file: behind its front matter, if it has one.
    public static func bodyStart(of source: SourceFile) -> Int {
        FrontMatter.bodyStart(of: source)
    }

    /// A key of front matter as the format compares it: in lower case with hyphens, `superseded-by` for `superseded_by` and
    /// `supersededBy`.
    public static func normalizedKey(_ key: String) -> String {
        FrontMatter.normalized(key)
    }

    /// Reads the file in one walk of its Markdown.
    public static func parse(_ source: SourceFile, context: NotebookContext) -> ParsedNotebook {
        var assembly = NotebookAssembly(source: source, context: context)
        return assembly.parsed()
    }
}
