internal import GRDB
internal import NotebookCatalog
internal import NotebookModel
internal import SearchLanguage

/// One search: from the query's plan to what is shown.
struct SearchRun {
    private let plan: QueryPlan
    private let request: SearchRequest
    private let database: Database
    private let notebooks: [Int64]
    private let searched: SearchedNotebooks
    private let documentTexts: DocumentTexts
    private var matching: QueryMatching
    private let fields: FieldScores
    private let telling: [Int]
    private var scanner: LeafScanner

    init(
        _ plan: QueryPlan, request: SearchRequest, in database: Database, workspace: Workspace, today: CalendarDay
    ) throws {
        self.plan = plan
        self.request = request
        self.database = database
        telling = plan.telling
        let rows = try Int64.fetchAll(database, sql: "SELECT id FROM notebook ORDER BY id")
        notebooks = rows
        searched = try SearchedNotebooks(in: database, files: rows.count)
        let size = Int(rows.last ?? 0) + 1
        let matches = try plan.leaves.map { try LeafMatches($0, in: database, notebooks: rows, size: size) }
        let filters = try FilteredDocuments.selections(plan, in: database, workspace: workspace, today: today)
        documentTexts = try DocumentTexts(database)
        var matching = QueryMatching(plan, matches: matches, filters: filters, texts: try NotebookTexts(database))
        try matching.settle()
        self.matching = matching
        fields = try FieldScores(
            matching.matches, telling: plan.telling, in: database, notebooks: rows.count, size: size)
        scanner = LeafScanner(plan.leaves)
    }

    mutating func results() throws -> SearchResults {
        var candidates = try full()
        let within = try putAside(from: &candidates)
        if !telling.isEmpty {
            try examine(&candidates)
            candidates.removeAll { $0.selection.isEmpty }
        }
        let total = candidates.count + within.count
        // What holds a part of a description may come before what holds all of it, however few are shown.
        let enough = min(isDescription ? .max : request.limit ?? .max, SearchWeights.enoughNotebooks)
        if candidates.count < enough, telling.count > 1 {
            var further = try partial(besides: Set(candidates.map(\.row)))
            try examine(&further)
            candidates += further.filter { !$0.selection.isEmpty }
        }
        let known = Set(candidates.map(\.row))
        for var candidate in within where !known.contains(candidate.row) {
            // Nobody has looked at it: it is no better than those that were.
            candidate.score = 0
            candidates.append(candidate)
        }
        try sort(&candidates)
        let shown = request.limit.map { candidates.prefix($0) } ?? candidates[...]
        var hits: [NotebookHit] = []
        for var candidate in shown {
            if candidate.places == nil, !telling.isEmpty, request.hitsPerNotebook > 0 { try look(into: &candidate) }
            var maker = HitMaker(candidate, plan: plan, weights: fields.weights, scanner: scanner, request: request)
            if let hit = try maker.hit(in: database) { hits.append(hit) }
        }
        return SearchResults(
            total: total == 0 ? candidates.count : total, isPartial: total == 0 && !candidates.isEmpty,
            searched: searched, notebooks: hits)
    }

    // MARK: Finding

    /// All notebooks that the whole query holds of.
    private mutating func full() throws -> [Candidate] {
        var candidates: [Candidate] = []
        for row in notebooks {
            let selection = try matching.selection(of: row)
            if selection.isEmpty { continue }
            let manner = try matching.manner(of: row)
            candidates.append(
                Candidate(row: row, selection: selection, manner: manner, score: fields.scores[Int(row)]))
        }
        return candidates
    }

    /// Takes those out that hold all of a description, but some words of it within longer ones alone.
    ///
    /// In a description every notebook is ranked by how much of it it holds, and a word within another one is little: these
    /// have to stand among those that hold a part.
    private mutating func putAside(from candidates: inout [Candidate]) throws -> [Candidate] {
        guard isDescription, request.order == .relevance else { return [] }
        var within = candidates.filter { $0.manner == .withinWords }
        candidates.removeAll { $0.manner == .withinWords }
        try dropWhereNoPartHolds(&within[...])
        within.removeAll { $0.selection.isEmpty }
        return within
    }

