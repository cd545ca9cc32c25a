import Foundation
import NotebookCatalog
import NotebookModel
import NotebookSearch
import SearchLanguage

/// Something that filters hold of, or not: a notebook as a whole, an item, a log entry.
struct Thing: Hashable, CustomStringConvertible {
    var path: String
    var item: String?

    var description: String { path + (item.map { "#\($0)" } ?? "") }
}

/// Filters as they are meant, over the catalog and without a database.
struct FilterWitness {
    let catalog: Catalog
    let today: CalendarDay
    /// All relations that lead somewhere, with the path of the file that says it, by the paths that have to do with them.
    private let relations: [String: [(writer: String, relation: CatalogRelation)]]

    init(catalog: Catalog, today: CalendarDay) {
        self.catalog = catalog
        self.today = today
        var relations: [String: [(writer: String, relation: CatalogRelation)]] = [:]
        for notebook in catalog.notebooks {
            for relation in catalog.relations(of: notebook) {
                guard let target = relation.to else { continue }
                for path in Set([notebook.path, catalog.notebook(of: target).path]) {
                    relations[path, default: []].append((notebook.path, relation))
                }
            }
        }
        self.relations = relations
    }

    /// The things that pass.
    func things(passing node: QueryNode) -> Set<Thing> {
        var passing: Set<Thing> = []
        for notebook in catalog.notebooks {
            let head = Document(notebook)
            let items = notebook.items.map { Document(notebook, $0) }
            let entries = notebook.entries.map { Document(notebook, $0) }
            for document in [head] + items + entries where holds(node, document) {
                passing.insert(Thing(path: notebook.path, item: document.identifier?.description))
            }
        }
        return passing
    }

    private struct Document {
        var notebook: Notebook
        var identifier: ItemIdentifier?
        var kind: String?
        var status: String?
        var written: String?
        var date: NotebookDate?
        var item: Item?
        var lines = 0..<0

        init(_ notebook: Notebook) {
            self.notebook = notebook
            status = notebook.status?.word
            written = notebook.statusText
            date = notebook.date
        }

        init(_ notebook: Notebook, _ item: Item) {
            self.init(notebook)
            identifier = item.identifier
            kind = item.kind.rawValue
            self.item = item
            if item.kind == .task {
                (status, written) = (item.isDone == true ? "done" : "open", item.statusText)
            } else if let own = item.status {
                status = own.word
                written = item.statusText ?? (own == notebook.status ? notebook.statusText : nil)
            }
            let around = notebook.entries.filter { $0.range.contains(item.range.lowerBound) }
            date = around.max { $0.range.lowerBound < $1.range.lowerBound }?.date ?? notebook.date
        }

        init(_ notebook: Notebook, _ entry: LogEntry) {
            self.init(notebook)
            identifier = entry.identifier
            kind = "entry"
            date = entry.date
            lines = entry.line..<entry.endLine + 1
        }
    }

    private func holds(_ node: QueryNode, _ document: Document) -> Bool {
        switch node {
        case .all(let nodes): nodes.allSatisfy { holds($0, document) }
        case .any(let nodes): nodes.contains { holds($0, document) }
        case .not(let inner): !holds(inner, document)
        case .filter(let filter): holds(filter.condition, document)
        case .term: false
        }
    }

    private func holds(_ condition: QueryFilter.Condition, _ document: Document) -> Bool {
        let notebook = document.notebook
        switch condition {
        case .kind(let kinds):
            return kinds.contains { $0.rawValue == document.kind || $0.rawValue == notebook.kind.rawValue }
        case .status(let values): return values.contains { says($0, document) }
        case .tag(let tags): return tags.contains { tag in notebook.tags.contains { fold($0) == fold(tag) } }
        case .project(let projects): return projects.contains { notebook.project.map(fold) == fold($0) }
        case .author(let names):
            return names.contains { name in notebook.authors.contains { fold($0).contains(fold(name)) } }
        case .slug(let slugs): return slugs.contains { fold(notebook.slug.text).contains(fold($0)) }
        case .path(let paths): return paths.contains { fold(notebook.path).contains(fold($0)) }
        case .date(let periods): return document.date.map { date in periods.contains { $0.contains(date) } } ?? false
        case .since(let bound): return document.date.map { $0 >= bound } ?? false
        case .until(let bound): return document.date.map { $0 <= bound } ?? false
        case .has(let features): return features.contains { has($0, notebook) }
        case .state(let states): return states.contains { isIn($0, document) }
        case .supersedes(let names):
            return names.contains { name in
                relations(of: document, writtenElsewhere: true).contains {
                    $0.kind == .supersedes && isMeant(by: name, $0.other)
                }
            }
        case .links(let names):
            return names.contains { name in
                relations(of: document, writtenElsewhere: false).contains { isMeant(by: name, $0.other) }
            }
        }
    }

