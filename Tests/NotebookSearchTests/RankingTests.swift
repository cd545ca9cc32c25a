import NotebookModel
import NotebookSearch
import TestSupport
import Testing

@Suite("What matters comes first")
struct RankingTests {
    @Test("a decision before a passing mention, a title before the text")
    func order() async throws {
        let filler = String(repeating: "The experiment went on as it had been planned before. ", count: 20)
        try await withIndex(of: [
            "2026-01-01-mention.md": "# Weekly notes\n\n\(filler)\nSomebody said queues are nice. \(filler)\n",
            "2026-01-02-title.md": "# Queues in the importer\n\n\(filler)\(filler)\n",
            "0003-record.md":
                "# Importer\n\n- Status: accepted\n\n## Decision\n\nWe use queues.\n\n## Consequences\n\n\(filler)\(filler)\n",
        ]) { index in
            let slugs = try await index.slugs("queues")
            #expect(Set(slugs.prefix(2)) == ["2026-01-02-title", "0003-record"])
            #expect(slugs.last == "2026-01-01-mention")
        }
    }

    @Test("what superseded a record before the record")
    func supersession() async throws {
        try await withIndex(of: [
            "0001-queues.md": "# Use queues for queues\n\n- Status: accepted\n\n## Decision\n\nqueues queues queues\n",
            "0002-streams.md":
                "# Use streams\n\n- Status: accepted\n- Supersedes: 0001-queues\n\n## Decision\n\nNo more of the queues.\n",
        ]) { index in
            let results = try await index.search("queues")
            #expect(results.notebooks.map(\.slug.text) == ["0002-streams", "0001-queues"])
            #expect(results.notebooks.map(\.status) == ["accepted", "superseded"])
        }
    }

    @Test("a word as a word before one that stands within longer ones, which is found all the same")
    func withinWords() async throws {
        try await withIndex(of: [
            "a.md": "# Records of rds\n\nThe words stand beside towards and standards.\n",
            "b.md": "# Towards records\n\nRecords, records and standards towards the end: backwards.\n",
            "c.md": "# Nothing of it\n",
        ]) { index in
            let found1 = try await index.slugs("rds")
            #expect(found1 == ["a", "b"])
            let found2 = try await index.slugs("rds records")
            #expect(found2 == ["a", "b"])
            // Where nobody has the word, the longer ones are all there is.
            let found3 = try await index.slugs("war")
            #expect(Set(found3) == ["a", "b"])
            let found4 = try await index.slugs("-rds")
            #expect(found4 == ["c"])
        }
    }

    @Test("a description asked of decisions is not answered by words elsewhere, nor by longer ones")
    func describedDecisions() async throws {
        let words = "alpha bravo charlie delta"
        try await withIndex(of: [
            "a.md": "# A\n\nMany records.\n\n## D1: \(words)\n\nStatus: accepted\n",
            "b.md": "# B\n\nAbout rds.\n",
            "c.md": "# C\n\n\(words) records.\n\n## D1: Zulu\n\nStatus: accepted\n",
        ]) { index in
            let results = try await index.search("kind:decision \(words) rds")
            #expect(results.notebooks.map(\.slug.text) == ["a"])
            #expect(results.isPartial, "its decision does not hold all of the words")
            let query = try SearchQuery("\(words) rds", today: today)
            let newest = try await index.search(query, SearchRequest(order: .newest), today: today)
            #expect(newest.notebooks.prefix(newest.total).map(\.slug.text) == ["a", "c"] && !newest.isPartial)
        }
    }

    @Test("words of two paragraphs are not words that stand together")
    func wordsApart() async throws {
        try await withIndex(of: [
            "a.md": "# One\n\nIt ends with grpc\n\nprotobuf begins it.\n", "b.md": "# Two\n\nOver gRPC/protobuf.\n",
        ]) { index in
            let found5 = try await index.slugs("grpc/protobuf")
            #expect(found5 == ["b"])
            let found6 = try await index.slugs("grpc-protobuf")
            #expect(found6 == ["b"])
        }
    }

    @Test("a word is found with the mark that ends its sentence, or its possessor")
    func markedWords() async throws {
        try await withIndex(of: ["a.md": "# The head of the queue\n\nIt was reverted.\n", "b.md": "# Use C++\n"]) {
            index in
            for query in ["head's", "queue?", "Head’s queue?!", "was it reverted?"] {
                let slugs = try await index.slugs(query)
                #expect(slugs == ["a"], "\(query)")
            }
            let slugs = try await index.slugs("C++?")
            #expect(slugs == ["b"])
        }
    }

