import NotebookAuthoring
import NotebookModel
import SourceText
import Testing

@Suite("A log entry")
struct EntryAdditionTests {
    private func expect(
        _ entry: NewEntry? = nil, in text: String, gives expected: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let entry = try entry ?? Added.entry()
        try Added.expect(text, { try $0.adding(entry) }, gives: expected, sourceLocation: sourceLocation)
    }

    @Test("goes to the end of a log with the oldest first, and stays in the log")
    func oldestFirst() throws {
        try expect(
            in: "# T\n\n## Log\n\n### 2026-11-22 — a\n\ntext\n\n### 2026-11-23 — b\n\n## Next\n\n- [ ] c\n",
            gives:
                "# T\n\n## Log\n\n### 2026-11-22 — a\n\ntext\n\n### 2026-11-23 — b\n\n### 2026-11-24 14:05 — new\n\n## Next\n\n- [ ] c\n"
        )
    }

    @Test("goes to the beginning of one with the newest first")
    func newestFirst() throws {
        try expect(
            in: "# T\n\nIntroduction.\n\n## 2026-11-23\n\nb\n\n## 2026-11-22\n\na\n",
            gives: "# T\n\nIntroduction.\n\n## 2026-11-24 14:05 — new\n\n## 2026-11-23\n\nb\n\n## 2026-11-22\n\na\n")
    }

    @Test("of an earlier time goes to its place among the others")
    func earlier() throws {
        let log = "## Log\n\n### 2026-11-21 — a\n\n### 2026-11-24 14:05 — b\n\n### 2026-11-24 16:00 — c\n"
        try expect(
            Added.entry(time: "15:00"), in: log,
            gives: log.replacing("### 2026-11-24 16", with: "### 2026-11-24 15:00 — new\n\n### 2026-11-24 16"))
        try expect(
            Added.entry(time: nil, day: "2026-11-20"), in: log,
            gives: log.replacing("### 2026-11-21", with: "### 2026-11-20 — new\n\n### 2026-11-21"))
    }

    @Test("goes behind the comment of an empty log")
    func template() throws {
        try expect(
            in: "# T\n\n## Results\n\n## Log\n\n<!--\nWhat happens.\n-->\n",
            gives: "# T\n\n## Results\n\n## Log\n\n<!--\nWhat happens.\n-->\n\n### 2026-11-24 14:05 — new\n")
    }

    @Test("makes a log where there is none: at the end, before references")
    func noLog() throws {
        try expect(in: "# T\n\ntext\n", gives: "# T\n\ntext\n\n## Log\n\n### 2026-11-24 14:05 — new\n")
        try expect(
            in: "# T\n\n## Results\n\nx\n\n## References\n\n- y\n",
            gives: "# T\n\n## Results\n\nx\n\n## Log\n\n### 2026-11-24 14:05 — new\n\n## References\n\n- y\n")
    }

    @Test("finds a place in a file without headings, without text and with front matter alone")
    func noHeadings() throws {
        try expect(in: "only text\n", gives: "only text\n\n## Log\n\n### 2026-11-24 14:05 — new\n")
        try expect(in: "", gives: "## Log\n\n### 2026-11-24 14:05 — new\n")
        try expect(in: "---\ntags: [a]\n---\n", gives: "---\ntags: [a]\n---\n\n## Log\n\n### 2026-11-24 14:05 — new\n")
        try expect(in: "---\ntags: [a]\n---", gives: "---\ntags: [a]\n---\n\n## Log\n\n### 2026-11-24 14:05 — new")
    }

    @Test("takes the level of the headings that are there")
    func levels() throws {
        try expect(
            in: "---\ntitle: T\n---\n\n# Setup\n\nx\n",
            gives: "---\ntitle: T\n---\n\n# Setup\n\nx\n\n# Log\n\n## 2026-11-24 14:05 — new\n")
        try expect(
            in: "# 2026-11-22\n\na\n\n# 2026-11-23\n\nb\n",
            gives: "# 2026-11-22\n\na\n\n# 2026-11-23\n\nb\n\n# 2026-11-24 14:05 — new\n")
    }

    @Test("goes on below the heading of a day where the log has one a day with times in it")
    func days() throws {
        let headings = "## 2026-11-24\n\n### 09:00 a\n\nx\n\n### 10:00 b\n"
        try expect(in: headings, gives: headings + "\n### 14:05 — new\n")
        let list = "## 2026-11-23\n\n- 08:00 z\n\n## 2026-11-24\n\n- 09:00 a\n- 10:00 b\n"
        try expect(in: list, gives: list + "- 14:05 — new\n")
        let bold = "## 2026-11-24\n\n**09:00** a\n"
        try expect(in: bold, gives: bold + "\n**14:05** new\n")
        let plain = "# Log\n\n## 2026-11-24\n\n09:00 a\n\n# Next\n"
        try expect(in: plain, gives: "# Log\n\n## 2026-11-24\n\n09:00 a\n\n14:05 — new\n\n# Next\n")
    }

