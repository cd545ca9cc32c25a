import Foundation
import NotebookCatalog
import NotebookModel
import NotebookSearch
import SystemPackage
import TestSupport
import Testing

/// The judged queries of `shared/golden/search`: how much of what is relevant is found, and how near to the top.
@Suite("Judged queries", .enabled(if: JudgedQuery.all != nil, "needs the shared data"))
struct GoldenSearchTests {
    /// The share of the answers among the first ten files that each type must reach, and the rank of the first one.
    private static let leastRecall = [
        "keyword": 0.95, "identifier": 0.95, "phrase": 0.95, "option": 0.95, "question": 0.60, "paraphrase": 0.35,
    ]
    private static let leastRank = ["keyword": 0.80, "identifier": 0.80, "phrase": 0.80]

    @Test("are answered better than by a literal search")
    func judgedQueries() async throws {
        let queries = try #require(JudgedQuery.all)
        try await withTemporaryFolder { folder in
            let files = try JudgedQuery.copyFiles(to: folder)
            try folder.write("notebooks: [.]\n", to: ".labbook/config.yml")
            let index = try await folder.index()
            let texts = FoldedFiles(files, in: folder)
            var table = ScoreTable()
            for query in queries {
                let results = try await index.search(query.searched, limit: query.type == "filter" ? nil : 10)
                let found = results.notebooks.map(\.path)
                table.add(query, found: Array(found.prefix(10)), literally: texts.holding(query.literalWords))
                if query.type == "filter" {
                    // What only mentions a word besides may follow.
                    #expect(Set(found.prefix(query.relevant.count)) == Set(query.relevant), "\(query.identifier)")
                }
            }
            let all = try await index.search("-kindless", limit: 1)
            #expect(all.searched.files == files.count, "the index holds the files of the list, no more and no fewer")
            print(table.description)
            for (type, scores) in table.ours {
                #expect(scores.recall >= (table.literal[type]?.recall ?? 0) - 1e-9, "recall of \(type)")
                #expect(scores.recall >= Self.leastRecall[type] ?? 0, "recall of \(type)")
                #expect(scores.reciprocalRank >= Self.leastRank[type] ?? 0, "rank of \(type)")
            }
        }
    }
}

/// A query with the files that answer it, the best first.
struct JudgedQuery {
    var identifier: String
    var type: String
    var text: String
    var relevant: [String]
    var notes: String

    /// What is typed into the search: of a filter the form with fields.
    var searched: String { type == "filter" ? notes.components(separatedBy: " | ")[0] : text }

    /// The words that a literal search looks for.
    var literalWords: [String] {
        text.replacing("\"", with: "").split(separator: " ").map(String.init)
    }

    /// All queries; `nil` where the data is not there.
    static let all: [JudgedQuery]? = {
        guard let data = try? SharedData.data("golden/search/dev.tsv") else { return nil }
        return String(decoding: data, as: UTF8.self).split(separator: "\n").dropFirst().map { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            return JudgedQuery(
                identifier: cells[0], type: cells[1], text: cells[2],
                relevant: cells[3].split(separator: " ").map(String.init), notes: cells.count > 4 ? cells[4] : "")
        }
    }()

    /// Copies the files that the judgements are about, and tells their paths.
    static func copyFiles(to folder: TemporaryFolder) throws -> [String] {
        let data = try #require(try SharedData.data("golden/search/docs-dev.txt"))
        let paths = String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
        for path in paths {
            let target = URL(filePath: folder.path.string).appending(path: path)
            try FileManager.default.createDirectory(
                at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
            let bytes = try #require(try SharedData.data("corpora/" + path))
            try bytes.write(to: target)
        }
        return paths
    }
}

/// What a literal search finds: `rg -il -F` for each word, the files that all have.
private struct FoldedFiles {
    private let texts: [(path: String, text: String)]

    init(_ paths: [String], in folder: TemporaryFolder) {
        texts = paths.sorted().map { ($0, (folder.text(of: $0) ?? "").lowercased()) }
    }

    func holding(_ words: [String]) -> [String] {
        let words = words.map { $0.lowercased() }
        return texts.filter { file in words.allSatisfy { file.text.contains($0) } }.map(\.path)
    }
}

/// Scores by type of query.
private struct ScoreTable: CustomStringConvertible {
    struct Scores {
        var count = 0
        var recalls = 0.0
        var ranks = 0.0

        var recall: Double { recalls / Double(max(1, count)) }
        var reciprocalRank: Double { ranks / Double(max(1, count)) }

        mutating func add(_ query: JudgedQuery, found: [String]) {
            count += 1
            recalls += Double(query.relevant.count { found.contains($0) }) / Double(query.relevant.count)
            if let rank = found.firstIndex(of: query.relevant[0]) { ranks += 1 / Double(rank + 1) }
        }
    }

    private(set) var ours: [String: Scores] = [:]
    private(set) var literal: [String: Scores] = [:]

    mutating func add(_ query: JudgedQuery, found: [String], literally: [String]) {
        ours[query.type, default: Scores()].add(query, found: found)
        literal[query.type, default: Scores()].add(query, found: Array(literally.prefix(10)))
    }

    var description: String {
        let head = "type          n   recall@10    MRR   literal: recall@10    MRR\n"
        return ours.sorted { $0.key < $1.key }.reduce(head) { text, row in
            let other = literal[row.key] ?? Scores()
            return text + row.key.padding(toLength: 12, withPad: " ", startingAt: 0)
                + String(
                    format: "%3d   %9.3f  %5.3f   %18.3f  %5.3f\n", row.value.count, row.value.recall,
                    row.value.reciprocalRank, other.recall, other.reciprocalRank)
        }
    }
}
