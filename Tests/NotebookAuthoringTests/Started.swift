import NotebookAuthoring
import NotebookModel
import NotebookReader
import SourceText
import SystemPackage
import TestSupport

/// Notebooks as `labbook new` starts them.
enum Started {
    static let builtIn = ["benchmark", "decision", "experiment", "investigation", "log", "project"]

    /// A notebook of 23 November 2026.
    static func notebook(
        _ title: String, authors: [String] = ["Ada"], tags: [String] = [], project: String? = nil,
        variables: [String: String] = [:]
    ) throws -> NewNotebook {
        guard let day = CalendarDay(iso: "2026-11-23") else { throw NoSuchDay() }
        return NewNotebook(
            title: title, day: day, time: "14:05", authors: authors, tags: tags, project: project, variables: variables)
    }

    /// A template of a workspace's own with that text.
    static func template(_ text: String) throws -> NotebookTemplate {
        try withTemporaryFolder { folder in
            try folder.write(text, to: "Templates/Notebooks/own.md")
            return try NotebookTemplate(named: "own", in: folder.path)
        }
    }

    static func builtInTemplate(_ name: String) throws -> NotebookTemplate {
        try withTemporaryFolder { try NotebookTemplate(named: name, in: $0.path) }
    }

    /// What is read out of a new notebook.
    static func parsed(_ text: String) -> ParsedNotebook {
        let slug = Slug("2026-11-23-x")
        return NotebookParser.parse(SourceFile(path: "\(slug).md", text), context: NotebookContext(slug: slug))
    }

    private struct NoSuchDay: Error {}
}
