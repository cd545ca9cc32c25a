internal import NotebookCatalog
public import NotebookModel
public import SourceText

/// Writes into a decision's file that it supersedes another one, or is superseded by one, as that file writes such things.
///
/// Either end is planned by itself, on its own file. Like a status, what is planned counts only when the file is then read
/// as meant and all else in it as before.
public struct SupersessionChange: Sendable {
    /// Why it cannot be written.
    public enum Problem: Error, Sendable, Equatable {
        /// Wherever it were written, the file would be read as something else.
        case notWritable(line: Int)
    }

    private let open: OpenNotebook
    /// `nil` for the record as a whole.
    private let item: Item?

    /// - Parameter item: The decision; `nil` for the record that the notebook is. The only decision of a record is the record.
    public init(of item: ItemIdentifier?, in open: OpenNotebook) {
        self.open = open
        self.item = item.flatMap { open.notebook.item($0) }.flatMap { open.notebook.isWholeDecision($0) ? nil : $0 }
    }

    /// The edits by which the decision says that it is superseded; none where it says so already.
    public func edits(supersededBy new: DecisionName) throws(Problem) -> [TextEdit] {
        let names = names(of: new)
        if says(.supersededBy, names, in: open.notebook), status(in: open.notebook) == .decision(.superseded) {
            return []
        }
        let ways = item.map { waysOfOldItem($0, names) } ?? SupersededRecord(open: open, names: names).ways
        return try first(of: ways, .supersededBy, names) { status(in: $0) == .decision(.superseded) }
    }

    /// The edits by which the decision says that it supersedes another one; none where it says so already.
    public func edits(superseding old: DecisionName) throws(Problem) -> [TextEdit] {
        let names = names(of: old)
        if says(.supersedes, names, in: open.notebook) { return [] }
        let ways = item.map { waysOfNewItem($0, names) } ?? SupersedingRecord(open: open, names: names).ways
        return try first(of: ways, .supersedes, names) { _ in true }
    }

    /// What the decision's own file says supersedes it as a whole.
    public var successor: Relation? {
        open.notebook.relations.first {
            $0.kind == .supersededBy && $0.source == item?.identifier && !$0.isPartial
        }
    }

    // MARK: The outcome

    private func names(of other: DecisionName) -> DecisionNames { DecisionNames(other, in: open.notebook) }

    private func status(in notebook: Notebook) -> Status? {
        guard let item else { return notebook.status }
        guard let now = notebook.item(item.identifier) else { return nil }
        // Without words of its own it takes the status from the relation, once the catalog has it.
        return now.statusText == nil ? .decision(.superseded) : now.status
    }

    private func says(_ kind: RelationKind, _ names: DecisionNames, in notebook: Notebook) -> Bool {
        notebook.relations.contains {
            $0.kind == kind && $0.source == item?.identifier && !$0.isPartial && names.targets.contains($0.target)
        }
    }

    private func first(
        of ways: [() -> [TextEdit]?], _ kind: RelationKind, _ names: DecisionNames, where isRight: (Notebook) -> Bool
    ) throws(Problem) -> [TextEdit] {
        let edits = open.firstReadable(of: ways) { after, edits in
            says(kind, names, in: after.notebook) && isRight(after.notebook)
                && after.newDiagnostics(after: open).allSatisfy { isExpected($0, names) }
                && EditComparison(open, after, edits).isSame { notebook in
                    notebook.forgetStatus(of: item?.identifier)
                    notebook.relations.removeAll { $0.kind == kind && names.targets.contains($0.target) }
                }
        }
        guard let edits else { throw .notWritable(line: item?.line ?? open.notebook.statusPlace?.line ?? 1) }
        return edits
    }

    /// A decision of the same notebook that is yet to be added is unknown there.
    private func isExpected(_ diagnostic: Diagnostic, _ names: DecisionNames) -> Bool {
        diagnostic.identifier == "reference-unknown" && names.name.path == open.notebook.path
            && names.name.item.map { open.notebook.item($0) == nil } ?? false
    }

    // MARK: Items

    private func waysOfOldItem(_ item: Item, _ names: DecisionNames) -> [() -> [TextEdit]?] {
        let source = open.source
        let status = item.fields.first { $0.isStatus && !$0.value.isEmpty }
        let word = status.flatMap { WrittenField($0, in: source) }.map { field in
            field.setting(to: LetterCase(of: item.statusText ?? "").applied(to: DecisionStatus.superseded.rawValue))
        }
        return waysToSay("Superseded by", names, of: item).map { way in
            { way().map { edits in (word.map { [$0] } ?? []) + edits } }
        }
    }

    private func waysOfNewItem(_ item: Item, _ names: DecisionNames) -> [() -> [TextEdit]?] {
        waysToSay("Supersedes", names, of: item)
    }

    /// A field with a value takes another name behind it; one without gets it; else a field comes in.
    private func waysToSay(_ name: String, _ names: DecisionNames, of item: Item) -> [() -> [TextEdit]?] {
        let source = open.source
        let value = names.bracketed.text
        let addition = FieldAddition(source: source, name: name, value: value)
        if let field = item.field(name) {
            return [{ WrittenField(field, in: source).map { [$0.including(value, isEmpty: field.value.isEmpty)] } }]
        }
        return [{ addition.inForm(of: item.fields) }] + addition.ways(under: item)
    }
}

extension OpenNotebook {
    /// Whether two of its decisions say of each other that the one supersedes the other.
    public func says(_ newer: ItemIdentifier, supersedes older: ItemIdentifier) -> Bool {
        let says = { (source: ItemIdentifier, kind: RelationKind, target: ItemIdentifier) in
            notebook.relations.contains {
                $0.source == source && $0.kind == kind && $0.target == target.description
            }
        }
        return says(newer, .supersedes, older) && says(older, .supersededBy, newer)
    }
}

/// The names by which one file can call a decision of another.
struct DecisionNames {
    let name: DecisionName
    let bracketed: (text: String, target: String)
    /// A link with what tells a record from others: its number, or its title.
    let link: (text: String, target: String)
    /// A link with number and title.
    let titledLink: (text: String, target: String)

    init(_ name: DecisionName, in notebook: Notebook) {
        self.name = name
        bracketed = name.bracketed(in: notebook)
        link = name.link(from: notebook.path, withTitle: false)
        titledLink = name.link(from: notebook.path, withTitle: true)
    }

    /// What a relation to the decision has as its target.
    var targets: Set<String> { [bracketed.target, link.target, name.reference] }
}

extension WrittenField {
    /// Adds a name to those of the value.
    func including(_ name: String, isEmpty: Bool) -> TextEdit {
        if isEmpty { return setting(value, to: name) }
        return source.replacement(of: value.upperBound..<value.upperBound, with: ", " + name)
    }
}
