internal import NotebookCatalog
internal import NotebookModel
internal import SourceText

/// Finds the place and the form of a new item.
struct ItemPlan {
    let item: NewItem
    let open: OpenNotebook
    private let mentions: IdentifierMentions
    private let identifier: ItemIdentifier

    init(_ item: NewItem, in open: OpenNotebook) {
        self.item = item
        self.open = open
        mentions = IdentifierMentions(in: open)
        identifier = mentions.next(item.kind, in: open.notebook)
    }

    /// The first of the candidates that leaves all else as it is.
    func addition() throws(AdditionRefusal) -> Addition {
        let check = AdditionCheck(open)
        var reasons: [AdditionCheck.Reason] = []
        for candidate in candidates() {
            if let addition = addition(candidate, check, &reasons) { return addition }
        }
        if let addition = namingWholeSection() { return addition }
        for candidate in lastCandidates() {
            if let addition = addition(candidate, check, &reasons) { return addition }
        }
        if open.notebook.kind == .decision, item.kind == .decision {
            throw AdditionRefusal(
                "\(open.file.path.printable) is a decision record, which is one decision; "
                    + "start another with: labbook new --template decision")
        }
        throw AdditionRefusal(of: "\(item.kind.rawValue) \(identifier)", in: open, reasons)
    }

    // MARK: Candidates

    /// A place and a form.
    private struct Candidate {
        var line: Int
        var form: ItemForm
        var isSetOff = true
        /// The heading of a section that is made with the item.
        var heading: String?
    }

    private func candidates() -> [Candidate] {
        let explicit = open.notebook.items(of: item.kind).filter { !$0.isImplicit }
        guard let home else {
            // Items that stand in no section of their kind go on where they are.
            return (explicit.last.map { behind($0, among: explicit) } ?? []) + newSections()
        }
        let section = open.notebook.sections[home]
        let own = items(in: section)
        if let last = own.last(where: { !$0.isImplicit }) { return behind(last, among: own.filter { !$0.isImplicit }) }
        if let last = own.last(where: { $0.range != section.range }) {
            // Items without identifiers stay so, if that moves no number of others.
            let form = ItemForm(of: last, in: open.source)
            return behind(last, among: own, as: form) + behind(last, among: own, as: form.withIdentifier)
        }
        guard own.isEmpty else { return [] }
        let level = section.level ?? SectionPlace.level(in: open)
        let form =
            explicit.last.map { ItemForm(of: $0, in: open.source) }
            ?? ItemForm(standardOf: item.kind, inSectionOf: level)
        let standard = Candidate(line: section.endLine + 1, form: form)
        // Under a label a heading would stand outside.
        let list = ItemForm.listItem(.standard, item.kind == .task ? .none : .bold, box: item.kind == .task)
        return [standard, Candidate(line: section.endLine + 1, form: form.withIdentifier)]
            + [Candidate(line: section.endLine + 1, form: list)]
    }

    /// What is tried where the section of the kind takes nothing: a heading behind it, or a section of the item's own.
    private func lastCandidates() -> [Candidate] {
        let level = SectionPlace.level(in: open)
        var candidates: [Candidate] = []
        if let home {
            let section = open.notebook.sections[home]
            candidates.append(
                Candidate(line: section.endLine + 1, form: .heading(level: section.level ?? level)))
        }
        let line = SectionPlace.line(of: item.kind.section, in: open)
        candidates.append(Candidate(line: line, form: .heading(level: level)))
        candidates.append(Candidate(line: open.endLine, form: .heading(level: level)))
        if item.kind == .task {
            let marker = ItemForm.listItem(.standard, .bold, box: true)
            candidates.append(Candidate(line: open.endLine, form: marker))
        }
        return candidates
    }

    private func newSections() -> [Candidate] {
        let level = min(5, SectionPlace.level(in: open))
        let heading = String(repeating: "#", count: level) + " " + item.kind.sectionTitle
        let form = ItemForm(standardOf: item.kind, inSectionOf: level)
        return [SectionPlace.line(of: item.kind.section, in: open), open.endLine].flatMap { line in
            [form, form.withIdentifier].map { Candidate(line: line, form: $0, heading: heading) }
        }
    }

    /// Behind an item, in its form; in a list without a gap where its items have none.
    private func behind(_ last: Item, among items: [Item], as form: ItemForm? = nil) -> [Candidate] {
        var form = form ?? ItemForm(of: last, in: open.source)
        var isSetOff = true
        if case .listItem(let marker, let style, let box) = form {
            form = .listItem(marker.next, style, box: box)
            let previous = items.last { $0.endLine < last.line && $0.opening == .listItem }
            isSetOff = previous.map { _ in open.source.isBlank(line: last.line - 1) } ?? false
        }
        return [Candidate(line: last.endLine + 1, form: form, isSetOff: isSetOff)]
    }

    // MARK: Sections

    /// The section that items of the kind go into: one that has some with identifiers, else one that has some, else the first.
    private var home: Int? {
        let sections = open.notebook.sections
        let ofKind = sections.indices.filter { index in
            sections[index].kind == item.kind.section
                && !(sections[index].parent.map { sections[$0].kind == item.kind.section } ?? false)
        }
        return ofKind.first { items(in: sections[$0]).contains { !$0.isImplicit } }
            ?? ofKind.first { !items(in: sections[$0]).isEmpty } ?? ofKind.first
    }

    private func items(in section: Section) -> [Item] {
        open.notebook.items(of: item.kind).filter { section.range.contains($0.range.lowerBound) }
    }

