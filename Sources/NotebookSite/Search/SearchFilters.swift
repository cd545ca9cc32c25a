internal import NotebookCatalog
internal import NotebookModel
internal import SearchLanguage
internal import SourceText

/// What a notebook is found by that is no word of its text: a key such as `kind:decision` for each thing that a field of a query
/// can ask for, with the documents of the notebook that it holds of.
struct SearchFilters {
    /// By key; `nil` for the notebook with all that is in it.
    private(set) var documents: [String: [Int]?] = [:]

    /// - Parameter rows: The notebook's documents.
    /// - Parameter isPublished: Nothing is told of other notebooks.
    init(
        _ notebook: Notebook, rows: [DocumentRow], relations: [CatalogRelation], in catalog: Catalog,
        where isPublished: (Notebook) -> Bool
    ) {
        addNotebook(notebook)
        for (number, row) in rows.enumerated() { add(row, number) }
        // A key that holds of every document holds of the notebook.
        for (key, numbers) in documents where numbers?.count == rows.count { documents[key] = .some(nil) }
        let published = relations.filter { $0.to.map { isPublished(catalog.notebook(of: $0)) } ?? false }
        addRelations(of: notebook, published, rows: rows, in: catalog)
    }

    private mutating func addAll(_ key: String) { documents[key] = .some(nil) }

    private mutating func add(_ key: String, _ number: Int) {
        guard let known = documents[key] else {
            documents[key] = [number]
            return
        }
        if let known, known.last != number { documents[key] = known + [number] }
    }

    private mutating func addNotebook(_ notebook: Notebook) {
        addAll("kind:" + notebook.kind.rawValue)
        for tag in notebook.tags { addAll("tag:" + SearchFolding.folded(tag)) }
        for author in notebook.authors { addAll("author:" + SearchFolding.folded(author)) }
        if let project = notebook.project { addAll("project:" + SearchFolding.folded(project)) }
        addAll("slug:" + SearchFolding.folded(notebook.slug.text))
        addAll("path:" + SearchFolding.folded(notebook.path))
        if notebook.isDraft { addAll("is:draft") }
        for feature in NotebookFeature.allCases where notebook.has(feature) { addAll("has:" + feature.rawValue) }
    }

    private mutating func add(_ row: DocumentRow, _ number: Int) {
        if let kind = row.kind { add("kind:" + kind, number) }
        if let status = row.status { add("status:" + status, number) }
        if let text = row.statusText { add("words:" + SearchFolding.folded(text), number) }
        if let day = row.day { add("day:" + day, number) }
        if let last = row.staleAfter, !Staleness.settledStatuses.contains(row.status ?? "") {
            add("fresh:" + last, number)
        }
    }

    /// What the notebook supersedes and points at, as the file that says so is found by it.
    private mutating func addRelations(
        of notebook: Notebook, _ relations: [CatalogRelation], rows: [DocumentRow], in catalog: Catalog
    ) {
        for written in relations {
            guard let target = written.to else { continue }
            let other = catalog.notebook(of: target)
            let speaking = Self.documents(of: notebook, written.from.item, line: written.relation.line, rows)
            for name in Self.names(of: target, in: other) {
                for number in speaking {
                    add("links:" + name, number)
                    if written.relation.kind == .supersedes { add("supersedes:" + name, number) }
                }
            }
        }
    }

    /// The documents that a relation is about: an item, or the notebook with the entry that the line stands in; a record and the
    /// one decision that it is are one.
    private static func documents(
        of notebook: Notebook, _ item: ItemIdentifier?, line: Int, _ rows: [DocumentRow]
    ) -> [Int] {
        let implied = notebook.impliedDecision
        return rows.indices.filter { number in
            let row = rows[number]
            if row.item == item?.description { return true }
            if item == nil, row.kind == ItemKind.entry.rawValue { return (row.line...row.endLine).contains(line) }
            guard let implied else { return false }
            return (item == nil || item == implied) && (row.item == nil || row.item == implied.description)
        }
    }

    /// The names that a reference to a notebook or an item may have: the whole slug, and with it the item.
    private static func names(of target: Referent, in notebook: Notebook) -> [String] {
        let slug = SearchFolding.folded(notebook.slug.text)
        let item = target.item ?? notebook.impliedDecision
        return [slug] + (item.map { [slug + "#" + $0.description.lowercased()] } ?? [])
    }
}

extension Notebook {
    /// Whether the notebook holds something, by the rules of `has:`.
    fileprivate func has(_ feature: NotebookFeature) -> Bool {
        if let kind = feature.itemKind {
            if kind == .entry { return !entries.isEmpty }
            return items.contains { $0.kind == kind } || kind == .decision && self.kind == .decision
        }
        switch feature {
        case .status: return status != nil || statusText != nil
        case .date: return date != nil
        case .author: return !authors.isEmpty
        case .tag: return !tags.isEmpty
        case .project: return project?.isEmpty == false
        case .summary: return summary?.isEmpty == false
        default: return false
        }
    }
}
