import Foundation
import Subprocess
import SystemPackage

/// What a browser loads for queries on the search page of a site, one after the other: in Chromium, where it is installed.
struct SearchTraffic {
    private let site: BuiltSite
    private let queries: [String]
    private let profile: URL

    init(of site: BuiltSite, queries: [String], profile: URL) {
        self.site = site
        self.queries = queries
        self.profile = profile
    }

    /// The bytes of the first query with the page, and of later ones, as the files are and as `gzip` sends them.
    func rows() async throws -> [BudgetRow] {
        let answers = try await answers()
        guard answers.count == queries.count, answers.count > 1 else { return [] }
        let page = ["search.html", "site.css", "search.css", "site.js", "search.js", "search/index.js"]
        var rows: [BudgetRow] = []
        for isCompressed in [false, true] {
            var sizes: [Int] = []
            for files in answers { sizes.append(try await size(of: files, isCompressed)) }
            let first = try await size(of: page, isCompressed) + sizes[0]
            let later = sizes.dropFirst().sorted()
            let manner = isCompressed ? "compressed" : "as it is"
            rows.append(BudgetRow("search, first query with its page, \(manner)", 100_000, Double(first)))
            rows.append(BudgetRow("search, later query, median, \(manner)", 30_000, Double(later[later.count / 2])))
            rows.append(
                BudgetRow("search, later query, 95 of 100, \(manner)", 30_000, Double(later[later.count * 95 / 100])))
        }
        return rows
    }

    private func size(of files: [String], _ isCompressed: Bool) async throws -> Int {
        var sum = 0
        for file in files {
            guard isCompressed else {
                sum += try site.size(of: file)
                continue
            }
            let result = try await Subprocess.run(
                .name("gzip"), arguments: ["-6", "-c", site.folder.appending(path: file).path],
                output: .bytes(limit: 16 << 20), error: .discarded)
            sum += result.standardOutput.count
        }
        return sum
    }

    /// The files that each query loads for its first hits, and none before it has loaded.
    private func answers() async throws -> [[String]] {
        try writeProbe()
        let arguments = [
            "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--user-data-dir=\(profile.path)",
            "--virtual-time-budget=600000", "--dump-dom", site.folder.appending(path: "probe.html").absoluteString,
        ]
        guard
            let result = try? await Subprocess.run(
                .name("chromium"), arguments: Arguments(arguments), output: .string(limit: 64 << 20), error: .discarded)
        else { return [] }
        return result.standardOutput.split(separator: "\n").compactMap { line in
            guard let mark = line.firstRange(of: "answer:") else { return nil }
            return line[mark.upperBound...].replacing("</pre>", with: "").split(separator: " ").map(String.init)
        }
    }

    /// A page that asks the queries of the search's own script, and tells which scripts that has loaded.
    private func writeProbe() throws {
        let list = String(decoding: try JSONEncoder().encode(queries), as: UTF8.self)
        let script = """
            const told = document.createElement("pre");
            let files = [];
            new MutationObserver((changes) => {
              for (const { addedNodes } of changes) {
                for (const { src } of addedNodes) if (src?.includes("/search/")) files.push("search/" + src.split("/search/").at(-1));
              }
            }).observe(document.head, { childList: true });
            addEventListener("load", async () => {
              for (const text of \(list)) {
                files = [];
                try {
                  const { candidates, plan } = await search(text);
                  await Promise.all(candidates.slice(0, 4).map((candidate) => showCandidate(candidate, plan)));
                } catch (error) {
                  if (!(error instanceof QueryError)) throw error;
                }
                await new Promise((done) => { setTimeout(done, 0); });
                told.append(`answer:${files.join(" ")}\\n`);
              }
              document.body.append(told);
            });
            """
        try script.write(to: site.folder.appending(path: "probe.js"), atomically: true, encoding: .utf8)
        let html = String(decoding: try site.bytes(of: "search.html"), as: UTF8.self)
        try html.replacing("</head>", with: "<script src=\"probe.js\" defer></script></head>")
            .write(to: site.folder.appending(path: "probe.html"), atomically: true, encoding: .utf8)
    }
}
