internal import NotebookModel
internal import NotebookReader
internal import SourceText

/// The ways in which records say that another one supersedes them, each tool's own first.
struct SupersededRecord {
    let open: OpenNotebook
    let names: DecisionNames

    private var source: SourceFile { open.source }
    private var notebook: Notebook { open.notebook }
    private let word = DecisionStatus.superseded.rawValue

    var ways: [() -> [TextEdit]?] {
        let lines = FrontMatterLines(of: source)
        if let lines, lines.namesRelations || notebook.statusPlace?.form == .tag {
            return [{ keys(in: lines) }, { status(in: lines) }]
        }
        if let field = notebook.fields.first(where: { $0.name.lowercased() == "superseded by" }) {
            return [{ inField(field) }]
        }
        switch notebook.statusPlace?.form {
        case .section: return [{ [inSection()] + staleTag }]
        case .field: return [{ inStatusField().map { [$0] + staleTag } }]
        case .frontMatter, .tag: return [{ lines.flatMap(status) }, { lines.flatMap(keys) }]
        case nil:
            let addition = FieldAddition(source: source, name: "Status", value: sentence(names.link.text))
            return [{ addition.inForm(of: notebook.fields) }, { lines.flatMap(status) }, { beginning() }]
        }
    }

    /// `superseded by …`, with the capitals that the status has now.
    private func sentence(_ name: String) -> String {
        LetterCase(of: notebook.statusText ?? "").applied(to: word) + " by " + name
    }

    /// As adr-tools does it: in the place of the status, whose remarks no longer hold.
    private func inSection() -> TextEdit {
        source.replacement(
            of: StatusSectionLine(notebook.statusPlace?.line ?? 1, in: source).text,
            with: sentence(names.titledLink.text))
    }

    private func inStatusField() -> TextEdit? {
        let field = notebook.fields.first { $0.line == notebook.statusPlace?.line && $0.isStatus }
        return field.flatMap { WrittenField($0, in: source) }?.setting(to: sentence(names.link.text))
    }

    /// A field that was left empty for it, beside a status.
    private func inField(_ field: Field) -> [TextEdit]? {
        guard let written = WrittenField(field, in: source) else { return nil }
        let change = try? StatusChange(of: nil, in: open)
        let status = change.flatMap { change in
            StatusWords(word, of: change.subject).flatMap { change.waysOfNotebook($0).first?() }
        }
        return [written.including(names.link.text, isEmpty: field.value.isEmpty)] + (status ?? [])
    }

    /// As MADR does it: `status: superseded by [ADR-0005](0005-use-dashes.md)`.
    private func status(in lines: FrontMatterLines) -> [TextEdit]? {
        if let key = lines["status"] {
            return lines.setting(key, to: sentence(names.link.text)).map { [$0] + staleTag }
        }
        let yaml = YAMLText.scalar(sentence(names.link.text))
        return [lines.adding("status", yaml, behind: FrontMatterLines.keysBeforeStatus)]
    }

    /// As Labbook does it: a status of one word, and a key of its own for the other record.
    private func keys(in lines: FrontMatterLines) -> [TextEdit]? {
        let status: TextEdit?
        if notebook.statusPlace?.form == .tag {
            status = nil
        } else if let key = lines["status"] {
            status = lines.setting(key, to: LetterCase(of: notebook.statusText ?? "").applied(to: word))
        } else {
            status = lines.adding("status", word, behind: FrontMatterLines.keysBeforeStatus)
        }
        guard
            let relation = lines.including(
                yaml: names.name.yaml, under: "superseded-by", behind: ["status"] + FrontMatterLines.keysBeforeStatus)
        else { return nil }
        return (status.map { [$0] } ?? []) + staleTag + [relation]
    }

    private func beginning() -> [TextEdit] {
        let lines = ["status: \(word)", "superseded-by: \(names.name.yaml)"]
        return [FrontMatterLines.beginning(source, with: lines)]
    }

    private var staleTag: [TextEdit] {
        let change = try? StatusChange(of: nil, in: open)
        return change.flatMap { change in StatusWords(word, of: change.subject).map(change.staleTag) } ?? []
    }
}

/// The ways in which records say that they supersede another one.
struct SupersedingRecord {
    let open: OpenNotebook
    let names: DecisionNames

    private var source: SourceFile { open.source }
    private var notebook: Notebook { open.notebook }

    var ways: [() -> [TextEdit]?] {
        let lines = FrontMatterLines(of: source)
        let keys: () -> [TextEdit]? = {
            guard let lines else {
                let line = "supersedes: \(names.name.yaml)"
                return [FrontMatterLines.beginning(source, with: [line])]
            }
            return lines.including(
                yaml: names.name.yaml, under: "supersedes", behind: ["status"] + FrontMatterLines.keysBeforeStatus
            ).map { [$0] }
        }
        let addition = FieldAddition(source: source, name: "Supersedes", value: names.link.text)
        let field: () -> [TextEdit]? = {
            if let field = notebook.fields.first(where: { $0.name.lowercased() == "supersedes" }) {
                return WrittenField(field, in: source).map {
                    [$0.including(names.link.text, isEmpty: field.value.isEmpty)]
                }
            }
            return addition.inForm(of: notebook.fields)
        }
        if lines?.namesRelations == true { return [keys] }
        if notebook.statusPlace?.form == .section { return [inStatusSection, field, keys] }
        return lines == nil || !notebook.fields.isEmpty ? [inReferences, field, keys] : [keys, inReferences]
    }

    /// As adr-tools does it: a line of its own at the end of the status.
    private func inStatusSection() -> [TextEdit]? {
        let line = notebook.statusPlace?.line ?? 1
        guard
            let section = notebook.sections.last(where: { $0.kind == .status && ($0.line...$0.endLine).contains(line) })
        else { return nil }
        return [source.insertion(of: ["", "Supersedes \(names.titledLink.text)"], behindLine: section.endLine)]
    }

    /// As log4brains does it: another item of the list of links.
    private func inReferences() -> [TextEdit]? {
        guard let section = notebook.sections.last(where: { $0.kind == .references }) else { return nil }
        let items = (section.line...section.endLine).filter {
            source.opensBlock(line: $0) == .listItem && source.indentation(ofLine: $0).isEmpty
        }
        guard let last = items.last else { return nil }
        let marker = source.string(ofLine: last).prefix { !$0.isWhitespace }
        let line = "\(marker) Supersedes \(names.link.text)"
        return [source.insertion(of: [line], behindLine: source.lastLine(ofListItem: last))]
    }
}
