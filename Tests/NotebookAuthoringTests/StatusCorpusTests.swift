import Foundation
import NotebookAuthoring
import NotebookCatalog
import NotebookModel
import NotebookReader
import SourceText
import SystemPackage
import TestSupport
import Testing

@Suite("A status set in the corpora", .enabled(if: !SharedData.corpusFiles.isEmpty, "needs ../shared"))
struct StatusCorpusTests {
    /// What came of setting one status.
    private struct Outcome: Sendable {
        var name: String
        var problem: String?
    }

    @Test("is read again, and nothing else has changed")
    func everyStatus() async throws {
        let outcomes = await withTaskGroup(of: [Outcome].self) { group in
            for url in SharedData.corpusFiles { group.addTask { Self.outcomes(of: url) } }
            return await group.reduce(into: []) { $0 += $1 }
        }
        let problems = outcomes.filter { $0.problem != nil }.map { "\($0.name): \($0.problem ?? "")" }.sorted()
        #expect(outcomes.count > 5_000)
        #expect(
            problems.isEmpty, "\(problems.count) of \(outcomes.count)\n\(problems.prefix(4000).joined(separator: "\n"))"
        )
    }

    private static func outcomes(of url: URL) -> [Outcome] {
        guard let bytes = try? Array(Data(contentsOf: url)), bytes.count < 200_000 else { return [] }
        let path = url.pathComponents.suffix(3).joined(separator: "/")
        guard let slug = Slug(path: path) else { return [] }
        guard let workspace = try? Workspace(root: "/") else { return [] }
        let file = NotebookFile(path: path, location: FilePath(url.path), slug: slug, kind: nil)
        let open = OpenNotebook(file, stored: bytes, in: workspace)
        let items = open.notebook.items.filter { [.hypothesis, .decision, .task].contains($0.kind) }
        return ([nil] + items.prefix(12).map { $0.identifier }).flatMap { outcomes(of: $0, in: open) }
    }

    private static func outcomes(of item: ItemIdentifier?, in open: OpenNotebook) -> [Outcome] {
        let name = open.source.path + (item.map { "#\($0)" } ?? "")
        guard let change = try? StatusChange(of: item, in: open) else { return [Outcome(name: name, problem: "none")] }
        // Two words for each thing, others for the next, so that all come up in every corpus.
        let words = StatusWords.canonical(of: change.subject)
        let first = name.utf8.reduce(0) { $0 + Int($1) }
        return [words[first % words.count], words[(first + 1) % words.count]].map { word in
            Outcome(name: name, problem: problem(setting: word, by: change, of: item, in: open))
        }
    }

    private static func problem(
        setting word: String, by change: StatusChange, of item: ItemIdentifier?, in open: OpenNotebook
    ) -> String? {
        guard let words = StatusWords(word, of: change.subject) else { return "no word \(word)" }
        do {
            let edits = try change.edits(setting: words)
            let after = try open.applying(edits)
            if inverse(of: edits, in: open.source.stored, after.source.stored) != open.source.stored {
                return "\(word): cannot be undone"
            }
            return difference(open, after, item: item, words.meaning).map { "\(word): \($0)" }
        } catch let problem as StatusChange.Problem {
            return isExpected(problem, of: item, in: open) ? nil : "\(word): \(problem)"
        } catch {
            return "\(word): \(error)"
        }
    }

    /// Where the format has no place for the status: another line says that the record is superseded, front matter that
    /// nobody can read, a label that has no fields, a task among others in one paragraph.
    private static func isExpected(
        _ problem: StatusChange.Problem, of item: ItemIdentifier?, in open: OpenNotebook
    ) -> Bool {
        if case .staysSuperseded = problem { return true }
        if open.diagnostics.contains(where: { $0.identifier == "front-matter-syntax" }) { return true }
        let item = item.flatMap { open.notebook.item($0) }
        return item?.opening == .paragraph && (item?.isImplicit == true || item?.kind == .task)
    }

    /// The bytes after the edits are taken back.
    private static func inverse(of edits: [TextEdit], in before: [UInt8], _ after: [UInt8]) -> [UInt8]? {
        var drift = 0
        let undoing = edits.sorted { $0.range.lowerBound < $1.range.lowerBound }.map { edit in
            let start = edit.range.lowerBound + drift
            drift += edit.replacement.count - edit.range.count
            return TextEdit(replacing: start..<start + edit.replacement.count, with: Array(before[edit.range]))
        }
        return try? undoing.applied(to: after)
    }

    private static func difference(
        _ before: OpenNotebook, _ after: OpenNotebook, item: ItemIdentifier?, _ meaning: StatusWords.Meaning
    ) -> String? {
        let one = before.notebook
        let other = after.notebook
        let subject = item.flatMap { other.item($0) }
        switch meaning {
        case .done(let isDone): if subject?.isDone != isDone { return "is not done" }
        case .status(let status):
            if (subject?.status ?? other.status) != status { return "reads \(String(describing: other.status))" }
        }
        if one.title != other.title || one.date != other.date || one.authors != other.authors { return "names differ" }
        if one.kind == .note, other.kind == .decision { return nil }
        if one.kind != other.kind { return "kinds differ" }
        if one.items.map(\.identifier) != other.items.map(\.identifier) { return "items differ" }
        let texts = { (notebook: Notebook) in notebook.items.filter { $0.kind != .task }.map(\.text) }
        if texts(one) != texts(other) { return "texts differ" }
        if one.sections.map(\.title) != other.sections.map(\.title) { return "sections differ" }
        if one.entries.map(\.title) != other.entries.map(\.title) { return "entries differ" }
        return nil
    }
}
