internal import GRDB
public import NotebookModel
internal import SearchLanguage

/// A notebook that resembles another one.
public struct SimilarNotebook: Sendable, Hashable {
    public var slug: Slug
    public var path: String
    public var kind: NotebookKind
    public var title: String
    public var status: String?
    /// In ISO form: `2026-11-23`, or `2026-11`.
    public var day: String?
    /// What part of the words, by what they tell, the two have in common: from 0 to 1.
    public var likeness: Double
    /// The words that they have in common, as they were asked for, the most telling first.
    public var sharedWords: [String]
}

extension NotebookIndex {
    /// The notebooks whose titles and items have the most words in common with a title and with hypotheses, the most alike first.
    ///
    /// A word counts the more the fewer notebooks have it; the words of the title count twice. Notebooks with less in common than
    /// `least` are left out, and those that share one word alone where more were asked for.
    public func similar(
        toTitle title: String, hypotheses: [String] = [], limit: Int = 3, least: Double = Similarity.leastForTitle
    ) async -> [SimilarNotebook] {
        let words = Similarity(title: title, hypotheses: hypotheses)
        let found = try? await answer { try words.notebooks(in: $1, besides: nil, limit: limit, least: least) }
        return found ?? []
    }

    /// The notebooks that resemble the one that a reference leads to, the most alike first; of an item, those that resemble the
    /// item.
    /// - Throws: `QueryError` where the reference leads nowhere.
    public func similar(
        to reference: String, limit: Int = 10, least: Double = Similarity.leastForNotebook
    ) async throws(QueryError) -> [SimilarNotebook] {
        try await answer { index, database in
            var lookup = ReferenceLookup(database, workspace: index.workspace)
            let target = try lookup.target(of: reference, in: 0..<reference.utf8.count)
            let words = try Similarity(of: target, in: database)
            return try words.notebooks(in: database, besides: target.notebook, limit: limit, least: least)
        }
    }
}

/// What two notebooks have in common: words of their titles, hypotheses and other items.
public struct Similarity {
    /// Half of what a title tells has to be in a notebook before somebody who begins one is told of it.
    public static let leastForTitle = 0.5
    /// Of a whole notebook with its hypotheses less is enough.
    public static let leastForNotebook = 0.15

    private struct Word {
        var shown: String
        var stem: String
        var times: Double
    }

    private var words: [Word] = []

    /// The most words that are looked up.
    private static let maximumWords = 60
    private static let titleTimes = 2.0

    init(title: String, hypotheses: [String]) {
        add(title, times: Self.titleTimes)
        for hypothesis in hypotheses { add(hypothesis, times: 1) }
        words = Array(words.prefix(Self.maximumWords))
    }

    init(of target: ReferenceTarget, in database: Database) throws {
        let first = DocumentRow.id(0, of: target.notebook)
        let title = try String.fetchOne(
            database, sql: "SELECT title FROM document WHERE id = ?", arguments: [first])
        let rows = try Row.fetchAll(
            database, sql: "SELECT item, kind, title FROM document WHERE id > ? AND id < ? ORDER BY id",
            arguments: [first, DocumentRow.id(0, of: target.notebook + 1)])
        if let item = target.item {
            let text: String? = rows.first { $0[0] == item }?[2]
            self.init(title: text ?? title ?? "", hypotheses: [])
        } else {
            let hypotheses = rows.filter { $0[1] == ItemKind.hypothesis.rawValue }.map { $0[2] as String }
            self.init(title: title ?? "", hypotheses: hypotheses)
        }
    }

    private mutating func add(_ text: String, times: Double) {
        var scanner = WordScanner(Array(text.utf8))
        while scanner.next() {
            var stem = scanner.word
            if StopWords.contains(stem) { continue }
            let shown = String(decoding: stem, as: UTF8.self)
            Stemmer.stem(&stem)
            let key = String(decoding: stem, as: UTF8.self)
            if words.contains(where: { $0.stem == key }) { continue }
            words.append(Word(shown: shown, stem: key, times: times))
        }
    }

    func notebooks(in database: Database, besides own: Int64?, limit: Int, least: Double) throws -> [SimilarNotebook] {
        let count = try Int.fetchOne(database, sql: "SELECT count(*) FROM notebook") ?? 0
        guard count > 0, !words.isEmpty, limit > 0 else { return [] }
        var shared: [Int64: (weight: Double, words: [(String, Double)])] = [:]
        var most = 0.0
        let find = try database.cachedStatement(
            sql: "SELECT rowid FROM words WHERE words MATCH '{title item option tag} : \"' || ? || '\"'")
        for word in words {
            let rows = try Int64.fetchAll(find, arguments: [word.stem])
            let others = rows.filter { $0 != own }
            let weight = FieldScores.weight(of: others.count, among: count) * word.times
            most += weight
            for row in others {
                shared[row, default: (0, [])].weight += weight
                shared[row, default: (0, [])].words.append((word.shown, weight))
            }
        }
        let leastWords = min(2, words.count)
        let alike = shared.filter { $0.value.weight >= least * most && $0.value.words.count >= leastWords }
        var found: [SimilarNotebook] = []
        // A few more than are shown, so that among equals the path decides and not the row.
        let best = alike.sorted { ($0.value.weight, $1.key) > ($1.value.weight, $0.key) }.prefix(
            limit > 1000 ? .max : limit * 4 + 20)
        for (row, value) in best {
            let facts = try NotebookFacts(of: row, in: database)
            found.append(
                SimilarNotebook(
                    slug: Slug(facts.slug), path: facts.path, kind: NotebookKind(rawValue: facts.kind) ?? .note,
                    title: facts.title, status: facts.status, day: facts.day, likeness: value.weight / most,
                    sharedWords: value.words.sorted { ($0.1, $1.0) > ($1.1, $0.0) }.map(\.0)))
        }
        found.sort { ($0.likeness, $1.path) > ($1.likeness, $0.path) }
        return Array(found.prefix(limit))
    }
}
