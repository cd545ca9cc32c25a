internal import GRDB
internal import NotebookModel
internal import SearchLanguage

/// A notebook that a search has found.
struct Candidate {
    /// How a notebook holds what was asked for, the better the less.
    ///
    /// A text within longer words makes a notebook worth showing, behind those that have it as a word: so that whatever a literal
    /// search finds is found, and `rds` does not put each page with “records” before one about RDS.
    enum Manner: Int, Comparable {
        case words
        /// Some texts of the query stand within longer words alone, while other notebooks have them as words.
        case withinWords
        /// Not all of it.
        case partly

        static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    var row: Int64
    /// The documents that the query's filters hold of.
    var selection: DocumentSelection
    var manner: Manner
    var score: Double
    var facts: NotebookFacts?
    /// What was found in it; `nil` as long as nobody looked.
    var places: PlaceScores?
}

/// What a notebook's row tells.
struct NotebookFacts {
    var slug: String
    var path: String
    var kind: String
    var title: String
    var status: String?
    var day: String?
    var authors: String
    var isDraft: Bool
    var isPrivate: Bool

    init(of row: Int64, in database: Database) throws {
        let statement = try database.cachedStatement(
            sql: """
                SELECT slug, path, kind, title, status, day, authors, is_draft, is_private FROM notebook WHERE id = ?
                """)
        guard let row = try Row.fetchOne(statement, arguments: [row]) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT)
        }
        slug = row[0]
        path = row[1]
        kind = row[2]
        title = row[3]
        status = row[4]
        day = row[5]
        authors = row[6]
        isDraft = row[7]
        isPrivate = row[8]
    }

    var isSuperseded: Bool { status == DecisionStatus.superseded.rawValue }

    /// What the score is multiplied by for what the notebook is, how it stands, and when it was written.
    /// - Parameter newestYear: The year of the newest day of all notebooks.
    func factor(newestYear: Int) -> Double {
        SearchWeights.factor(
            isDecision: kind == NotebookKind.decision.rawValue, isSuperseded: isSuperseded,
            year: day.flatMap { Int($0.prefix(4)) }, newestYear: newestYear)
    }
}
