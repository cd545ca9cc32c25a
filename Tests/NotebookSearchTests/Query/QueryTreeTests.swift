import NotebookModel
import NotebookSearch
import Testing

@Suite("A query is read")
struct QueryTreeTests {
    /// What is typed, and what is understood.
    private static let trees: [(String, String)] = [
        // Words.
        ("cache", "<cache>"),
        ("read cache", "(all <read> <cache>)"),
        ("  read\tcache\n", "(all <read> <cache>)"),
        ("größe 缓存 🦀", "(all <größe> <缓存> <🦀>)"),
        ("read\u{0}cache\u{1B}", "(all <read> <cache>)"),
        ("read\u{3000}cache\u{A0}hit", "(all <read> <cache> <hit>)"),
        ("C++ snake_case off-host 0.34.x #1234", "(all <C++> <snake_case> <off-host> <0.34.x> <#1234>)"),
        ("don't 5\" a\"b\"", "(all <don't> <5\"> <a\"b\">)"),
        ("or and not", "(all <or> <and> <not>)"),
        ("NEAR(a b, 5) ^x {a b}: c", "(all phrase<NEAR(a> <b,> phrase<5)> <^x> <{a> <b}:> <c>)"),
        // Phrases.
        ("\"read path\"", "phrase<read path>"),
        ("“read path” now", "(all phrase<read path> <now>)"),
        (#""say \"no\"" "C:\new" "a\\b""#, #"(all phrase<say "no"> phrase<C:\new> phrase<a\b>)"#),
        ("\"AND\" \"-x\"", "(all phrase<AND> phrase<-x>)"),
        ("\"a\"b(c)", "(all phrase<a> <b(c)>)"),
        // Beginnings of words.
        ("cach* c*", "(all prefix<cach> prefix<c>)"),
        ("* *.md a*b -*", "(all <*> <*.md> <a*b> <-*>)"),
        // Regular expressions, and paths.
        ("/read.path/", "regex<read.path>"),
        ("/read path/ x", "(all regex<read path> <x>)"),
        (#"/a\/b(c|d)/"#, #"regex<a\/b(c|d)>"#),
        ("(/ab/)", "regex<ab>"),
        ("/usr/local/bin", "</usr/local/bin>"),
        ("/etc is full see /tmp", "(all </etc> <is> <full> <see> </tmp>)"),
        ("/healthz // / /\\", "(all </healthz> <//> </> </\\>)"),
        // Negation.
        ("cache -redis", "(all <cache> (not <redis>))"),
        ("-redis", "(not <redis>)"),
        (
            "-\"read path\" -(a b) -/x/ -kind:log",
            "(all (not phrase<read path>) (not (all <a> <b>)) (not regex<x>) (not kind=log))"
        ),
        ("-(-a)", "<a>"),
        ("--flag -> - -- -=", "(all <--flag> <->> <-> <--> <-=>)"),
        ("-\u{3000}a", "(all <-> <a>)"),
        ("a NOT b", "(all <a> <NOT> <b>)"),
        // Groups and OR.
        ("a OR b", "(any <a> <b>)"),
        ("a b OR c d", "(any (all <a> <b>) (all <c> <d>))"),
        ("a (b OR c) d", "(all <a> (any <b> <c>) <d>)"),
        ("a OR (b OR c)", "(any <a> <b> <c>)"),
        ("((((a))))", "<a>"),
        ("(a b) (c)", "(all <a> <b> <c>)"),
        ("a AND b", "(all <a> <b>)"),
        ("AND gate", "(all <and> <gate>)"),
        ("a AND", "(all <a> <and>)"),
        ("a AND AND b", "(all <a> <and> <b>)"),
        ("a AND OR b", "(any (all <a> <and>) <b>)"),
        ("a AND kind:log", "(all <a> kind=log)"),
        ("-OR -AND", "(all (not <or>) (not <and>))"),
        ("ORDER ANDES", "(all <ORDER> <ANDES>)"),
        // Parentheses in words.
        ("main() f(x)", "(all <main()> <f(x)>)"),
        ("(main() OR f(x, y))", "(any <main()> (all phrase<f(x,> phrase<y)>))"),
        ("(f(x OR (b) c) d)", "(any phrase<f(x> (all <b> phrase<c)> <d>))"),
        (":( a) b", "(all phrase<:(> phrase<a)> <b>)"),
        // Fields.
        ("kind:decision status:accepted,proposed", "(all kind=decision status=accepted|proposed)"),
        ("Kind:Decisions,hypotheses", "kind=decision|hypothesis"),
        ("status:\"returned for revision\",draft", "status=returned for revision|draft"),
        ("tag:cache project:\"cold storage\" author:ada", "(all tag=cache project=cold storage author=ada)"),
        ("slug:cold path:docs/adr,/notes/ path:a(b)", "(all slug=cold path=docs/adr|/notes/ path=a(b))"),
        ("(tag:a)", "tag=a"),
        ("tag:a,,b,", "tag=a|b"),
        ("has:results has:Task", "(all has=result has=task)"),
        ("is:superseded is:stale is:draft,private", "(all is=superseded is=stale is=draft|private)"),
        ("supersedes:cold-cache#D1 links:\"ADR 12\"", "(all supersedes=cold-cache#D1 links=ADR 12)"),
        // Text that looks like fields.
        (
            "http://x.org std::vector 10:30 C: C:\\x TODO: localhost:8080 file.go:12 a_b:c",
            "(all <http://x.org> <std::vector> <10:30> <C:> <C:\\x> <TODO:> <localhost:8080> <file.go:12> <a_b:c>)"
        ),
        ("path::Path status://x error: no", "(all <path::Path> <status://x> <error:> <no>)"),
        ("\"foo:bar\"", "phrase<foo:bar>"),
        // Where words must stand.
        ("in:title cache", "<cache>@title"),
        ("cache in:title,heading", "<cache>@heading@title"),
        ("in:title a OR b", "(any <a>@title <b>)"),
        ("in:titles (a OR b) kind:log", "(all (any <a>@title <b>@title) kind=log)"),
        ("in:title a (in:code b) -c", "(all <a>@title <b>@code (not <c>@title))"),
    ]

    @Test("as a tree", arguments: trees)
    func tree(_ text: String, _ expected: String) throws {
        #expect(dump(try SearchQuery(text, today: askedOn).root) == expected)
    }

    /// What `date:` takes, on Wednesday 25 November 2026, and the first and last day that it means.
    private static let dates: [(String, String)] = [
        ("2026", "2026-01…2026-12-31"),
        ("2025-08", "2025-08…2025-08-31"),
        ("2024-02", "2024-02…2024-02-29"),
        ("2025-08-15", "2025-08-15…2025-08-15"),
        ("2025-01..2025-03", "2025-01…2025-03-31"),
        ("2025..2025-03-02", "2025-01…2025-03-02"),
        ("2025-12-30..today", "2025-12-30…2026-11-25"),
        ("today", "2026-11-25…2026-11-25"),
        ("Yesterday", "2026-11-24…2026-11-24"),
        ("this-week", "2026-11-23…2026-11-29"),
        ("\"last week\"", "2026-11-16…2026-11-22"),
        ("this_month", "2026-11…2026-11-30"),
        ("last-month", "2026-10…2026-10-31"),
        ("last-year", "2025-01…2025-12-31"),
        ("last-7-days", "2026-11-18…2026-11-25"),
        ("1-day-ago", "2026-11-24…2026-11-24"),
        ("2-weeks-ago", "2026-11-11…2026-11-11"),
        ("9-months-ago", "2026-02-25…2026-02-25"),
        ("1-year-ago", "2025-11-25…2025-11-25"),
    ]

    @Test("with dates that are counted from today", arguments: dates)
    func date(_ text: String, _ expected: String) throws {
        #expect(dump(try SearchQuery("date:\(text)", today: askedOn).root) == "date=\(expected)")
    }

    @Test("with days at the ends of months, years and weeks")
    func ends() throws {
        func period(_ text: String, on day: String) throws -> String {
            dump(try SearchQuery("date:\(text)", today: try #require(CalendarDay(iso: day))).root)
        }
        #expect(try period("1-month-ago", on: "2026-03-31") == "date=2026-02-28…2026-02-28")
        #expect(try period("1-year-ago", on: "2024-02-29") == "date=2023-02-28…2023-02-28")
        #expect(try period("yesterday", on: "2024-03-01") == "date=2024-02-29…2024-02-29")
        #expect(try period("last-month", on: "2026-01-01") == "date=2025-12…2025-12-31")
        #expect(try period("this-week", on: "2026-11-23") == "date=2026-11-23…2026-11-29")
        #expect(try period("this-week", on: "2026-11-29") == "date=2026-11-23…2026-11-29")
    }

    @Test("with the ends of times as bounds")
    func bounds() throws {
        func tree(_ text: String) throws -> String { dump(try SearchQuery(text, today: askedOn).root) }
        #expect(try tree("since:2026 until:2026") == "(all since=2026-01 until=2026-12-31)")
        #expect(try tree("since:\"last month\"") == "since=2026-10")
        #expect(try tree("until:last-month") == "until=2026-10-31")
        #expect(try tree("since:2-weeks-ago") == "since=2026-11-11")
    }

    @Test("with hints where it may have been meant otherwise")
    func hints() throws {
        func hints(_ text: String) throws -> [String] {
            let query = try SearchQuery(text, today: askedOn)
            return query.hints.map { hint in
                String(decoding: Array(text.utf8)[hint.range], as: UTF8.self) + ": " + hint.message.prefix(9)
            }
        }
        #expect(try hints("a NOT b") == ["NOT: NOT is lo"])
        #expect(try hints("DO NOT") == [])
        #expect(try hints("kind:decision redis OR memcached") == ["OR: OR divide"])
        #expect(try hints("in:title redis OR memcached") == ["OR: OR divide"])
        #expect(try hints("kind:decision (redis OR memcached)") == [])
        #expect(try hints("kind:decision a OR kind:result b") == [])
        #expect(try hints("kind:decision OR cache") == [])
    }
}
