internal import NotebookExport
internal import NotebookModel

extension Listing {
    /// Runs as a list, a column for each of their parameters and metrics.
    ///
    /// - Parameters:
    ///   - onlyChanged: Leaves out the columns in which all runs say the same.
    ///   - isFlat: Whether each parameter and metric is a value of its own, as a table of values needs it.
    init(_ runs: [ListedRun], onlyChanged: Bool, isFlat: Bool) {
        let all = RunProperty.all(of: runs.map(\.run), fixed: [.day, .exit, .duration, .commit])
        let properties = onlyChanged && runs.count > 1 ? all.filter { $0.differs(among: runs.map(\.run)) } : all
        let columns = properties.map { property in RunColumn(property, of: runs.map(\.run)) }
        let named = all.filter(\.isNamedByUser)
        self.init(
            name: "runs", columns: columns.map(Column.init), titleHeading: "Run", referenceHeading: "Ref",
            fields: isFlat ? Self.flatFields + named.map(Self.flatName) : Self.fields,
            rows: runs.enumerated().map { index, listed in
                Row(
                    notebook: listed.notebook, status: listed.run.state?.rawValue,
                    cells: columns.map { $0.cells[index] },
                    title: listed.run.name, reference: listed.reference,
                    values: isFlat
                        ? Self.flatValues(of: listed) + named.map { .text($0.text(of: listed.run)) }
                        : Self.values(of: listed))
            })
    }

    private static let place = ["ref", "notebook", "path"]

    /// Where it stands, and all that the export tells of a run.
    private static var fields: [String] {
        place + members(of: Run(identifier: .init(.entry, 1), title: "", line: 1)).map(\.name)
    }

    private static func values(of listed: ListedRun) -> [JSONValue] {
        placeValues(of: listed) + members(of: listed.run).map(\.value)
    }

    private static func members(of run: Run) -> [JSONValue.Member] {
        if case .object(let members) = NotebookShape.json(run) { members } else { [] }
    }

    private static let flatMembers = [
        "id", "title", "line", "day", "time", "state", "command", "folder", "for", "started", "seconds", "exit",
        "commit",
        "branch", "changes", "host", "machine", "masked",
    ]
    private static let flatFields = place + flatMembers

    private static func flatValues(of listed: ListedRun) -> [JSONValue] {
        let members = members(of: listed.run)
        return placeValues(of: listed)
            + flatMembers.map { name in members.first { $0.name == name }?.value ?? .null }
    }

    private static func flatName(_ property: RunProperty) -> String {
        if case .metric = property.source { "metric.\(property.name)" } else { "param.\(property.name)" }
    }

    private static func placeValues(of listed: ListedRun) -> [JSONValue] {
        [.string(listed.reference), .string(listed.notebook.slug.text), .string(listed.notebook.path)]
    }
}

extension Listing.Column {
    fileprivate init(_ column: RunColumn) {
        self.init(
            heading: column.heading, style: column.property.source == .commit ? .dim : .plain,
            isNumeric: column.isNumeric, isName: column.property.isNamedByUser)
    }
}