    @Test("and what is found says where and why")
    func reasons() async throws {
        let record = """
            ---
            title: Template engine
            status: accepted
            date: 2026-03-04
            authors: [Ada]
            ---

            ## Context

            We render `renderTemplate` often.

            ## Considered options

            - Mustache
            - Handlebars templates

            ## Decision outcome

            Chosen option: "Mustache", because it is simple.
            """
        try await withIndex(of: [
            "0007-template.md": record, "log.md": "# Log\n\n## 2026-05-06 — Deploy\n\nHandled it.\n",
        ]) {
            index in
            let option = try #require(try await index.search("handlebars").hits.first)
            #expect(option.why.first == "rejected option")
            #expect((option.item, option.kind, option.line) == ("O2", "option", 15))
            #expect((option.title, option.day, option.people) == ("Handlebars templates", "2026-03-04", ["Ada"]))
            let answer1 = try await index.search("engine")
            #expect(answer1.hits.first?.why.first == "title")
            let part = try #require(try await index.search("render").hits.first)
            #expect(part.line == 10)
            let entry = try #require(try await index.search("handled").hits.first)
            #expect((entry.item, entry.kind, entry.day) == ("E1", "entry", "2026-05-06"))
            let most = try await index.search("mustache simple nonsense")
            #expect(most.isPartial)
            #expect(most.hits.first?.why.last == "2 of 3 words")
        }
    }

    @Test("words of a question that carry the sentence are not asked for")
    func questions() async throws {
        try await withIndex(of: [
            "a.md": "# Cold caches\n\nThe hit rate fell since the caches were cold.\n", "b.md": "# Why\n\nwhy did we\n",
        ]) { index in
            try await index.expect("why did we have cold caches", finds: ["a"])
            try await index.expect("why did we", finds: ["b"])
        }
    }

    @Test("nothing found is told with what was searched")
    func nothing() async throws {
        try await withIndex(of: ["2026-02-03-a.md": "# A\n\n### H1: It holds\n"]) { index in
            let results = try await index.search("zebra")
            #expect(results.notebooks == [])
            #expect(results.searched == SearchedNotebooks(files: 1, items: 1, newestDay: "2026-02-03"))
        }
    }

    @Test("the same idea is found again by its title")
    func similarity() async throws {
        try await withIndex(of: [
            "2025-01-01-warm-cache.md":
                "# Warming the cache before a deploy\n\n### H1: Replaying the log lifts the hit rate\n",
            "2025-01-02-disk.md": "# Faster disks\n\nOther things.\n",
            "2025-01-03-replay.md": "# Replay\n\n### H1: A replay of the log lifts the rate of hits\n",
        ]) { index in
            let titles = await index.similar(toTitle: "Warm caches at each deploy")
            #expect(titles.map(\.slug.text) == ["2025-01-01-warm-cache"])
            let similar = try await index.similar(to: "warm-cache")
            #expect(similar.map(\.slug.text) == ["2025-01-03-replay"])
            #expect(similar.first?.sharedWords.contains("log") == true)
            await #expect(throws: QueryError.self) { try await index.similar(to: "nothing-of-the-kind") }
        }
    }

    @Test("by day, what holds all of the words before what holds some")
    func days() async throws {
        try await withIndex(of: [
            "2026-03-01-new.md": "# New\n\nred blue\n", "2026-01-01-old.md": "# Old\n\nred blue\n",
            "2026-05-01-some.md": "# Some\n\nred\n", "undated.md": "# Undated\n\nred blue\n",
        ]) { index in
            let query = try SearchQuery("red blue", today: today)
            func slugs(_ order: SearchRequest.Order) async throws -> [String] {
                let results = try await index.search(query, SearchRequest(order: order), today: today)
                return results.notebooks.map(\.slug.text)
            }
            let newest = try await slugs(.newest)
            #expect(newest == ["2026-03-01-new", "2026-01-01-old", "undated", "2026-05-01-some"])
            let oldest = try await slugs(.oldest)
            #expect(oldest == ["2026-01-01-old", "2026-03-01-new", "undated", "2026-05-01-some"])
        }
    }
}
