internal import NotebookAuthoring
internal import NotebookCatalog
internal import NotebookModel
internal import SourceText

/// The decisions that a new one takes the place of. Each says so too, in its own file and in that file's way.
struct SupersededDecisions {
    /// The other files that they are in, each once.
    let files: [NotebookFile]
    private let targets: [NotebookTarget]
    private let file: NotebookFile
    /// What the new decision says.
    private let text: String

    /// - Parameters:
    ///   - arguments: Each names one or several, with commas between: `D1`, `cold-cache#D2`, `0012`.
    ///   - text: What the new decision says.
    ///   - file: The notebook that it is added to.
    /// - Throws: `CommandFailure` where one is unknown.
    init(_ arguments: [String], by text: String, addedTo file: NotebookFile, _ lookup: NotebookLookup) async throws {
        var targets: [NotebookTarget] = []
        for word in arguments.flatMap({ $0.split(whereSeparator: { $0 == "," || $0.isWhitespace }) }) {
            let bare = word.hasPrefix("[[") && word.hasSuffix("]]") ? word.dropFirst(2).dropLast(2) : word
            let isLocal = ItemIdentifier(String(bare)) != nil
            targets.append(
                isLocal
                    ? NotebookTarget(file: file, fragment: String(bare)) : try await lookup.target(String(bare)))
        }
        self.targets = targets
        self.text = text
        self.file = file
        var files: [NotebookFile] = []
        for target in targets where target.file != file && !files.contains(target.file) { files.append(target.file) }
        self.files = files
    }

    /// The edits of the new decision's notebook, before those that add it, and of the other files in their order.
    /// - Throws: `CommandFailure` where one is no decision, is superseded already, or has no place to say it.
    func edits(in open: [OpenNotebook], by identifier: ItemIdentifier) throws -> [[TextEdit]] {
        let name = DecisionName(of: open[0].notebook, item: identifier, title: text)
        return try zip([file] + files, open).map { file, notebook in
            try targets.filter { $0.file == file }.flatMap { target in
                try edits(in: notebook, of: try decision(target, in: notebook), supersededBy: name)
            }
        }
    }

    private func edits(
        in open: OpenNotebook, of item: ItemIdentifier?, supersededBy name: DecisionName
    ) throws -> [TextEdit] {
        let path = CurrentFolder.name(of: open.file.location).printable
        let change = SupersessionChange(of: item, in: open)
        if let successor = change.successor {
            throw CommandFailure(
                "\(path):\(successor.line): this is superseded by \(successor.target.printable) already; supersede that one"
            )
        }
        do {
            return try change.edits(supersededBy: name)
        } catch .notWritable(let line) {
            throw SupersessionFailure.notWritable(in: open, line: line)
        }
    }

    /// Holds the new decision against those of its own notebook: edits that are right one by one may not be so together.
    func check(_ edits: [TextEdit], in open: OpenNotebook, by identifier: ItemIdentifier) throws {
        let older = targets.filter { $0.file == file }.compactMap { $0.fragment.flatMap { ItemIdentifier($0) } }
        guard !older.isEmpty else { return }
        let after = try open.applying(edits)
        guard older.allSatisfy({ after.says(identifier, supersedes: $0) }) else {
            throw SupersessionFailure.notWritable(in: open, line: 1)
        }
    }

    /// The decision that a target names; `nil` for a record.
    private func decision(_ target: NotebookTarget, in open: OpenNotebook) throws -> ItemIdentifier? {
        guard let item = try target.item(in: open.notebook) else {
            if open.notebook.kind == .decision { return nil }
            throw SupersessionFailure.noRecord(target.name, open.notebook)
        }
        guard item.kind == .decision else {
            throw SupersessionFailure.noDecision(target.name)
        }
        return item
    }
}
