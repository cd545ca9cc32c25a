import Foundation
import NotebookCatalog
import NotebookExport
import NotebookModel
import SourceText
import SystemPackage
import TestSupport
import Testing

extension Catalog {
    /// The records of all decisions.
    func records() throws -> [MADRExport.File] {
        try MADRExport(self).files { notebook in
            let data = try Data(contentsOf: URL(filePath: location(of: notebook).string))
            return SourceFile(path: notebook.path, stored: Array(data))
        }
    }

    /// What a reader of records learns of each, by number.
    fileprivate var decisions: [String] {
        DecisionRegister(notebooks).entries.map { entry in
            let ofRecord = entry.item == nil ? entry.notebook.items(of: .option) : []
            let chosen = ofRecord.filter { $0.isChosen == true }.map(\.text)
            let options = ofRecord.map(\.text) + (entry.item?.field("Rejected").map { [$0.value] } ?? [])
            let date = entry.notebook.date?.description ?? "no day"
            let facts = [entry.text, entry.status?.word ?? "no status", date] + entry.notebook.authors
            return (facts + options + ["chosen:"] + chosen).joined(separator: " | ")
        }.sorted()
    }
}

@Suite("Exported records")
struct MADRTests {
    @Test("are what they were")
    func golden() async throws {
        let records = try await ExportFixture.catalog(drafts: true).records()
        let text = records.map { "===== \($0.name)\n\($0.text)" }.joined()
        expectGolden(text, "records.txt")
    }

    @Test("tell the same decisions when they are read back, and have no more to say of themselves")
    func readBack() async throws {
        let catalog = try await ExportFixture.catalog(drafts: true)
        let records = try catalog.records()
        try await withTemporaryFolder { folder in
            for record in records { try folder.write(record.text, to: "Notebooks/\(record.name)") }
            let read = await Catalog.load(try Workspace(root: folder.path), tasks: 1)
            #expect(read.notebooks.count == catalog.decisions.count)
            #expect(read.notebooks.allSatisfy { $0.kind == .decision && $0.number != nil })
            #expect(read.decisions == catalog.decisions)
        }
    }

    @Test("keep their numbers, and the others get those behind them, the oldest first")
    func numbers() async throws {
        try await withTemporaryFolder { folder in
            let record = "---\nstatus: accepted\n---\n# Title\n\n## Decision\n\nx\n"
            try folder.write(record, to: "Notebooks/0007-seven.md")
            try folder.write(record, to: "Notebooks/b/0007-seven-too.md")
            try folder.write("# New\n\n- D1: the new one\n- D2: ../../etc?\n", to: "Notebooks/2026-02-01-new.md")
            try folder.write("# Old\n\n- D1: the old one\n", to: "Notebooks/2026-01-01-old.md")
            let records = try await ExportFixture.catalog(of: folder.path).records()
            #expect(
                records.map(\.name) == [
                    "0007-title.md", "0008-title.md", "0009-the-old-one.md", "0010-the-new-one.md", "0011-etc.md",
                ])
        }
    }

    @Test("know when a file is another one than was read")
    func changedFile() async throws {
        let catalog = try await ExportFixture.catalog()
        let notebook = try #require(catalog.notebooks.first { $0.slug.text.hasSuffix("fleece") })
        #expect(!MADRExport.isSame(SourceFile(path: notebook.path, "# Short\n"), as: notebook))
    }
}
