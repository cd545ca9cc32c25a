import NotebookModel
import NotebookSearch
import Testing

@Suite("What is no query")
struct QueryErrorTests {
    /// The place of the error stands between `«` and `»`.
    private static let errors: [(String, String)] = [
        ("«»", "there is nothing to search for"),
        ("  \u{0}«»", "there is nothing to search for"),
        ("a «\"»read path", "this quotation mark has no partner"),
        ("a «“»read path\"", "this quotation mark has no partner"),
        ("a «\"\"» b", "there is nothing between these quotation marks"),
        ("tag:«\"»a", "this quotation mark has no partner"),
        ("🦀 größe «(»b", "this parenthesis is not closed"),
        ("a «(»b (c d) e", "this parenthesis is not closed"),
        ("(a OR b)«)» c", "this parenthesis closes nothing"),
        ("a«)»", "this parenthesis closes nothing"),
        ("a «()» b", "there is nothing between these parentheses"),
        ("«OR» a", "OR needs something on both sides"),
        ("a «OR»", "OR needs something on both sides"),
        ("(a «OR») b", "OR needs something on both sides"),
        ("a «OR» OR b", "OR needs something on both sides"),
        ("«kin»:decision", "there is no field kin, did you mean kind?"),
        ("a -«statsu»:accepted", "there is no field statsu, did you mean status?"),
        ("«tags»:cache", "there is no field tags, did you mean tag?"),
        ("«data»:image/png", "there is no field data, did you mean date?"),
        ("«sinse»:2026", "there is no field sinse, did you mean since?"),
        ("«foo»:bar", "there is no field foo"),
        ("«nginx»:latest", "there is no field nginx"),
        ("«status:» accepted", "status: needs its value right behind it"),
        ("(«tag:»)", "tag: needs its value right behind it"),
        ("«tag:,»", "tag: needs its value right behind it"),
        ("kind:log,«decison»", "kind: knows no “decison”, did you mean decision?"),
        ("kind:«\"x y\"»", "kind: knows no “x y”"),
        ("in:«tilte» a", "in: knows no “tilte”, did you mean title?"),
        ("has:«resluts»", "has: knows no “resluts”, did you mean results?"),
        ("is:«old»", "is: knows no “old”"),
        ("date:«2026-13»", "“2026-13” is no date"),
        ("date:«2026-02-30»", "“2026-02-30” is no date"),
        ("date:2026,«soon»", "“soon” is no date"),
        ("date:«2026..2025»", "“2026..2025” is no date"),
        ("date:«1..2..3»", "“1..2..3” is no date"),
        ("date:«99999999999999999999-days-ago»", "“99999999999999999999-days-ago” is no date"),
        ("date:«3000-years-ago»", "“3000-years-ago” is no date"),
        ("since:«2026-01..2026-02»", "“2026-01..2026-02” is no date"),
        ("«until:2026,2025»", "until: takes one date"),
        ("«in:title» kind:log", "in: says where words must stand, and there are none here"),
        ("«in:title» OR a", "in: says where words must stand, and there are none here"),
        ("«-in:title» a", "in: cannot be negated"),
        ("in:title «in:code» a", "in: stands here twice"),
    ]

    @Test("is said with the place", arguments: errors)
    func error(_ marked: String, _ message: String) throws {
        let parts = marked.split(separator: "«", omittingEmptySubsequences: false)
        let ends = parts[1].split(separator: "»", omittingEmptySubsequences: false)
        let text = parts[0] + ends[0] + ends[1]
        let start = parts[0].utf8.count
        do {
            let query = try SearchQuery(String(text), today: askedOn)
            Issue.record("it was read as \(dump(query.root))")
        } catch {
            #expect(error.message == message)
            #expect(error.range == start..<start + ends[0].utf8.count)
        }
    }

    @Test("is said with what to write instead")
    func advice() throws {
        func advice(_ text: String) -> String? {
            do {
                _ = try SearchQuery(text, today: askedOn)
                return nil
            } catch {
                return error.advice
            }
        }
        #expect(advice("kin:log") == "to search for the text put it in quotation marks: \"kin:log\"")
        #expect(
            advice("foo:b(a)r\\") == """
                to search for the text put it in quotation marks: "foo:b(a)r\\\\"
                fields: kind status tag project author slug path in date since until has is supersedes links
                """)
        #expect(advice("is:old") == "there are: superseded, stale, draft, private")
        #expect(advice("status: x")?.contains("status:accepted") == true)
    }

    @Test("is found where it is deep or long, and takes no stack")
    func size() throws {
        let deep = 10_000
        #expect(throws: QueryError.self) { try SearchQuery(String(repeating: "(", count: deep), today: askedOn) }
        #expect(throws: QueryError.self) {
            try SearchQuery(
                String(repeating: "(", count: deep) + "a" + String(repeating: ")", count: deep), today: askedOn)
        }
        #expect(throws: QueryError.self) { try SearchQuery(String(repeating: ")", count: deep), today: askedOn) }
        #expect(throws: QueryError.self) { try SearchQuery(String(repeating: "-(", count: deep), today: askedOn) }
        #expect(throws: QueryError.self) { try SearchQuery(String(repeating: "\"", count: deep + 1), today: askedOn) }
        let inWords = "x" + String(repeating: "(", count: deep)
        #expect(dump(try SearchQuery(inWords, today: askedOn).root) == "phrase<\(inWords)>")
        let most = SearchQuery.maximumDepth - 1
        let nested = String(repeating: "(a OR b (", count: most / 2) + "c" + String(repeating: "))", count: most / 2)
        #expect(throws: Never.self) { try SearchQuery(nested, today: askedOn) }
    }

    @Test("is anything but a long list of words")
    func long() throws {
        let words = (0..<20_000).map { "w\($0)" }
        guard case .all(let nodes) = try SearchQuery(words.joined(separator: " "), today: askedOn).root else {
            Issue.record("no list")
            return
        }
        #expect(nodes.count == words.count)
        guard case .any(let others) = try SearchQuery(words.joined(separator: " OR "), today: askedOn).root else {
            Issue.record("no list")
            return
        }
        #expect(others.count == words.count)
    }
}
