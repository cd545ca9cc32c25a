import Foundation
import NotebookModel
import NotebookSite
import TestSupport
import Testing

@Suite("A long list")
struct ListPageTests {
    /// A workspace whose lists of every kind take more than one page.
    private static func write(_ count: Int, to folder: TemporaryFolder) throws {
        for number in 1...count {
            let digits = String(1000 + number).dropFirst()
            let tags = (1...6).map { "tag-\(number)-\($0)" }.joined(separator: ", ")
            try folder.write(
                """
                ---
                date: 2026-05-\(number % 2 == 0 ? "02" : "03")
                status: running
                tags: [common, \(tags)]
                project: \(number % 3 == 0 ? "north" : "south")
                authors: [Ada]
                summary: What came of trial \(number), in a sentence that is about as long as such sentences are.
                ---
                # Trial \(number)

                ### H1: It holds in trial \(number)

                ### R1: It did in trial \(number) (\(number % 2 == 0 ? "supports" : "refutes") H1)

                ### D1: Keep what trial \(number) found

                - Status: \(number % 5 == 0 ? "proposed" : "accepted")
                - Because: R1

                ### Q1: What does trial \(number) leave open?

                - [ ] Repeat trial \(number)
                """, to: "Notebooks/\(digits).md")
        }
    }

    @Test("is told over pages below 300 kB, each thing once, and every page is reached from the first")
    func pages() async throws {
        try await withTemporaryFolder { folder in
            let count = 420
            try Self.write(count, to: folder)
            let rendered = try await RenderedSite.make(in: folder.path)
            let crawl = SiteCrawl(rendered)
            #expect(crawl.deadLinks == [])
            #expect(crawl.deadFragments == [])
            for (path, text) in rendered.pages {
                #expect(text.utf8.count <= 300_000, "\(path) has \(text.utf8.count) bytes")
            }
            let lists: [(SiteList, marks: String, things: Int)] = [
                (.year("2026"), "class=\"card\"", count), (.topic(Topic(.tag, "common")), "class=\"card\"", count),
                (.topic(Topic(.project, "south")), "class=\"card\"", 280),
                (.decisions(nil), "class=\"cell-text\"", count),
                (.decisions(.accepted), "class=\"cell-text\"", 336), (.hypotheses(.supported), "class=\"row\"", 210),
                (.openQuestions, "class=\"row\"", count), (.openTasks, "class=\"row\"", count),
                (.topics(.tag), " <span class=\"count\">", 2521),
            ]
            for (list, marks, things) in lists {
                let texts = (1...).lazy.map { rendered.text(of: .list(list, number: $0)) }.prefix { !$0.isEmpty }
                let numbers = texts.count
                #expect(numbers > 1, "\(list)")
                let found = texts.reduce(0) { $0 + $1.components(separatedBy: marks).count - 1 }
                #expect(found == things, "\(list)")
                for number in 1..<numbers {
                    let next = rendered.site.path(of: .list(list, number: number + 1)).split(separator: "/").last ?? ""
                    #expect(
                        rendered.text(of: .list(list, number: number)).contains("\(next)\" rel=\"next\""), "\(list)")
                }
            }
        }
    }

    @Test("is begun on an overview, which leads to the rest")
    func overviews() async throws {
        try await withTemporaryFolder { folder in
            try Self.write(120, to: folder)
            let rendered = try await RenderedSite.make(in: folder.path)
            let hypotheses = rendered.text(of: .hypotheses)
            #expect(hypotheses.contains("href=\"hypotheses/supported.html\""))
            #expect(hypotheses.contains("href=\"hypotheses/refuted.html\""))
            #expect(!hypotheses.contains("href=\"hypotheses/open.html\""))
            #expect(hypotheses.contains(">north</a></th>"))
            #expect(rendered.text(of: .questions).contains("href=\"questions/tasks.html\""))
        }
    }

    @Test("of decisions can be narrowed to a status where they differ in it")
    func statuses() async throws {
        try await withTemporaryFolder { folder in
            try Self.write(4, to: folder)
            #expect(
                !(try await RenderedSite.make(in: folder.path)).text(of: .list(.decisions(nil))).contains("decisions/"))
            try Self.write(5, to: folder)
            let register = try await RenderedSite.make(in: folder.path).text(of: .list(.decisions(nil)))
            #expect(
                register.contains("<a href=\"decisions/proposed.html\">Proposed <span class=\"count\">1</span></a>"))
            #expect(
                register.contains("<a href=\"decisions/accepted.html\">Accepted <span class=\"count\">4</span></a>"))
        }
    }
}
