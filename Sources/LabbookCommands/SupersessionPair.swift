internal import NotebookAuthoring
internal import NotebookCatalog
internal import NotebookModel
internal import SourceText

/// Two decisions of which one is to take the place of the other.
struct SupersessionPair {
    private let old: Referent
    private let new: Referent
    private let catalog: Catalog
    private let connections: ConnectionIndex

    /// - Throws: `CommandFailure` where one of them is no decision, where both are one, where something else supersedes the old
    ///   one already, or where the old one came after the new.
    init(old: Referent, new: Referent, in catalog: Catalog) throws {
        self.catalog = catalog
        connections = ConnectionIndex(catalog)
        self.old = try Self.decision(connections.subject(old), catalog)
        self.new = try Self.decision(connections.subject(new), catalog)
        try check()
    }

    var oldName: String { catalog.name(of: old).printable }
    var newName: String { catalog.name(of: new).printable }

    /// Writes both ends, where they do not say so yet.
    /// - Returns: Whether there was anything to write.
    /// - Throws: `CommandFailure`, `FileError`, `NotebookWriterError`; both files are as they were then.
    func apply(_ writing: WritingOptions, _ lookup: NotebookLookup) throws -> Bool {
        let files = try [old, new].map { try lookup.file(of: catalog.notebook(of: $0)) }
        let isOneFile = files[0] == files[1]
        let changes = try writing.edit(isOneFile ? [files[0]] : files, in: lookup.workspace) { open in
            let newNotebook = open[isOneFile ? 0 : 1]
            let oldName = DecisionName(of: open[0].notebook, item: old.item)
            let newName = DecisionName(of: newNotebook.notebook, item: new.item)
            let oldEdits = try edits(in: open[0]) {
                isSaid(by: old) ? [] : try SupersessionChange(of: old.item, in: open[0]).edits(supersededBy: newName)
            }
            let newEdits = try edits(in: newNotebook) {
                isSaid(by: new) ? [] : try SupersessionChange(of: new.item, in: newNotebook).edits(superseding: oldName)
            }
            guard isOneFile else { return [oldEdits, newEdits] }
            try checkTogether(open[0], oldEdits + newEdits)
            return [oldEdits + newEdits]
        }
        return changes.contains { !$0.edits.isEmpty }
    }

    /// Edits that are right one by one may not be so together, where they are in one paragraph.
    private func checkTogether(_ open: OpenNotebook, _ edits: [TextEdit]) throws {
        guard let older = old.item, let newer = new.item, try open.applying(edits).says(newer, supersedes: older) else {
            throw SupersessionFailure.notWritable(in: open, line: 1)
        }
    }

    private func edits(in open: OpenNotebook, _ plan: () throws -> [TextEdit]) throws -> [TextEdit] {
        do {
            return try plan()
        } catch SupersessionChange.Problem.notWritable(let line) {
            throw SupersessionFailure.notWritable(in: open, line: line)
        }
    }

    /// Whether an end says by itself what is to be said, in whatever words.
    private func isSaid(by end: Referent) -> Bool {
        let kind: RelationKind = end == old ? .supersededBy : .supersedes
        let other = end == old ? new : old
        return catalog.relations(of: catalog.notebook(of: end)).contains { relation in
            relation.relation.kind == kind && !relation.relation.isPartial
                && connections.subject(relation.from) == end && relation.to.map(connections.subject) == other
        }
    }

    // MARK: Checks

    private static func decision(_ referent: Referent, _ catalog: Catalog) throws -> Referent {
        let notebook = catalog.notebook(of: referent)
        let name = catalog.name(of: referent).printable
        if let item = referent.item {
            guard item.kind == .decision else {
                throw SupersessionFailure.noDecision(name)
            }
            return referent
        }
        guard notebook.kind != .decision else { return referent }
        throw SupersessionFailure.noRecord(catalog.name(of: referent), notebook)
    }

    private func check() throws {
        if old.notebook == new.notebook, old.item == new.item || old.item == nil || new.item == nil {
            throw CommandFailure(
                old == new ? "\(newName) cannot supersede itself" : "\(newName) and \(oldName) are parts of each other",
                status: .usage)
        }
        for connection in connections[old] where connection.isSupersession && connection.direction == .incoming {
            let other = connections.subject(connection.other)
            if other == new { continue }
            let name = catalog.name(of: other)
            throw CommandFailure(
                """
                \(oldName) is superseded by \(name.printable) already
                If that no longer holds either: labbook supersede \(ShellWord.quoted(name)) \(ShellWord.quoted(newName))
                """)
        }
        if let path = chain(from: old, to: new) {
            throw CommandFailure(
                "\(oldName) supersedes \(newName) \(path.count > 1 ? "by way of others " : "")already, so it cannot be superseded by it"
            )
        }
    }

    /// The decisions that lead from one to another by what each supersedes; `nil` where none do.
    private func chain(from start: Referent, to end: Referent) -> [Referent]? {
        var seen: Set<Referent> = [start]
        var waiting: [[Referent]] = [[]]
        while let path = waiting.popLast() {
            for connection in connections[path.last ?? start]
            where connection.isSupersession && connection.direction == .outgoing {
                let other = connections.subject(connection.other)
                if other == end { return path + [other] }
                if seen.insert(other).inserted { waiting.append(path + [other]) }
            }
        }
        return nil
    }
}

/// What commands say of decisions that cannot supersede each other.
enum SupersessionFailure {
    /// A notebook that is no decision itself; its decisions are the candidates.
    static func noRecord(_ name: String, _ notebook: Notebook) -> CommandFailure {
        let decisions = notebook.items(of: .decision).map { "\(notebook.slug)#\($0.identifier)" }
        guard !decisions.isEmpty else {
            return CommandFailure(
                "\(name.printable) is no decision record and has no decision in it", status: .usage)
        }
        return .withCandidates("\(name.printable) is no decision record; name one of its decisions", decisions)
    }

    static func noDecision(_ name: String) -> CommandFailure {
        CommandFailure("\(name.printable) is no decision; only decisions supersede each other", status: .usage)
    }

    static func notWritable(in open: OpenNotebook, line: Int) -> CommandFailure {
        let path = CurrentFolder.name(of: open.file.location).printable
        return CommandFailure(
            "\(path):\(line): there is no place here for what supersedes what that would be read as such; nothing was written"
        )
    }
}

extension Connection {
    /// Whether one end takes the place of the other as a whole.
    fileprivate var isSupersession: Bool { kind == .supersedes && !isPartial }
}