    // MARK: Result

    private func addition(
        _ candidate: Candidate, _ check: AdditionCheck, _ reasons: inout [AdditionCheck.Reason]
    ) -> Addition? {
        let lines = ItemLines(
            item: item, identifier: identifier, hasTrailingVerdicts: hasTrailingVerdicts(candidate.form))
        for body in BodyText(item.body ?? "").variants(below: candidate.form.level) {
            let opening = candidate.heading.map { [$0, ""] } ?? []
            let insertion = Insertion(
                line: candidate.line, lines: opening + lines.lines(in: candidate.form, body: body),
                isSetOff: candidate.isSetOff)
            let text = insertion.placed(in: check.before.source)
            do throws(AdditionCheck.Reason) {
                let result = try check.result(of: text)
                let new = try newItem(in: result, of: candidate)
                return Addition(
                    edits: [text.edit(in: check.before.source)], after: result.after, identifier: new.identifier,
                    line: new.line)
            } catch {
                reasons.append(error)
            }
        }
        return nil
    }

    /// The item, if it is there as it was meant, and nothing else.
    private func newItem(in result: AdditionCheck.Result, of candidate: Candidate) throws(AdditionCheck.Reason) -> Item
    {
        guard result.items.count == 1, let new = result.items.first, result.entries.isEmpty, new.kind == item.kind,
            candidate.form.isImplicit ? !mentions.contains(new.identifier) : new.identifier == identifier,
            new.isDone ?? item.isDone == item.isDone, MarkdownText.isShown(item.text, as: new.text)
        else { throw .unread }
        let names = new.fields.map { $0.name.lowercased() }
        guard item.fields.allSatisfy({ names.contains($0.name.lowercased()) }) else { throw .unread }
        let relations = result.after.notebook.relations.filter { $0.source == new.identifier }
        guard
            item.verdicts.allSatisfy({ verdict in
                relations.contains { $0.kind == verdict.relation && verdict.target.contains($0.target) }
            })
        else { throw .unread }
        return new
    }

    /// Results say so in parentheses unless the file has them as fields, or they are headings.
    private func hasTrailingVerdicts(_ form: ItemForm) -> Bool {
        let results = open.notebook.items(of: .result)
        let hasFields = results.contains { $0.field("supports", "refutes", "inconclusive for") != nil }
        if case .heading = form { return false }
        return !hasFields
    }

    // MARK: A section that is one item

    /// Writes the identifier of the item that its section is as a whole before the item's first words, so that the section can
    /// hold another one.
    private func namingWholeSection() -> Addition? {
        guard let home else { return nil }
        let section = open.notebook.sections[home]
        guard let whole = items(in: section).first(where: { $0.range == section.range && $0.isImplicit }),
            let named = named(whole, in: section)
        else { return nil }
        let plan = ItemPlan(item, in: named.open)
        guard let last = plan.open.notebook.item(whole.identifier) else { return nil }
        let check = AdditionCheck(plan.open)
        let candidates = plan.behind(last, among: [last]) + plan.behind(last, among: [last], as: .paragraph(.bold))
        for candidate in candidates {
            var reasons: [AdditionCheck.Reason] = []
            guard let addition = plan.addition(candidate, check, &reasons) else { continue }
            let edits = addition.edits.map { edit in
                let isBehind = edit.range.lowerBound > named.edit.range.lowerBound
                let offset = edit.range.lowerBound - (isBehind ? named.edit.replacement.count : 0)
                return TextEdit(replacing: offset..<offset, with: edit.replacement)
            }
            return Addition(
                edits: [named.edit] + edits, after: addition.after, identifier: addition.identifier,
                line: addition.line)
        }
        return nil
    }

    /// The notebook with the identifier of an implicit item written down; `nil` where that would change what it says.
    private func named(_ whole: Item, in section: Section) -> (open: OpenNotebook, edit: TextEdit)? {
        guard section.line < section.endLine else { return nil }
        let first = (section.line + 1...section.endLine).first { !open.source.isBlank(line: $0) }
        guard let first else { return nil }
        let line = open.source.string(ofLine: first)
        let marker = ListMarker(of: line)?.text ?? String(line.prefix { $0 == " " })
        guard !whole.text.isEmpty, marker.utf8.count < line.utf8.count else { return nil }
        let offset = open.source.storedOffset(of: open.source.lines.start(ofLine: first) + marker.utf8.count)
        let edit = TextEdit(inserting: "**\(whole.identifier)**: ", at: offset)
        guard let stored = try? [edit].applied(to: open.source.stored) else { return nil }
        let after = open.reading(stored)
        return Self.isSame(open.notebook, after.notebook, naming: whole.identifier) ? (after, edit) : nil
    }

    private static func isSame(_ old: Notebook, _ new: Notebook, naming identifier: ItemIdentifier) -> Bool {
        func dump(_ item: Item) -> [String?] {
            [
                item.identifier.description, item.text, item.status?.word, item.statusText,
                item.isDone.map(String.init), item.isChosen.map(String.init),
            ] + item.fields.flatMap { [$0.name, $0.value] }
        }
        return old.items.map(dump) == new.items.map(dump) && old.kind == new.kind && old.status == new.status
            && old.title == new.title && old.entries.map(\.title) == new.entries.map(\.title)
            && old.sections.map(\.title) == new.sections.map(\.title) && old.relations == new.relations
            && new.item(identifier)?.isImplicit == false
    }
}
