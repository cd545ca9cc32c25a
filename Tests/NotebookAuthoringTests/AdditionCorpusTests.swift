import Foundation
import NotebookAuthoring
import NotebookCatalog
import NotebookModel
import SourceText
import SystemPackage
import TestSupport
import Testing

/// What came of adding something to a file of the corpora.
private struct Outcome: Sendable {
    var name: String
    /// `nil` where all is well.
    var problem: String?
    var isRefused = false
    /// Whether it was refused for another reason than what the notebook would be read as then.
    var isUnreadable: Bool { isRefused && (problem ?? "").contains("code fence") }
}

@Suite("An addition to each file of the corpora", .enabled(if: !SharedData.corpusFiles.isEmpty, "needs ../shared"))
struct AdditionCorpusTests {
    private static let kinds: [ItemKind] = [
        .hypothesis, .question, .assumption, .result, .decision, .option, .task,
    ]
    /// One kind of item a file is enough to have each kind in each large corpus. All seven take minutes.
    private static let kindsPerFile =
        ProcessInfo.processInfo.environment["LABBOOK_EVERY_KIND"] == "1" ? kinds.count : 1

    @Test("is read again, and all else is and reads as before")
    func everyFile() async throws {
        let outcomes = try await withTemporaryFolder { folder in
            let workspace = try Workspace(root: folder.path)
            return await withTaskGroup(of: [Outcome].self) { group in
                for url in SharedData.corpusFiles { group.addTask { Self.outcomes(of: url, in: workspace) } }
                return await group.reduce(into: []) { $0 += $1 }
            }
        }
        func list(_ outcomes: [Outcome]) -> Comment {
            "\(outcomes.count): \(outcomes.map { "\($0.name): \($0.problem ?? "")" }.sorted().prefix(40).joined(separator: "\n"))"
        }
        let damaged = outcomes.filter { $0.problem != nil && !$0.isRefused }
        let refused = outcomes.filter(\.isRefused)
        let unreadable = outcomes.filter(\.isUnreadable)
        #expect(outcomes.count > 2_500 * (1 + Self.kindsPerFile))
        #expect(damaged.isEmpty, list(damaged))
        #expect(unreadable.count * 200 <= outcomes.count, list(unreadable))
        #expect(refused.count * 15 <= outcomes.count, list(refused))
    }

    private static func outcomes(of url: URL, in workspace: Workspace) -> [Outcome] {
        // The few larger files are the same text many times over.
        guard let bytes = try? Array(Data(contentsOf: url)), bytes.count < 200_000,
            let day = CalendarDay(year: 2031, month: 2, day: 3)
        else { return [] }
        let path = url.pathComponents.suffix(3).joined(separator: "/")
        guard let slug = Slug(path: path) else { return [] }
        let file = NotebookFile(path: path, location: workspace.root.appending(path), slug: slug, kind: nil)
        let open = OpenNotebook(file, stored: bytes, in: workspace)
        let entry = NewEntry(title: "The pump ran dry", body: "It stood for an hour.", day: day, time: "14:05")
        let first = path.utf8.reduce(0) { $0 + Int($1) }
        return [outcome(path, .entry, in: open) { try open.adding(entry) }]
            + (first..<first + kindsPerFile).map { index in
                let kind = kinds[index % kinds.count]
                let item = NewItem(kind: kind, text: "The pump runs dry", fields: [NewField("Owner", "Ada")])
                return outcome(path, kind, in: open) { try open.adding(item) }
            }
    }

    private static func outcome(
        _ path: String, _ kind: ItemKind, in open: OpenNotebook, _ add: () throws -> Addition
    ) -> Outcome {
        let name = "\(path) \(kind.rawValue)"
        do {
            let witness = AdditionWitness(before: open, addition: try add())
            return Outcome(name: name, problem: witness.problem(expecting: kind))
        } catch let refusal as AdditionRefusal {
            return Outcome(name: name, problem: refusal.description, isRefused: true)
        } catch {
            return Outcome(name: name, problem: "\(error)")
        }
    }
}
