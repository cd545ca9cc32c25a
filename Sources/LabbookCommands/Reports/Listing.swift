internal import NotebookExport
internal import NotebookModel

/// What a command lists: the same things for every format.
struct Listing {
    /// A narrow column of the table, before the title.
    struct Column {
        var heading: String
        var style = Style.plain
        /// Whether its cells are numbers, which stand below one another by their ends.
        var isNumeric = false
        /// Whether the heading is a name that somebody gave, which is shown as it is.
        var isName = false

        enum Style {
            case plain, dim
            /// Coloured by what the word says.
            case status
        }
    }

    struct Row {
        var notebook: Notebook
        /// The word that filters by status ask for.
        var status: String?
        /// One text for each column.
        var cells: [String]
        var title: String
        /// What other commands take for it.
        var reference: String
        /// One value for each field.
        var values: [JSONValue]
    }

    /// The plural of what is listed, and the key of the list in JSON: `notebooks`.
    var name: String
    var columns: [Column]
    /// The heading over the titles, and the one over the references.
    var titleHeading: String
    var referenceHeading: String
    /// The names of the values, which are JSON's keys and CSV's columns.
    var fields: [String]
    var rows: [Row]
}

extension Listing {
    /// The notebooks themselves.
    init(of notebooks: [Notebook]) {
        self.init(
            name: "notebooks",
            columns: [
                Column(heading: "Day"), Column(heading: "Status", style: .status), Column(heading: "Kind", style: .dim),
            ],
            titleHeading: "Title", referenceHeading: "Notebook",
            fields: [
                "slug", "path", "kind", "title", "day", "daySource", "number", "status", "statusText", "authors",
                "tags",
                "project", "summary", "draft", "private",
            ],
            rows: notebooks.map(Self.row))
    }

    private static func row(_ notebook: Notebook) -> Row {
        Row(
            notebook: notebook, status: notebook.status?.word,
            cells: [notebook.date?.description ?? "", notebook.status?.word ?? "", notebook.kind.rawValue],
            title: notebook.title, reference: notebook.slug.text,
            values: [
                .string(notebook.slug.text), .string(notebook.path), .string(notebook.kind.rawValue),
                .string(notebook.title), .text(notebook.date?.description), .text(notebook.daySource?.rawValue),
                .integer(notebook.number), .text(notebook.status?.word), .text(notebook.statusText),
                .texts(notebook.authors), .texts(notebook.tags), .text(notebook.project), .text(notebook.summary),
                .bool(notebook.isDraft), .bool(notebook.isPrivate),
            ])
    }
}
