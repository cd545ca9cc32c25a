import Foundation
import NotebookCatalog
import NotebookModel
import NotebookSite
import TestSupport
import Testing

@Suite("The pages of runs")
struct RunsPageTests {
    /// The golden files with the pages that they hold.
    static let files: [(name: String, page: Site.Page)] = [
        ("runs.html", .list(.runs)), ("notebook-runs.html", .runs(path: path, number: 1)),
    ]

    private static let path = "Notebooks/2026-09-20-cache.md"

    private static let notebook = """
        # Does the cache fill faster?

        ### H1: It does

        ### 2026-09-20 09:00 — Run: small

        - Command: `bench --size 64`
        - For: H1
        - Commit: `3f2a91c04b1e` on `main`, clean
        - Parameters: size = 64, policy = lru
        - Exit: 0
        - Duration: 12.4 s
        - Metrics: hit rate = 61.25 %, p99 = 12.1 ms
        - Output: [output.txt](cache/output.txt) (2 lines, 12 bytes)

        ### 2026-09-20 09:30 — Run: large

        - Command: `bench --size 4096`
        - Commit: `9c1d2e3f4a5b` on `main`, with uncommitted changes
        - Parameters: size = 4096, policy = lru
        - Exit: 0
        - Duration: 1 min 2 s
        - Metrics: hit rate = 93.4 %, p99 = 9.8 ms, evictions = 1,204

        ### 2026-09-21 10:00 — Run: broken

        - Command: `bench --size 0`
        - Exit: 1
        - Metrics: hit rate = 0 %

        ### 2026-09-21 11:00 — Run: stopped

        - Command: `bench --size 1`
        - Exit: SIGINT (130), interrupted

        ### R1: By hand (supports H1)

        - Command: `bench --slowly`
        - Metrics: hit rate = 70 %
        """

    private static let settings = "commit-link: \"https://example.org/c/{commit}\"\n"

    /// The site of files below `Notebooks`.
    private static func site(
        of files: [(name: String, text: String)], settings: String = "",
        options: SiteOptions = SiteOptions(generator: "Labbook under test")
    ) async throws -> RenderedSite {
        try await withTemporaryFolder { folder in
            for (name, text) in files { try folder.write(text, to: "Notebooks/" + name) }
            try folder.write(settings, to: ".labbook/config.yml")
            return try await RenderedSite.make(in: folder.path, options: options)
        }
    }

    /// The site of the notebook above.
    private static func site() async throws -> RenderedSite {
        try await site(
            of: [
                ("2026-09-20-cache.md", notebook), ("cache/output.txt", "ok\n"), ("2026-09-01-plain.md", "# Plain\n"),
            ],
            settings: settings)
    }

    /// A notebook with so many runs, one a day, which measure what they are numbered.
    private static func many(_ count: Int, metrics: (Int) -> String = { "n = \($0)" }) -> String {
        var text = "# Many\n\n"
        for number in 1...count {
            let day = CalendarDay(number: 739_000 + number)?.description ?? ""
            text +=
                "## \(day) — Run: trial \(number)\n\n- Command: `trial`\n- Exit: 0\n- Metrics: \(metrics(number))\n\n"
        }
        return text
    }

    @Test("are what they were", arguments: files)
    func golden(_ name: String, _ page: Site.Page) async throws {
        expectGolden(try await Self.site().text(of: page), name)
    }

    @Test("lead to the records of the runs, which lead back, and nowhere else than to places that are there")
    func links() async throws {
        let rendered = try await Self.site()
        let crawl = SiteCrawl(rendered)
        #expect(crawl.deadLinks == [])
        #expect(crawl.deadFragments == [])
        let notebook = rendered.text(of: .notebook(path: Self.path))
        #expect(notebook.contains("<dt>Runs</dt><dd><a href=\"../runs/2026-09-20-cache.html\">5 runs</a></dd>"))
        for (anchor, words) in [("r1", "Run 1 of 5"), ("e1", "Run 2 of 5"), ("e4", "Run 5 of 5")] {
            #expect(notebook.contains("<a href=\"../runs/2026-09-20-cache.html#\(anchor)\">\(words)</a>"), "\(words)")
        }
        #expect(rendered.text(of: .home).contains("<a href=\"runs.html\">Runs</a>"))
        #expect(!rendered.text(of: .notebook(path: "Notebooks/2026-09-01-plain.md")).contains("<dt>Runs</dt>"))
        #expect(rendered.text(of: .asset(.searchStyle)) != rendered.text(of: .asset(.runsStyle)))
    }

    @Test("are not there where there are no runs, and nothing leads to them")
    func noRuns() async throws {
        let rendered = try await Self.site(of: [("a.md", "# A\n\n## 2026-09-20 — looked at it\n")])
        #expect(rendered.pages.keys.allSatisfy { !$0.hasPrefix("runs") })
        #expect(rendered.pages.values.allSatisfy { !$0.contains("runs.html") && !$0.contains(">Runs<") })
    }

