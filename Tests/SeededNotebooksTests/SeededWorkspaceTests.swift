import NotebookCatalog
import NotebookModel
import SeededNotebooks
import SourceText
import SystemPackage
import TestSupport
import Testing

/// A corpus as the reader sees it.
@Suite("A workspace of seeded notebooks")
struct SeededWorkspaceTests {
    private static let count = 300

    private func withCatalog(_ body: (Catalog, Int, TemporaryFolder) throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            let bytes = try SeededCorpus(count: Self.count, seed: 5).write(to: folder.path)
            try body(await Catalog.load(try Workspace(root: folder.path), tasks: 2), bytes, folder)
        }
    }

    @Test("is read without a complaint: every reference leads somewhere, every image is there")
    func complaints() async throws {
        try await withCatalog { catalog, _, _ in
            #expect(catalog.notebooks.count == Self.count)
            let worst = catalog.diagnostics.filter { $0.severity >= .warning }.map {
                "\($0.identifier.rawValue): \($0.headline)"
            }
            #expect(worst == [])
        }
    }

    @Test("has the bytes that it says")
    func bytes() async throws {
        try await withCatalog { _, bytes, folder in
            let written = folder.names().filter { $0.hasSuffix(".md") }.compactMap { folder.text(of: $0)?.utf8.count }
            #expect(written.reduce(0, +) == bytes)
        }
    }

    @Test("has notebooks of each kind, and in them items and references")
    func kinds() async throws {
        try await withCatalog { catalog, _, _ in
            let kinds = Dictionary(grouping: catalog.notebooks, by: \.kind).mapValues(\.count)
            #expect(kinds[.decision] == 90)
            #expect((40...130).contains(kinds[.experiment] ?? 0))
            #expect((10...40).contains(kinds[.log] ?? 0))
            #expect((50...150).contains(kinds[.note] ?? 0))
            let items = Set(catalog.notebooks.flatMap(\.items).map(\.kind))
            #expect(items.isSuperset(of: [.hypothesis, .result, .question, .decision, .option, .task]))
            #expect(catalog.notebooks.contains { $0.entries.count > 3 })
            #expect(catalog.notebooks.count { $0.status == .decision(.superseded) } > 5)
            let references = catalog.notebooks.flatMap { catalog.relations(of: $0) }
            #expect(references.count > Self.count / 2)
        }
    }
}
