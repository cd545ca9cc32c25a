internal import FoundationEssentials
internal import GRDB
internal import NotebookModel
internal import SourceText

/// Makes what is shown of a notebook that was found.
struct HitMaker {
    private let candidate: Candidate
    private let plan: QueryPlan
    private let weights: [Double]
    private var scanner: LeafScanner
    private let request: SearchRequest

    init(_ candidate: Candidate, plan: QueryPlan, weights: [Double], scanner: LeafScanner, request: SearchRequest) {
        self.candidate = candidate
        self.plan = plan
        self.weights = weights
        self.scanner = scanner
        self.request = request
    }

    mutating func hit(in database: Database) throws -> NotebookHit? {
        let facts = try candidate.facts ?? NotebookFacts(of: candidate.row, in: database)
        let people = (try? JSONDecoder().decode([String].self, from: Data(facts.authors.utf8))) ?? []
        let hits = request.hitsPerNotebook > 0 ? try self.hits(facts, people: people, in: database) : []
        return NotebookHit(
            slug: Slug(facts.slug), path: facts.path, kind: NotebookKind(rawValue: facts.kind) ?? .note,
            title: facts.title, status: facts.status, day: facts.day, people: people, isDraft: facts.isDraft,
            isPrivate: facts.isPrivate, score: candidate.score, hits: hits)
    }

    private mutating func hits(_ facts: NotebookFacts, people: [String], in database: Database) throws -> [SearchHit] {
        let scores =
            try candidate.places
            ?? NotebookPlaces(of: candidate.row, in: database).map {
                PlaceScores($0, occurrences: [], telling: [], weights: [])
            }
        guard let scores else { return [] }
        var hits: [SearchHit] = []
        for place in chosenPlaces(scores) {
            hits.append(hit(at: place, in: scores, facts: facts, people: people))
        }
        return hits
    }

    // MARK: Places

    /// The places to show, the best first, none within another one.
    private func chosenPlaces(_ scores: PlaceScores) -> [PlaceScores.Scored] {
        let places = scores.notebook.places
        let head = PlaceScores.Scored(place: 0, score: 0, leaves: Set(scores.occurrences.map(\.leaf)))
        if scores.scored.isEmpty { return passingDocuments(places) ?? [head] }
        var chosen: [PlaceScores.Scored] = []
        for scored in scores.scored where chosen.count < request.hitsPerNotebook {
            let place = places[scored.place]
            guard place.kind != .head, isShown(place), scored.score >= (chosen.first?.score ?? 0) / 3 else { continue }
            let overlaps = chosen.contains { places[$0.place].range.overlaps(place.range) }
            if !overlaps { chosen.append(scored) }
        }
        // Words that are spread over several places were found in the notebook, not in one of them.
        let most = scores.scored.map(\.leaves.count).max() ?? 0
        if chosen.isEmpty || (chosen.map(\.leaves.count).max() ?? 0) < most, isShown(places[0]) {
            chosen.insert(scores.scored.first { places[$0.place].kind == .head } ?? head, at: 0)
            chosen = Array(chosen.prefix(request.hitsPerNotebook))
        }
        return chosen.isEmpty ? [head] : chosen
    }

    /// Whether the query's filters let a place be shown.
    private func isShown(_ place: Place) -> Bool {
        guard case .some(let documents) = candidate.selection else { return true }
        return place.document.map(documents.contains) ?? false
    }

    /// What passed the filters, where there is no text to tell more: items before the notebook as a whole.
    private func passingDocuments(_ places: [Place]) -> [PlaceScores.Scored]? {
        guard case .some(let documents) = candidate.selection else { return nil }
        let items = documents.sorted().filter { $0 > 0 }.prefix(request.hitsPerNotebook)
        let shown = documents.contains(0) || items.isEmpty ? [0] : Array(items)
        return shown.filter(places.indices.contains).map { PlaceScores.Scored(place: $0, score: 0, leaves: []) }
    }

    private mutating func hit(
        at scored: PlaceScores.Scored, in scores: PlaceScores, facts: NotebookFacts, people: [String]
    ) -> SearchHit {
        let place = scores.notebook.places[scored.place]
        var snippets = Snippets(scores.notebook, occurrences: scores.occurrences, scanner: scanner)
        let focus = snippets.focus(in: place.range, weights: weights)
        let snippet = snippets.snippet(at: focus, in: place, context: request.context)
        let inTitle = Set(scanner.occurrences(in: Array(facts.title.utf8)).map(\.leaf))
        let reasons = HitReasons(
            notebook: scores.notebook, occurrences: scores.occurrences, telling: plan.telling, inTitle: inTitle,
            held: Set(scores.occurrences.map(\.leaf)))
        let line = focus.map { scores.notebook.line(at: scores.occurrences[$0].range.lowerBound) } ?? place.line
        return SearchHit(
            slug: Slug(facts.slug), path: facts.path, line: line, item: place.identifier, kind: place.kind.name,
            title: place.title, day: place.day, people: people, status: place.status, snippet: snippet,
            score: scored.score, why: reasons.reasons(for: place))
    }
}

extension Place.Kind {
    /// What the kind is called in output.
    var name: String {
        switch self {
        case .head: "notebook"
        case .item(let kind): kind
        case .section: "section"
        }
    }
}

extension NotebookPlaces {
    /// The number of the line that holds an offset.
    func line(at offset: Int) -> Int {
        LineTable(text.span).line(at: offset)
    }
}
