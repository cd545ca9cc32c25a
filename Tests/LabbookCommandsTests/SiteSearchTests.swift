import Foundation
import Subprocess
import SystemPackage
import TestSupport
import Testing

/// The search of a built site, in a browser, against that of the terminal.
@Suite("The search of a site")
struct SiteSearchTests {
    /// The share of judged queries whose five best notebooks are those of the terminal, in its order, below which the test fails.
    private static let leastShare = 0.95

    private struct Query {
        var type: String
        var text: String
    }

    /// What is typed for each judged query; none where the data is not there.
    private static let queries: [Query] = {
        guard let data = try? SharedData.data("golden/search/dev.tsv") else { return [] }
        return String(decoding: data, as: UTF8.self).split(separator: "\n").dropFirst().map { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            let isFilter = cells[1] == "filter"
            return Query(type: cells[1], text: isFilter ? cells[4].components(separatedBy: " | ")[0] : cells[2])
        }
    }()

    @Test(
        "ranks as the terminal does",
        .enabled(if: Browser.isExpected && !queries.isEmpty, "\(Browser.absence), or no shared data"))
    func judgedQueries() async throws {
        try await withTemporaryFolder { folder in
            let list = try #require(try SharedData.data("golden/search/docs-dev.txt"))
            for path in String(decoding: list, as: UTF8.self).split(separator: "\n") {
                let bytes = try #require(try SharedData.data("corpora/\(path)"))
                try folder.write(String(decoding: bytes, as: UTF8.self), to: String(path))
            }
            try folder.write("notebooks: [.]\n", to: ".labbook/config.yml")
            _ = try await labbook(["build", "--quiet", "--drafts"], in: folder)
            var expected: [[String]] = []
            for query in Self.queries { expected.append(try await terminal(query.text, in: folder)) }
            let found = try await page(Self.queries.map(\.text), in: folder)
            var table: [String: (same: Int, all: Int)] = [:]
            for (index, query) in Self.queries.enumerated() {
                let isSame = found[index] == expected[index]
                table[query.type, default: (0, 0)].all += 1
                table[query.type, default: (0, 0)].same += isSame ? 1 : 0
            }
            for (type, row) in table.sorted(by: { $0.key < $1.key }) { print("\(type): \(row.same) of \(row.all)") }
            let same = table.values.reduce(0) { $0 + $1.same }
            print("the same five in the same order: \(same) of \(Self.queries.count)")
            #expect(Double(same) >= Self.leastShare * Double(Self.queries.count))
        }
    }

    @Test(
        "answers whatever is typed, and takes none of it for more than text",
        .enabled(if: Browser.isExpected, "\(Browser.absence)"))
    func hostileQueries() async throws {
        try await withTemporaryFolder { folder in
            try folder.write(
                "# <img src=x onerror=alert(1)> constructor\n\nA __proto__ in the cache.\n", to: "Notebooks/a.md")
            try folder.write("# Café 東京\n\n## D1: Keep the cache\n\nStatus: accepted\n", to: "Notebooks/b.md")
            try folder.makeFolder(".labbook")
            _ = try await labbook(["build", "--quiet"], in: folder)
            let queries = [
                "constructor", "__proto__", "toString", "cafe", "東京", "\"", "(", "/(/", "kindd:x", "in:title cache",
                "kind:decision", "<script>", "\u{202E}cache", "😀", "\0", "-cache",
                String(repeating: "(a ", count: 3000),
                String(repeating: "cache ", count: 1700),
            ]
            let found = try await page(queries, in: folder)
            #expect(Array(found.prefix(6)) == [["a.md"], ["a.md"], [], ["b.md"], ["b.md"], ["column 1"]])
            #expect(Array(found[6...10]) == [["column 1"], ["column 1"], ["column 1"], [], ["b.md"]])
            #expect(found[12] == ["a.md", "b.md"] || found[12] == ["b.md", "a.md"])
            #expect(found[16] == ["column 190"] && found[17].count == 2)
        }
    }

    // MARK: Both searches

    /// The paths of the five best notebooks in the terminal.
    private func terminal(_ query: String, in folder: TemporaryFolder) async throws -> [String] {
        struct Answer: Decodable {
            struct Hit: Decodable { var path: String }
            var hits: [Hit]
        }
        let text = try await labbook(["search", "--format", "json", "--limit", "5", "--", query], in: folder)
        var paths: [String] = []
        for hit in try JSONDecoder().decode(Answer.self, from: Data(text.utf8)).hits where !paths.contains(hit.path) {
            paths.append(hit.path)
        }
        return Array(paths.prefix(5))
    }

    /// The paths of the five best notebooks on the search page, or where an error is.
    private func page(_ queries: [String], in folder: TemporaryFolder) async throws -> [[String]] {
        let list = String(decoding: try JSONEncoder().encode(queries), as: UTF8.self)
        try folder.write(
            """
            const answers = document.createElement("pre");
            addEventListener("load", async () => {
              for (const text of \(list)) {
                let line = "";
                try {
                  const { candidates } = await search(text);
                  const shown = await Promise.all(candidates.slice(0, 5).map(({ notebook }) => load(`notebooks/${notebook}`)));
                  line = shown.map(({ href }) => href).join(" ");
                } catch (error) {
                  line = error instanceof QueryError ? `!${[...text.slice(0, error.start)].length + 1}` : `!${error}`;
                }
                answers.append(`answer:${line}\\n`);
              }
              document.body.append(answers);
            });
            """, to: "_site/probe.js")
        let html = try #require(folder.text(of: "_site/search.html"))
        try folder.write(
            html.replacing("</head>", with: "<script src=\"probe.js\" defer></script></head>"), to: "_site/probe.html")
        let document = try await Browser().open("_site/probe.html", in: folder).document
        return document.split(separator: "\n").compactMap { line in
            guard let mark = line.firstRange(of: "answer:") else { return nil }
            return line[mark.upperBound...].replacing("</pre>", with: "").split(separator: " ").map { link in
                if link.hasPrefix("!") { return "column \(link.dropFirst())" }
                let name = link.dropFirst("notebooks/".count).dropLast(".html".count)
                return (String(name).removingPercentEncoding ?? "") + ".md"
            }
        }
    }

    private func labbook(_ arguments: [String], in folder: TemporaryFolder) async throws -> String {
        let program = FilePath(try BuiltProgram.url(of: "labbook").path)
        let result = try await Subprocess.run(
            .path(program), arguments: Arguments(arguments), workingDirectory: folder.path,
            output: .string(limit: 16 << 20), error: .discarded)
        return result.standardOutput
    }
}
