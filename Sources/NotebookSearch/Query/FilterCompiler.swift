internal import FoundationEssentials
internal import GRDB
internal import NotebookCatalog
internal import NotebookModel
internal import SearchLanguage
internal import SourceText

/// A condition in SQL on a row `d` of `document` and, where it is about the notebook, its row `n` of `notebook`.
struct FilterCondition {
    var sql: String
    var arguments: StatementArguments = []
    /// Whether the condition names `n`.
    private var isAboutNotebook = false

    static let never = FilterCondition(exact: "0")

    private init(exact sql: String, arguments: StatementArguments = [], isAboutNotebook: Bool = false) {
        self.sql = sql
        self.arguments = arguments
        self.isAboutNotebook = isAboutNotebook
    }

    /// Either true or false, so that its negation is the other.
    init(_ sql: String, _ arguments: StatementArguments = [], isAboutNotebook: Bool = false) {
        self.init(exact: "((\(sql)) IS TRUE)", arguments: arguments, isAboutNotebook: isAboutNotebook)
    }

    /// A condition on the row `n`.
    static func ofNotebook(_ sql: String, _ arguments: StatementArguments = []) -> FilterCondition {
        FilterCondition(sql, arguments, isAboutNotebook: true)
    }

    /// The tables to select from. Notebooks come before their documents, which lie side by side: there are fewer of them, and
    /// those that cannot pass are passed over as a whole. Without them an index answers that holds what filters ask for.
    var tables: String {
        isAboutNotebook ? "notebook n CROSS JOIN document d ON \(DocumentRow.isOfNotebook("d"))" : "document d"
    }

    /// Conditions with an operator between them, as a balanced tree: SQLite refuses expressions that are more than a thousand
    /// levels deep (https://sqlite.org/limits.html), and each operator of a plain chain is one.
    static func joined(_ conditions: [FilterCondition], by operation: String) -> FilterCondition {
        var level = conditions
        if level.isEmpty { return .never }
        while level.count > 1 {
            level = stride(from: 0, to: level.count, by: 2).map { place in
                guard place + 1 < level.count else { return level[place] }
                let (left, right) = (level[place], level[place + 1])
                return FilterCondition(
                    exact: "(\(left.sql) \(operation) \(right.sql))", arguments: left.arguments + right.arguments,
                    isAboutNotebook: left.isAboutNotebook || right.isAboutNotebook)
            }
        }
        return level[0]
    }

    static func any(_ conditions: [FilterCondition]) -> FilterCondition { joined(conditions, by: "OR") }

    var negated: FilterCondition {
        FilterCondition(exact: "NOT \(sql)", arguments: arguments, isAboutNotebook: isAboutNotebook)
    }
}

/// Turns the filters of a query into conditions on the rows of the index.
///
/// A filter holds of a document: an item, a log entry, or the notebook as a whole. Texts are compared folded, as words are.
struct FilterCompiler {
    private let database: Database
    private let today: CalendarDay
    private var references: ReferenceLookup

    init(_ database: Database, workspace: Workspace, today: CalendarDay) {
        self.database = database
        self.today = today
        references = ReferenceLookup(database, workspace: workspace)
    }

    /// The condition that a part of a query without terms is.
    /// - Throws: `QueryError` for a reference that leads nowhere; `DatabaseError`.
    mutating func condition(for node: QueryNode) throws -> FilterCondition {
        switch node {
        case .filter(let filter): return try condition(for: filter)
        case .not(let inner): return try condition(for: inner).negated
        case .all(let nodes): return .joined(try nodes.map { try condition(for: $0) }, by: "AND")
        case .any(let nodes): return .any(try nodes.map { try condition(for: $0) })
        case .term: preconditionFailure("a term is no filter")
        }
    }

    private mutating func condition(for filter: QueryFilter) throws -> FilterCondition {
        switch filter.condition {
        case .kind(let kinds): return .any(kinds.map(Self.isKind))
        case .status(let values): return .any(try values.map(hasStatus))
        case .tag(let tags):
            return Self.any(tags) { .ofNotebook("instr(n.folded_tags, char(10) || ? || char(10)) > 0", [$0]) }
        case .project(let projects): return Self.any(projects) { .ofNotebook("n.folded_project = ?", [$0]) }
        case .author(let authors): return Self.any(authors) { .ofNotebook("instr(n.folded_authors, ?) > 0", [$0]) }
        case .slug(let slugs): return Self.any(slugs) { .ofNotebook("instr(n.folded_slug, ?) > 0", [$0]) }
        case .path(let paths): return Self.any(paths) { .ofNotebook("instr(n.folded_path, ?) > 0", [$0]) }
        case .date(let periods):
            return .any(
                periods.map { .init("d.day BETWEEN ? AND ?", [$0.first.description, $0.last.description]) })
        case .since(let date): return .init("d.day >= ?", [date.description])
        case .until(let date): return .init("d.day <= ?", [date.description])
        case .has(let features): return .any(features.map(Self.has))
        case .state(let states): return .any(states.map(isState))
        case .supersedes(let names): return .any(try targets(names, filter).map(Self.supersedes))
        case .links(let names): return .any(try targets(names, filter).map(Self.links))
        }
    }