    @Test("makes the heading of a new day there")
    func newDay() throws {
        let list = "## 2026-11-23\n\n- 09:00 a\n"
        try expect(in: list, gives: list + "\n## 2026-11-24\n\n- 14:05 — new\n")
        try expect(
            in: "## 2026-11-23\n\n- 09:00 a\n\n## 2026-11-22\n\n- 09:00 a\n",
            gives: "## 2026-11-24\n\n- 14:05 — new\n\n## 2026-11-23\n\n- 09:00 a\n\n## 2026-11-22\n\n- 09:00 a\n")
    }

    @Test("is a list item where the log is a list, with the list's marker, its gaps, and a time where it has times")
    func lists() throws {
        try expect(
            in: "## Log\n\n- 2026-11-22: a\n- 2026-11-23: b\n",
            gives: "## Log\n\n- 2026-11-22: a\n- 2026-11-23: b\n- 2026-11-24: new\n")
        try expect(
            in: "## Log\n\n* 2026-11-23 10:00 — b\n\n* 2026-11-22 09:00 — a\n",
            gives: "## Log\n\n* 2026-11-24 14:05 — new\n\n* 2026-11-23 10:00 — b\n\n* 2026-11-22 09:00 — a\n")
        try expect(
            Added.entry(body: "more\n\n```\ncode\n```"), in: "## Log\n\n- 2026-11-22: a\n",
            gives: "## Log\n\n- 2026-11-22: a\n- 2026-11-24: new\n\n  more\n\n  ```\n  code\n  ```\n")
    }

    @Test("goes into the log with the newest entry, and not into the history of the document")
    func severalLogs() throws {
        try expect(
            in: "## Log\n\n### 2026-11-22 — a\n\n## Changelog\n\n### 2026-11-23 — typos\n",
            gives:
                "## Log\n\n### 2026-11-22 — a\n\n### 2026-11-24 14:05 — new\n\n## Changelog\n\n### 2026-11-23 — typos\n"
        )
    }

    @Test("keeps the line ends, the byte order mark, bytes that are no text, and what the file ends with")
    func bytes() throws {
        for end in ["\n", "\r\n", "\r"] {
            for last in ["", end, end + end] {
                let text = "\u{FEFF}# T" + end + end + "## Log" + end + end + "### 2026-11-22 — \0\u{FF}" + last
                var stored = Array(text.utf8)
                stored.replace([0xC3, 0xBF], with: [0xFF])
                let before = try Added.open(stored: stored)
                let addition = try before.adding(Added.entry(body: "one\ntwo"))
                #expect(AdditionWitness(before: before, addition: addition).problem(expecting: .entry) == nil)
                let added = "### 2026-11-24 14:05 — new" + end + end + "one" + end + "two"
                #expect(addition.after.source.string(in: 0..<addition.after.source.text.count).contains(added))
            }
        }
    }

    @Test("keeps headings of its text below itself, and closes what the text leaves open")
    func bodies() throws {
        try expect(
            Added.entry(body: "\n\n# A\n\n## B\n\n```sh\nls\n\n"), in: "## Log\n",
            gives: "## Log\n\n### 2026-11-24 14:05 — new\n\n#### A\n\n##### B\n\n```sh\nls\n```\n")
        try expect(
            Added.entry(body: "a <!-- b"), in: "## Log\n",
            gives: "## Log\n\n### 2026-11-24 14:05 — new\n\na <!-- b\n")
        try expect(
            Added.entry(body: "<!-- b"), in: "## Log\n", gives: "## Log\n\n### 2026-11-24 14:05 — new\n\n<!-- b\n-->\n")
    }

    @Test("becomes code where its text would change what is there")
    func literal() throws {
        // A definition would make a link of words elsewhere.
        try expect(
            Added.entry(body: "[x]: https://example.org"), in: "See [x].\n\n## Log\n",
            gives:
                "See [x].\n\n## Log\n\n### 2026-11-24 14:05 — new\n\n```text\n[x]: https://example.org\n```\n")
        // A heading by a line below it is above the entry's.
        try expect(
            Added.entry(body: "Name\n===="), in: "## Log\n",
            gives: "## Log\n\n### 2026-11-24 14:05 — new\n\n```text\nName\n====\n```\n")
    }

    @Test("is refused where nothing that is added can be read")
    func refused() throws {
        for text in ["# T\n\n```\ncode\n", "# T\n\n<!-- open\n"] {
            let open = try Added.open(text)
            #expect(throws: AdditionRefusal.self) { try open.adding(Added.entry()) }
        }
    }
}