    private func fold(_ text: String) -> String {
        text.lowercased().folding(options: .diacriticInsensitive, locale: nil)
    }

    // MARK: Status

    private static let canonical = Set(Status.allWords)

    private func says(_ value: String, _ document: Document) -> Bool {
        let value = fold(value)
        let words = words(of: document.written ?? "")
        let wanted = self.words(of: value)
        if document.status == value || words == wanted, !wanted.isEmpty { return true }
        if Self.canonical.contains(value) || wanted.isEmpty { return false }
        return words.indices.contains { Array(words[$0...].prefix(wanted.count)) == wanted }
    }

    private func words(of text: String) -> [String] {
        fold(text).split { !($0.isLetter || $0.isNumber || $0 == "'" || !$0.isASCII) }.map(String.init)
    }

    // MARK: States

    private func has(_ feature: NotebookFeature, _ notebook: Notebook) -> Bool {
        switch feature {
        case .status: notebook.status != nil || notebook.statusText != nil
        case .date: notebook.date != nil
        case .author: !notebook.authors.isEmpty
        case .tag: !notebook.tags.isEmpty
        case .project: notebook.project?.isEmpty == false
        case .summary: notebook.summary?.isEmpty == false
        case .entry: !notebook.entries.isEmpty
        case .decision: notebook.kind == .decision || notebook.items.contains { $0.kind == .decision }
        default: notebook.items.contains { $0.kind.rawValue == feature.rawValue }
        }
    }

    private func isIn(_ state: SearchState, _ document: Document) -> Bool {
        switch state {
        case .superseded: document.status == "superseded"
        case .draft: document.notebook.isDraft
        case .private: document.notebook.isPrivate
        case .stale: isStale(document)
        }
    }

    private func isStale(_ document: Document) -> Bool {
        let notebook = document.notebook
        if ["superseded", "deprecated", "rejected", "abandoned"].contains(document.status) { return false }
        if let item = document.item {
            let revisit = item.fields.first { $0.name.lowercased() == "revisit" }.flatMap { DatePeriod(iso: $0.value) }
            if let revisit, revisit.last < today { return true }
            if item.status == .decision(.proposed) { return document.date.map(isLongAgo) ?? false }
            if item.status != nil || revisit != nil { return false }
        }
        if let revisit = notebook.revisit, lastDay(revisit) < today { return true }
        switch notebook.status {
        case .experiment(.running):
            let dates = [notebook.date, notebook.updated].compactMap { $0 } + notebook.entries.map(\.date)
            return !dates.isEmpty && dates.allSatisfy(isLongAgo)
        case .decision(.proposed): return notebook.date.map(isLongAgo) ?? false
        default: return false
        }
    }

    private func isLongAgo(_ date: NotebookDate) -> Bool {
        guard let limit = today.adding(days: -90) else { return false }
        return lastDay(date) < limit
    }

    private func lastDay(_ date: NotebookDate) -> CalendarDay {
        switch date {
        case .day(let day): day
        case .month(let month): month.days.upperBound
        }
    }

    // MARK: Relations

    private struct Saying {
        var kind: RelationKind
        var other: Referent
    }

    /// What the document says of others: what its file writes, and for what acts, what the other end writes too.
    private func relations(of document: Document, writtenElsewhere: Bool) -> [Saying] {
        var found: [Saying] = []
        for (writer, relation) in relations[document.notebook.path] ?? [] {
            guard let target = relation.to, writtenElsewhere || writer == document.notebook.path else { continue }
            let written = relation.relation
            let isTurned = written.kind != written.kind.active
            let isFrom = isSame(relation.from, document, line: written.line)
            let isTo = isSame(target, document, line: written.line)
            if writtenElsewhere {
                // Said from the end that acts.
                if isTurned ? isTo : isFrom {
                    found.append(Saying(kind: written.kind.active, other: isTurned ? relation.from : target))
                }
            } else if isFrom {
                found.append(Saying(kind: written.kind, other: target))
            }
        }
        return found
    }

    private func isSame(_ referent: Referent, _ document: Document, line: Int) -> Bool {
        let notebook = catalog.notebook(of: referent)
        guard notebook.path == document.notebook.path else { return false }
        if referent.item == document.identifier { return true }
        if referent.item == nil, document.lines.contains(line) { return true }
        guard let implied = notebook.impliedDecision else { return false }
        return Set([referent.item, document.identifier]) == [nil, implied]
    }

    private func isMeant(by name: String, _ referent: Referent) -> Bool {
        guard let meant = catalog.resolve(name).referent, meant.notebook == referent.notebook else { return false }
        guard let item = meant.item else { return true }
        return referent.item == item
            || referent.item == nil && catalog.notebook(of: meant).impliedDecision == item
    }
}