    /// One of several texts, each folded; one that folds to nothing is met by nothing.
    private static func any(_ texts: [String], _ condition: (String) -> FilterCondition) -> FilterCondition {
        .any(
            texts.map { text in
                let folded = SearchFolding.folded(text)
                return folded.isEmpty || folded.contains("\n") ? .never : condition(folded)
            })
    }

    // MARK: Kinds and states

    private static func isKind(_ kind: SearchKind) -> FilterCondition {
        var conditions: [FilterCondition] = []
        if kind.itemKind != nil { conditions.append(.init("d.kind = ?", [kind.rawValue])) }
        if kind.notebookKind != nil { conditions.append(.init("d.notebook_kind = ?", [kind.rawValue])) }
        return .any(conditions)
    }

    /// The status itself, or the words that stand in the file: a record that another one superseded may still say "accepted".
    private func hasStatus(_ value: String) throws -> FilterCondition {
        // Many documents have few texts among them.
        let texts = try String.fetchAll(
            database, sql: "SELECT DISTINCT status_text FROM document WHERE status_text IS NOT NULL")
        let saying = texts.filter { WrittenStatus($0).says(value) }
        let list = try JSONEncoder().encode(saying)
        return .init(
            "d.status = ? OR d.status_text IN (SELECT value FROM json_each(?))",
            [SearchFolding.folded(value), String(decoding: list, as: UTF8.self)])
    }

    private static func has(_ feature: NotebookFeature) -> FilterCondition {
        switch feature {
        case .decision: return .any([holds(feature.rawValue), .init("d.notebook_kind = ?", [feature.rawValue])])
        case .hypothesis, .question, .assumption, .result, .option, .task, .entry: return holds(feature.rawValue)
        case .status: return .ofNotebook("n.status IS NOT NULL OR n.status_text IS NOT NULL")
        case .date: return .ofNotebook("n.day IS NOT NULL")
        case .author: return .ofNotebook("n.authors <> '[]'")
        case .tag: return .ofNotebook("n.tags <> '[]'")
        case .project: return .ofNotebook("n.project <> ''")
        case .summary: return .ofNotebook("n.summary <> ''")
        }
    }

    private static func holds(_ kind: String) -> FilterCondition {
        .ofNotebook("EXISTS (SELECT 1 FROM document x WHERE \(DocumentRow.isOfNotebook("x")) AND x.kind = ?)", [kind])
    }

    private func isState(_ state: SearchState) -> FilterCondition {
        switch state {
        case .superseded: return .init("d.status = ?", [DecisionStatus.superseded.rawValue])
        case .draft: return .ofNotebook("n.is_draft")
        case .private: return .ofNotebook("n.is_private")
        case .stale:
            let settled = Staleness.settledStatuses
            let others = settled.map { _ in "?" }.joined(separator: ", ")
            return .init(
                "d.stale_after < ? AND (d.status IS NULL OR d.status NOT IN (\(others)))",
                StatementArguments([today.description] + settled))
        }
    }

    // MARK: Relations

    private mutating func targets(_ names: [String], _ filter: QueryFilter) throws -> [ReferenceTarget] {
        var targets: [ReferenceTarget] = []
        for name in names { targets.append(try references.target(of: name, in: filter.range)) }
        return targets
    }

    private static func supersedes(_ target: ReferenceTarget) -> FilterCondition {
        .ofNotebook(
            """
            EXISTS (SELECT 1 FROM relation r WHERE r.kind = ? AND r.from_notebook = n.id AND \(isSaid(by: "from")) \
            AND \(target.isEnd("to")))
            """,
            [RelationKind.supersedes.rawValue] + target.arguments)
    }

    /// What a file writes may be kept from the other end: `superseded-by` is.
    private static func links(_ target: ReferenceTarget) -> FilterCondition {
        .ofNotebook(
            """
            EXISTS (SELECT 1 FROM relation r WHERE r.writer = n.id AND (\
            r.from_notebook = n.id AND \(isSaid(by: "from")) AND \(target.isEnd("to")) OR \
            r.to_notebook = n.id AND r.from_notebook <> n.id AND \(isSaid(by: "to")) AND \(target.isEnd("from"))))
            """,
            target.arguments + target.arguments)
    }

    /// Whether the document is the one of its notebook that a relation is about at an end: an item, or the notebook as a whole,
    /// which its log entries are a part of where the line stands in them. A record and the one decision that its file does not
    /// tell apart from it are one (format, section 9).
    private static func isSaid(by end: String) -> String {
        """
        (r.\(end)_item IS d.item \
        OR r.\(end)_item IS NULL AND d.kind = 'entry' AND r.line BETWEEN d.line AND d.end_line \
        OR n.kind = 'decision' AND coalesce(r.\(end)_item, d.item) = \(impliedDecision) \
        AND (r.\(end)_item IS NULL OR d.item IS NULL))
        """
    }

    /// The only decision of the notebook, where its file gives it no name.
    private static let impliedDecision = """
        (SELECT CASE WHEN count(*) = 1 AND max(x.is_implicit) THEN max(x.item) END FROM document x \
        WHERE \(DocumentRow.isOfNotebook("x")) AND x.kind = 'decision')
        """
}
