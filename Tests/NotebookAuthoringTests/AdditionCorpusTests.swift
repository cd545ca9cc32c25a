import Foundation
import NotebookAuthoring
import NotebookCatalog
import NotebookModel
import SourceText
import SystemPackage
import TestSupport
import Testing

/// Files to add things to.
enum AdditionSamples {
    /// What came of adding something to a file.
    struct Outcome: Sendable {
        var name: String
        /// `nil` where all is well.
        var problem: String?
        var isRefused = false
    }

    /// Adds something to each file, and tells what came of it.
    static func outcomes(
        in folder: FilePath, _ kind: ItemKind, _ add: @escaping @Sendable (OpenNotebook) throws -> Addition
    ) async throws -> [Outcome] {
        let workspace = try Workspace(root: folder)
        return await withTaskGroup(of: Outcome?.self) { group in
            for url in SharedData.corpusFiles {
                group.addTask { outcome(of: url, in: workspace, kind, add) }
            }
            return await group.reduce(into: []) { outcomes, outcome in outcomes += outcome.map { [$0] } ?? [] }
        }
    }

    private static func outcome(
        of url: URL, in workspace: Workspace, _ kind: ItemKind, _ add: (OpenNotebook) throws -> Addition
    ) -> Outcome? {
        // The largest files are the same text many times over.
        guard let bytes = try? Array(Data(contentsOf: url)), bytes.count < 200_000 else { return nil }
        let path = url.pathComponents.suffix(3).joined(separator: "/")
        guard let slug = Slug(path: path) else { return nil }
        let file = NotebookFile(path: path, location: workspace.root.appending(path), slug: slug, kind: nil)
        let before = OpenNotebook(file, stored: bytes, in: workspace)
        do {
            let addition = try add(before)
            return Outcome(
                name: path, problem: AdditionWitness(before: before, addition: addition).problem(expecting: kind))
        } catch let refusal as AdditionRefusal {
            return Outcome(name: path, problem: refusal.description, isRefused: true)
        } catch {
            return Outcome(name: path, problem: "\(error)")
        }
    }

    /// Expects that everything was added or, now and then, refused, and nothing damaged.
    static func expect(_ outcomes: [Outcome], refusedAtMost limit: Int) {
        let damaged = outcomes.filter { $0.problem != nil && !$0.isRefused }
        let refused = outcomes.filter(\.isRefused)
        func list(_ outcomes: [Outcome]) -> Comment {
            "\(outcomes.count): \(outcomes.map { "\($0.name): \($0.problem ?? "")" }.sorted().prefix(40).joined(separator: "\n"))"
        }
        #expect(damaged.isEmpty, list(damaged))
        #expect(refused.count <= limit, list(refused))
        #expect(outcomes.count > 2_000)
    }
}

@Suite("An entry in each file of the corpora", .enabled(if: !SharedData.corpusFiles.isEmpty, "needs ../shared"))
struct EntryCorpusTests {
    @Test("is read again, and all else reads as before")
    func everyFile() async throws {
        let day = try #require(CalendarDay(year: 2031, month: 2, day: 3))
        let entry = NewEntry(title: "The pump ran dry", body: "It stood still for an hour.", day: day, time: "14:05")
        try await withTemporaryFolder { folder in
            let outcomes = try await AdditionSamples.outcomes(in: folder.path, .entry) { try $0.adding(entry) }
            AdditionSamples.expect(outcomes, refusedAtMost: 27)
        }
    }
}
