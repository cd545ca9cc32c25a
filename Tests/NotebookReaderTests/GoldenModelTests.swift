import Foundation
import NotebookModel
import NotebookReader
import SourceText
import TestSupport
import Testing

@Suite("The model of the fixture's notebooks")
struct GoldenModelTests {
    /// The golden files with the notebooks that they are about and the kind of their folders.
    private static let notebooks: [(name: String, path: String, kind: NotebookKind?)] = [
        ("draft.txt", "Notebooks/2026-04-12-half-a-thought.md", nil),
        ("experiment.txt", "Notebooks/greenhouse/2026-03-02-does-fleece-keep-the-seedlings-warm.md", nil),
        ("log.txt", "Notebooks/pressure/logbook.md", nil),
        ("note.txt", "Notebooks/where-things-are.md", nil),
        ("private.txt", "Notebooks/2026-04-13-sealed-review.md", nil),
        ("record-madr.txt", "decisions/0004-thin-out-old-readings.md", .decision),
        ("record-nygard.txt", "decisions/0003-keep-raw-readings.md", nil),
    ]

    @Test("is what it was", arguments: notebooks)
    func model(_ name: String, _ path: String, _ kind: NotebookKind?) throws {
        let folder = PackageFolder.url.appending(path: "Tests/NotebookSiteTests/Fixture")
        let source = SourceFile(path: path, stored: Array(try Data(contentsOf: folder.appending(path: path))))
        let slug = try #require(Slug(path: path.split(separator: "/").dropFirst().joined(separator: "/")))
        let parsed = NotebookParser.parse(source, context: NotebookContext(slug: slug, kind: kind))
        expectGolden(ModelDump(parsed, of: source).text, name)
    }

    /// Notebooks as different teams write them: the file `Dialects/NAME.md` and its golden file `dialect-NAME.txt`.
    private static let dialects = [
        "adr-tools", "bold-labels", "bench-log", "field-diary", "headings", "madr-4", "metadata-table", "plain-lines",
        "questions-and-tasks", "runs", "verdicts",
    ]

    @Test("of another team's making is what it was", arguments: dialects)
    func dialect(_ name: String) throws {
        let folder = PackageFolder.url.appending(path: "Tests/NotebookReaderTests/Dialects")
        let path = "\(name).md"
        let source = SourceFile(path: path, stored: Array(try Data(contentsOf: folder.appending(path: path))))
        let parsed = NotebookParser.parse(source, context: NotebookContext(slug: Slug(name)))
        expectGolden(ModelDump(parsed, of: source).text, "dialect-\(name).txt")
    }

    @Test("is in use as a whole")
    func unused() {
        expectGoldenFolder(holds: Self.notebooks.map(\.name) + Self.dialects.map { "dialect-\($0).txt" })
    }
}
