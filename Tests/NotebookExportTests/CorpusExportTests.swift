import Foundation
import NotebookCatalog
import NotebookExport
import NotebookModel
import SystemPackage
import TestSupport
import Testing

@Suite("The export of the corpora", .enabled(if: !SharedData.corpora.isEmpty))
struct CorpusExportTests {
    private static func withCorpora(_ body: (Catalog) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            for corpus in SharedData.corpora {
                _ = try SharedData.copyNotebooks(of: corpus, to: folder, below: "Notebooks/\(corpus)")
            }
            try await body(await Catalog.load(try Workspace(root: folder.path), tasks: 2))
        }
    }

    @Test("has every notebook and is what the schema says")
    func schema() async throws {
        let schema = try JSONSerialization.jsonObject(with: Data(CatalogExport.schema.utf8))
        try await Self.withCorpora { catalog in
            let export = try JSONSerialization.jsonObject(with: Data(CatalogExport(catalog).json))
            let check = SchemaCheck(export, schema: try #require(schema as? [String: Any]))
            #expect(check.problems.prefix(5) == [])
            let notebooks = (export as? [String: Any])?["notebooks"] as? [Any]
            #expect(notebooks?.count == catalog.notebooks.count)
            #expect(catalog.notebooks.count > 100)
        }
    }

    @Test("as records tells the same decisions when it is read back")
    func records() async throws {
        try await Self.withCorpora { catalog in
            let records = try catalog.records()
            try await withTemporaryFolder { folder in
                for record in records { try folder.write(record.text, to: "Notebooks/\(record.name)") }
                let read = await Catalog.load(try Workspace(root: folder.path), tasks: 2)
                let before = Self.decisions(of: catalog)
                #expect(before.count > 100)
                #expect(Self.decisions(of: read) == before)
            }
        }
    }

    private static func decisions(of catalog: Catalog) -> [String] {
        DecisionRegister(catalog.notebooks).entries.map { entry in
            let date = entry.notebook.date?.description ?? "no day"
            return "\(entry.text) | \(entry.status?.word ?? "no status") | \(date)"
        }.sorted()
    }
}
