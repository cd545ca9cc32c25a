import NotebookModel
import NotebookSearch
import TestSupport
import Testing

@Suite("A query's canonical form")
struct QueryTextTests {
    private static let forms: [(String, String)] = [
        ("  read   cache ", "read cache"),
        ("“read path”", "\"read path\""),
        ("(a b) OR c AND d", "(a b) OR (c d)"),
        ("a -(-(b)) -(c OR d)", "a b -(c OR d)"),
        ("-(--flag)", "-(--flag)"),
        ("cache in:headings,title", "in:title,heading cache"),
        ("a (in:code b)", "a (in:code b)"),
        ("Kind:Decisions STATUS:\"Draft\",\"in review\"", "kind:decision status:Draft,\"in review\""),
        ("date:last-month,2026-11-25", "date:2026-10,2026-11-25"),
        ("date:2025-12-30..2026-02", "date:2025-12-30..2026-02"),
        ("until:2026 since:\"last year\"", "until:2026-12-31 since:2025-01"),
        ("path:\"docs/\" tag:\"a,b\"", "path:\"docs/\" tag:\"a,b\""),
        ("AND gate", "and gate"),
    ]

    @Test("says the same in one way", arguments: forms)
    func form(_ text: String, _ expected: String) throws {
        #expect(try SearchQuery(text, today: askedOn).description == expected)
    }

    /// What queries are made of, the odd ends of tokens above all.
    private static let pieces = [
        "a", "cache", "C++", "größe", "缓存", "“", "”", "\"", "\"read path\"", "\\", "\\\"", "(", ")", "(", ")", " ", " ",
        " ",
        "-", "--", "/", "/x/", "/a b/", "*", "b*", "OR", "AND", "NOT", " OR ", " AND ", " ", "\u{0}", "\u{3000}", ",",
        ":",
        "kind:", "kind:decision", "status:draft", "tag:", "tag:a,b", "path:docs/", "path:\"x/\"", "in:title",
        "in:code ",
        "date:2026", "date:last-month", "since:2025-02", "until:today", "is:stale", "has:results", "foo:", "http://x",
        "std::x", "10:30", "links:", "f(x, y)", "main()", "#D1", "'",
    ]

    @Test("reads as the same query, whatever was typed")
    func roundTrip() throws {
        var generator = SplitMix64(state: 20_261_125)
        var read = 0
        for _ in 0..<40_000 {
            let count = Int.random(in: 1...12, using: &generator)
            let text = (0..<count).map { _ in Self.pieces.randomElement(using: &generator) ?? "" }.joined()
            guard let query = try? SearchQuery(text, today: askedOn) else { continue }
            read += 1
            let form = query.description
            do {
                let again = try SearchQuery(form, today: askedOn)
                #expect(dump(again.root) == dump(query.root), "“\(text)” as “\(form)”")
                #expect(again.description == form, "“\(text)”")
            } catch {
                Issue.record("“\(text)” is written as “\(form)”, which is no query: \(error.message)")
            }
            check(query.root, in: text)
        }
        #expect(read > 5_000)
    }

    @Test("or an error that points into it")
    func errorsPointInside() {
        var generator = SplitMix64(state: 7)
        for _ in 0..<10_000 {
            let length = Int.random(in: 0...8, using: &generator)
            let text = (0..<length).map { _ in Self.pieces.randomElement(using: &generator) ?? "" }.joined()
            do {
                _ = try SearchQuery(text, today: askedOn)
            } catch {
                #expect(error.range.lowerBound >= 0 && error.range.upperBound <= text.utf8.count, "“\(text)”")
            }
        }
    }

    /// Every part tells where it stands, and the tree is as flat as it promises.
    private func check(_ node: QueryNode, in text: String) {
        let bytes = text.utf8.count
        switch node {
        case .term(let term): #expect(!term.range.isEmpty && term.range.upperBound <= bytes, "“\(text)”")
        case .filter(let filter): #expect(!filter.range.isEmpty && filter.range.upperBound <= bytes, "“\(text)”")
        case .not(let inner):
            if case .not = inner { Issue.record("not in not: “\(text)”") }
            check(inner, in: text)
        case .all(let nodes):
            #expect(nodes.count > 1)
            for node in nodes {
                if case .all = node { Issue.record("all in all: “\(text)”") }
                check(node, in: text)
            }
        case .any(let nodes):
            #expect(nodes.count > 1)
            for node in nodes {
                if case .any = node { Issue.record("any in any: “\(text)”") }
                check(node, in: text)
            }
        }
    }
}