    @Test("tell nothing of drafts and private notebooks")
    func withheld() async throws {
        let run = "\n### 2026-09-20 09:00 — Run: hushed\n\n- Command: `hushed`\n- Exit: 0\n- Metrics: hushed = 1\n"
        let files = [
            ("2026-01-01-a.md", "---\nprivate: true\n---\n# A\n" + run),
            ("2026-01-02-b.md", "---\ndraft: true\n---\n# Half\n" + run),
            ("2026-01-03-c.md", "# Told\n" + run.replacing("hushed", with: "told")),
        ]
        let published = try await Self.site(of: files)
        #expect(published.pages.values.allSatisfy { !$0.contains("hushed") })
        #expect(published.text(of: .list(.runs)).ranges(of: "<li class=\"row\">").count == 1)
        let drafts = try await Self.site(
            of: files, options: SiteOptions(includesDrafts: true, generator: "Labbook under test"))
        #expect(drafts.text(of: .list(.runs)).ranges(of: "<li class=\"row\">").count == 2)
        #expect(SiteCrawl(drafts).deadLinks == [])
    }

    @Test(
        "of thousands have at most 300 kB and draw the newest two hundred, which they say; each run stands in one row")
    func thousands() async throws {
        let count = 2050
        let rendered = try await Self.site(of: [("many.md", Self.many(count))])
        let pages = (1...21).map { rendered.text(of: .runs(path: "Notebooks/many.md", number: $0)) }
        #expect(pages.allSatisfy { !$0.isEmpty && $0.utf8.count <= 300_000 })
        let names = pages.flatMap { page in
            page.components(separatedBy: "<th scope=\"row\">").dropFirst().compactMap {
                $0.firstMatch(of: /">trial (\d+)<\/a>/).map { Int($0.1) }
            }
        }
        #expect(names == (1...count).reversed().map(Optional.some))
        #expect(pages[0].contains("The newest 200 of 2050 runs are drawn."))
        #expect(pages[0].contains("n: from 1851 to 2050, the last 2050."))
        #expect(pages.dropFirst().allSatisfy { !$0.contains("<svg viewBox") })
        #expect(pages[0].contains("<a class=\"newer\" href=\"../runs/many/2.html\" rel=\"next\">"))
        let crawl = SiteCrawl(rendered)
        #expect(crawl.deadLinks == [])
        #expect(crawl.deadFragments == [])
        #expect(
            rendered.text(of: .notebook(path: "Notebooks/many.md")).contains(
                "<a href=\"../runs/many/21.html#e1\">Run 1 of 2050</a>"))
    }