    /// Notebooks that hold some of the words: as many as are looked into, those first that hold the most.
    private mutating func partial(besides full: Set<Int64>) throws -> [Candidate] {
        var candidates: [Candidate] = []
        for row in notebooks where fields.scores[Int(row)] > 0 && !full.contains(row) {
            let selection = try matching.filtered(row)
            if selection.isEmpty { continue }
            candidates.append(
                Candidate(row: row, selection: selection, manner: .partly, score: fields.scores[Int(row)]))
        }
        candidates.sort { $0.score > $1.score }
        return Array(candidates.prefix(SearchWeights.examinedNotebooks))
    }

    // MARK: Ranking

    /// Looks into the best notebooks. Of further ones of which only a part answers no more is looked at than whether the words
    /// stand in that part.
    private mutating func examine(_ candidates: inout [Candidate]) throws {
        candidates.sort { $0.score > $1.score }
        // Where neither the order nor places are asked for, there is nothing to look for.
        let isLooking = request.order == .relevance || request.hitsPerNotebook > 0
        let last = candidates.prefix(SearchWeights.examinedNotebooks).last?.score ?? 0
        // Those that are as good as the last one are looked into as well, since nothing else tells them apart.
        let examined = candidates.prefix(isLooking ? 2 * SearchWeights.examinedNotebooks : 0)
            .prefix { $0.score >= last }.count
        for index in 0..<examined { try look(into: &candidates[index]) }
        try dropWhereNoPartHolds(&candidates[examined...])
    }

    /// Drops notebooks of which only a part answers where the words do not stand in that part.
    private mutating func dropWhereNoPartHolds(_ candidates: inout ArraySlice<Candidate>) throws {
        var numbers: [Int64] = []
        for candidate in candidates {
            guard case .some(let documents) = candidate.selection, !documents.contains(0) else { continue }
            numbers += documents.map { DocumentRow.id(Int64($0), of: candidate.row) }
        }
        var found: [Int64: Set<Int>] = [:]
        if !plan.required.isEmpty {
            try documentTexts.forEach(of: numbers) { id, text in
                let row = DocumentRow.notebook(of: id)
                for leaf in plan.required where found[row]?.contains(leaf) != true {
                    if scanner.holdsInPart(leaf, text) { found[row, default: []].insert(leaf) }
                }
            }
        }
        for index in candidates.indices {
            guard case .some(let documents) = candidates[index].selection else { continue }
            let row = candidates[index].row
            let holds =
                documents.contains(0)
                ? try partHolds(plan.required, of: row, in: documents)
                : plan.required.allSatisfy { found[row]?.contains($0) == true }
            if !holds { candidates[index].selection = .none }
        }
    }

    /// Whether texts stand in what some documents of a notebook cover.
    private mutating func partHolds(_ leaves: [Int], of row: Int64, in documents: Set<Int>) throws -> Bool {
        let texts = try documentTexts.texts(of: documents, in: row)
        return leaves.allSatisfy { leaf in texts.contains { scanner.holdsInPart(leaf, $0) } }
    }

    private mutating func look(into candidate: inout Candidate) throws {
        guard let notebook = try NotebookPlaces(of: candidate.row, in: database) else { return }
        var occurrences = scanner.occurrences(in: notebook.text)
        if case .some(let documents) = candidate.selection {
            occurrences = notebook.occurrences(occurrences, in: documents)
            let found = Set(occurrences.map(\.leaf))
            let isEnough = candidate.manner != .partly ? plan.required.allSatisfy(found.contains) : !found.isEmpty
            if !isEnough { candidate.selection = .none }
        }
        if candidate.manner != .withinWords || isDescription {
            let row = candidate.row
            try occurrences.removeAll {
                try $0.manner == .withinWord && !matching.holdsAsWord($0.leaf, row)
            }
        }
        let facts = try NotebookFacts(of: candidate.row, in: database)
        let places = PlaceScores(notebook, occurrences: occurrences, telling: telling, weights: fields.weights)
        candidate.facts = facts
        candidate.places = places
        candidate.score += SearchWeights.place * places.best
        let share = try share(of: candidate)
        candidate.score *= facts.factor(newestYear: searched.newestYear) * SearchWeights.coverage(share)
    }

