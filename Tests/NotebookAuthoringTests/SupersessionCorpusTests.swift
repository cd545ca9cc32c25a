import FileAccess
import NotebookAuthoring
import NotebookCatalog
import NotebookModel
import SourceText
import SystemPackage
import TestSupport
import Testing

@Suite("Records of the corpora that supersede each other", .enabled(if: !SharedData.corpora.isEmpty, "needs ../shared"))
struct SupersessionCorpusTests {
    @Test("are known to do so from both ends, and nothing else is complained of", arguments: SharedData.corpora)
    func pairs(_ corpus: String) async throws {
        try await withTemporaryFolder { folder in
            _ = try SharedData.copyNotebooks(of: corpus, to: folder, below: "Notebooks")
            let workspace = try Workspace(root: folder.path)
            let before = await Catalog.load(workspace, tasks: 2)
            let pairs = Self.pairs(in: before)
            for (old, new) in pairs { try Self.write(old: old, new: new, in: workspace) }
            let after = await Catalog.load(workspace, tasks: 2)
            for (old, new) in pairs { try Self.expect(old: old, new: new, in: after) }
            let known = Set(before.diagnostics.map(\.headline))
            let added = after.diagnostics.filter { !known.contains($0.headline) }
            #expect(added.map(\.description) == [])
            #expect(after.notebooks.map(\.title).sorted() == before.notebooks.map(\.title).sorted())
            #expect(after.notebooks.map(\.items.count).reduce(0, +) == before.notebooks.map(\.items.count).reduce(0, +))
        }
    }

    /// Records that stand beside each other in a folder and have nothing to do with any succession yet. What cannot be read or
    /// is a template is none.
    private static func pairs(in catalog: Catalog) -> [(old: Notebook, new: Notebook)] {
        let broken = Set(
            catalog.diagnostics.filter { $0.identifier == "front-matter-syntax" || $0.identifier == "slug-duplicate" }
                .map(\.path))
        let records = catalog.notebooks.indices.filter { index in
            let notebook = catalog.notebooks[index]
            let connections = catalog.connections(of: Referent(notebook: index))
            return notebook.kind == .decision && !broken.contains(notebook.path)
                && !notebook.path.contains("template") && !connections.contains { $0.kind == .supersedes }
        }.sorted { catalog.notebooks[$0].path < catalog.notebooks[$1].path }
        return stride(from: 0, to: records.count - 1, by: 2)
            .map { (catalog.notebooks[records[$0]], catalog.notebooks[records[$0 + 1]]) }
    }

    private static func write(old: Notebook, new: Notebook, in workspace: Workspace) throws {
        let oldNotebook = try open(old, in: workspace)
        let newNotebook = try open(new, in: workspace)
        do {
            let oldEdits = try SupersessionChange(of: nil, in: oldNotebook).edits(supersededBy: DecisionName(of: new))
            let newEdits = try SupersessionChange(of: nil, in: newNotebook).edits(superseding: DecisionName(of: old))
            #expect(!oldEdits.isEmpty && !newEdits.isEmpty)
            try write(oldEdits, to: oldNotebook)
            try write(newEdits, to: newNotebook)
        } catch {
            Issue.record("\(old.path) by \(new.path): \(error)")
        }
    }

    private static func open(_ notebook: Notebook, in workspace: Workspace) throws -> OpenNotebook {
        let location = workspace.location(of: notebook.path)
        let file = NotebookFile(path: notebook.path, location: location, slug: notebook.slug, kind: nil)
        return OpenNotebook(file, stored: try FileReading.bytes(of: location), in: workspace)
    }

    private static func write(_ edits: [TextEdit], to notebook: OpenNotebook) throws {
        let file = try FileDescriptor.open(notebook.file.location, .writeOnly, options: .truncate)
        try file.closeAfter { _ = try file.writeAll(try edits.applied(to: notebook.source.stored)) }
    }

    private static func expect(old: Notebook, new: Notebook, in catalog: Catalog) throws {
        let one = try #require(catalog.resolve(old.slug.text).referent)
        let other = try #require(catalog.resolve(new.slug.text).referent)
        let found = catalog.connections(of: one).filter { $0.kind == .supersedes && $0.direction == .incoming }
        #expect(found.map(\.other) == [other, other], "\(old.path) by \(new.path)")
        #expect(Set(found.map(\.writer)) == [one.notebook, other.notebook], "\(old.path) by \(new.path)")
        #expect(catalog.notebooks[one.notebook].status == .decision(.superseded), "\(old.path)")
        #expect(catalog.notebooks[other.notebook].status == new.status, "\(new.path)")
    }
}