    @Test("stay below 300 kB where each run has parameters and metrics of its own, and say what they leave out")
    func manyColumns() async throws {
        let text = Self.many(300) { run in
            (1...40).map { "m\(run)-\($0) = \"<&>\" \(String(repeating: "\"", count: 90))" }.joined(separator: ", ")
                + ", common = \(run), rare\(run / 2) = \(run)"
        }
        let rendered = try await Self.site(of: [("many.md", text)])
        for number in 1...3 {
            let page = rendered.text(of: .runs(path: "Notebooks/many.md", number: number))
            #expect(page.utf8.count <= 300_000)
            #expect(page.contains("The 20 parameters and metrics that most of these runs have are shown, of "))
            #expect(page.contains(">common</th>"))
        }
        let first = rendered.text(of: .runs(path: "Notebooks/many.md", number: 1))
        #expect(first.ranges(of: "<svg viewBox").count == 24)
        #expect(first.contains("metrics that fewer runs have are not drawn."))
    }

    @Test("come in the order of time, whatever the order of the file")
    func order() async throws {
        let text = """
            # Newest first

            ### 2026-09-21 09:05 — Run: fourth

            - Exit: 0
            - Command: `x`

            ### 2026-09-21 08:30 — Run: third

            - Exit: 0
            - Command: `x`

            ### 2026-09-20 23:00 — Run: second

            - Exit: 0
            - Command: `x`

            - **R1**: first
              - Command: `x`
            """
        let rendered = try await Self.site(of: [
            ("2026-09-01-a.md", text), ("2026-09-02-b.md", "# B\n\n### 2026-09-30 — Run: last\n\n- Exit: 0\n"),
        ])
        let page = rendered.text(of: .runs(path: "Notebooks/2026-09-01-a.md", number: 1))
        let names = page.matches(of: /<th scope="row">.*">(\w+)<\/a>/).map { String($0.1) }
        #expect(names == ["fourth", "third", "second", "first"], "a result has the day of its entry and no time")
        let list = rendered.text(of: .list(.runs))
        #expect(list.contains("2 Sep 2026") == false && list.contains("30 Sep 2026"))
        #expect(
            list.firstRange(of: "runs/2026-09-02-b.html").map(\.lowerBound) ?? list.endIndex
                < list.firstRange(of: "runs/2026-09-01-a.html").map(\.lowerBound) ?? list.startIndex)
    }

    @Test("link to the copies of what the runs kept, and to nothing else that an attachment names")
    func attachments() async throws {
        let rendered = try await Self.site(of: [
            (
                "a.md",
                """
                # A

                ### 2026-09-20 — Run: kept

                - Command: `x`
                - Output: [out.txt](a/out.txt)
                - Kept: [gone.csv](a/gone.csv)
                - Kept: [else](https://example.org/x)
                - Kept: [script](javascript:alert(1))
                - Diff: [page](a/page.html)
                - Kept: [1](a/1.txt)
                - Kept: [2](a/2.txt)
                """
            ), ("a/out.txt", "out"), ("a/page.html", "<script>"), ("a/1.txt", "1"), ("a/2.txt", "2"),
        ])
        let page = rendered.text(of: .runs(path: "Notebooks/a.md", number: 1))
        let copy = try #require(rendered.site.attachments.first { $0.source == "Notebooks/a/out.txt" })
        #expect(page.contains("<li><a href=\"../\(copy.path)\">out.txt</a></li><li>gone.csv</li><li>else</li>"))
        #expect(page.contains(">and 3 more</a></li>"))
        #expect(!page.contains("example.org") && !page.contains("javascript") && !page.contains("page.html"))
    }

    @Test("show any number, unit and name as text, and draw what can be drawn")
    func hostile() async throws {
        let name = "<script>alert(1)</script>"
        let values = ["1e999", "-1e308", "1e308", "5e-324", "NaN", "inf", "0", "-0", "3 <b>", "4 <b>", "5 & \"x\""]
        let text = values.enumerated().map { number, value in
            """
            ### 2026-09-\(10 + number) — Run: \(name)

            - Command: `\(name)`
            - Exit: \(number % 2)
            - Commit: `\(name)`
            - Parameters: `\(name) = \(value)`
            - Metrics: `\(name) = \(value)`, same = 7, odd = \(value)

            """
        }.joined(separator: "\n")
        let rendered = try await Self.site(of: [("a.md", "# \(name)\n\n" + text)], settings: Self.settings)
        for (path, html) in rendered.htmlPages { expectHarmless(html, path) }
        let page = rendered.text(of: .runs(path: "Notebooks/a.md", number: 1))
        #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
        #expect(page.contains("same: always 7. Of these runs 5 failed."))
        #expect(page.ranges(of: "<svg viewBox").count == 3)
        for data in PageMarkup(page).values(of: "d") {
            #expect(data.utf8.allSatisfy { "MHVLahlmvz-. 0123456789".utf8.contains($0) }, "\(data)")
        }
    }

    @Test("have addresses of their own, whatever notebooks are called")
    func addresses() async throws {
        let names = ["2", "3", "a", "A", "a/2", "a/2-2", "a-2", "runs", "index", "a.html", "a.html/b", "σ", "ς"]
        var files = names.map { ("\($0).md", "# \($0)\n\n## 2026-09-20 — Run: x\n\n- Exit: 0\n") }
        files[2].1 = Self.many(250)
        let rendered = try await Self.site(of: files)
        let paths = rendered.site.pages.map { rendered.site.path(of: $0) }
        let folded = Set(paths.map { $0.uppercased().lowercased() })
        #expect(folded.count == paths.count)
        for path in paths { #expect(!paths.contains { $0.hasPrefix(path + "/") }, "\(path) is a file and a folder") }
        #expect(paths.filter { $0.hasPrefix("runs/") }.count == names.count + 2)
        #expect(
            rendered.site.path(of: .runs(path: "Notebooks/a.md", number: 2)) == "runs/a/2-3.html",
            "behind a/2 and a/2-2")
        #expect(rendered.site.path(of: .runs(path: "Notebooks/a/2.md", number: 1)) == "runs/a/2.html")
        #expect(SiteCrawl(rendered).deadLinks == [])
    }

    @Test("say how numbers come there, where there are none to draw")
    func nothingToDraw() async throws {
        let rendered = try await Self.site(of: [
            (
                "a.md",
                "# A\n\n### 2026-09-20 — Run: x\n\n- Exit: 0\n\n### 2026-09-21 — Run: y\n\n- Exit: 0\n- Metrics: n = 1\n"
            )
        ])
        let page = rendered.text(of: .runs(path: "Notebooks/a.md", number: 1))
        #expect(page.contains("::labbook metric hit rate=93.4 %"))
        #expect(!page.contains("<svg viewBox") && !page.contains("class=\"key\""))
    }
}
