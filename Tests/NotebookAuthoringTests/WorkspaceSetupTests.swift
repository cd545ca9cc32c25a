import NotebookAuthoring
import NotebookModel
import NotebookReader
import TestSupport
import Testing

@Suite("Making a workspace")
struct WorkspaceSetupTests {
    @Test("twice changes nothing")
    func again() throws {
        try withTemporaryFolder { folder in
            let day = try Started.notebook("x").day
            let setup = WorkspaceSetup(day: day, authors: ["Ada: B."])
            let steps = try setup.run(in: folder.path)
            #expect(steps.allSatisfy { $0.outcome == .created })
            let texts = folder.names().map { folder.text(of: $0) }
            let again = try setup.run(in: folder.path)
            #expect(again.map(\.outcome) == [.kept, .kept, .kept])
            #expect(folder.names().map { folder.text(of: $0) } == texts)
        }
    }

    @Test("leaves a first notebook that is understood as a whole")
    func firstNotebook() throws {
        try withTemporaryFolder { folder in
            _ = try WorkspaceSetup(day: try Started.notebook("x").day, authors: ["Ada: B."]).run(in: folder.path)
            let text = try #require(folder.text(of: "Notebooks/2026-11-23-how-this-notebook-works.md"))
            let parsed = Started.parsed(text)
            #expect(parsed.diagnostics == [])
            #expect(parsed.notebook.authors == ["Ada: B."])
            #expect(
                parsed.notebook.items.map(\.identifier.description) == [
                    "Q1", "H1", "H2", "R1", "D1", "T1", "T2", "T3", "T4", "T5", "T6",
                ])
        }
    }
}
