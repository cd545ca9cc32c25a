import Foundation
import NotebookCatalog
import NotebookModel
import SystemPackage
import TestSupport

/// The workspace in the folder `Fixture`: an experiment, a log, records of two dialects, a draft, a private notebook, and
/// things that are not understood.
enum ExportFixture {
    static let root: FilePath = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixture")
        return FilePath(folder.resolvingSymlinksInPath().path)
    }()

    /// The catalog as `labbook export` reads it.
    static func catalog(of root: FilePath = root, drafts: Bool = false, tasks: Int = 2) async throws -> Catalog {
        await Catalog.load(try Workspace(root: root), tasks: tasks) { !$0.isPrivate && (drafts || !$0.isDraft) }
    }

    /// Calls `body` with a copy of the fixture.
    static func withCopy(_ body: (TemporaryFolder) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            let names = try FileManager.default.subpathsOfDirectory(atPath: root.string)
            for name in names {
                guard let data = FileManager.default.contents(atPath: root.appending(name).string) else { continue }
                try folder.write(String(decoding: data, as: UTF8.self), to: name)
            }
            try await body(folder)
        }
    }
}