    /// Whether the query is a description, in which not every word has to occur: its notebooks are ranked by how much of it they
    /// hold.
    private var isDescription: Bool { telling.count >= SearchWeights.descriptionLength }

    /// How much of the query a notebook holds, by the weights of its words.
    private mutating func share(of candidate: Candidate) throws -> Double {
        if candidate.manner == .words || candidate.manner == .withinWords && !isDescription { return 1 }
        let most = telling.reduce(0) { $0 + fields.weights[$1] }
        let held = try telling.filter { try matching.holdsAsWord($0, candidate.row) }
        return held.reduce(0) { $0 + fields.weights[$1] } / max(most, 1e-9)
    }

    private mutating func sort(_ candidates: inout [Candidate]) throws {
        switch telling.isEmpty && request.order == .relevance ? .newest : request.order {
        case .relevance:
            try liftSuccessors(in: &candidates)
            candidates.sort { left, right in
                if left.manner != right.manner, !isDescription { return left.manner < right.manner }
                return left.score == right.score ? Self.precedes(left, right) : left.score > right.score
            }
        case .newest: try sort(&candidates, byDay: "DESC")
        case .oldest: try sort(&candidates, byDay: "ASC")
        }
    }

    /// - Parameter direction: SQL's. What has no day comes last in either.
    private func sort(_ candidates: inout [Candidate], byDay direction: String) throws {
        let rows = try Int64.fetchCursor(
            database, sql: "SELECT id FROM notebook ORDER BY day IS NULL, day \(direction), path")
        var ranks = Array(repeating: 0, count: fields.scores.count)
        var rank = 0
        while let row = try rows.next() {
            ranks[Int(row)] = rank
            rank += 1
        }
        candidates.sort { left, right in
            let (isLeftFull, isRightFull) = (left.manner != .partly, right.manner != .partly)
            return isLeftFull == isRightFull ? ranks[Int(left.row)] < ranks[Int(right.row)] : isLeftFull
        }
    }

    private static func precedes(_ left: Candidate, _ right: Candidate) -> Bool {
        switch (left.facts, right.facts) {
        case (let one?, let other?): one.path.utf8.lexicographicallyPrecedes(other.path.utf8)
        case (_?, nil): true
        case (nil, _?): false
        case (nil, nil): left.row < right.row
        }
    }

    /// What supersedes a notebook comes before it where both were found.
    private func liftSuccessors(in candidates: inout [Candidate]) throws {
        let places = Dictionary(uniqueKeysWithValues: candidates.enumerated().map { ($1.row, $0) })
        let successors = try database.cachedStatement(
            sql: """
                SELECT from_notebook FROM relation
                WHERE to_notebook = ? AND kind = 'supersedes' AND NOT is_partial AND from_notebook IS NOT to_notebook
                """)
        for index in candidates.indices where candidates[index].facts?.isSuperseded == true {
            for row in try Int64.fetchAll(successors, arguments: [candidates[index].row]) {
                guard let place = places[row], candidates[place].manner == candidates[index].manner else { continue }
                candidates[place].score = max(candidates[place].score, candidates[index].score * 1.001)
            }
        }
    }
}

extension SearchedNotebooks {
    fileprivate init(in database: Database, files: Int) throws {
        let row = try Row.fetchOne(database, sql: "SELECT sum(item_count), max(last_day) FROM notebook")
        self.init(files: files, items: row?[0] ?? 0, newestDay: row?[1])
    }

    fileprivate var newestYear: Int { newestDay.flatMap { Int($0.prefix(4)) } ?? 0 }
}
