internal import Markdown
internal import NotebookModel
internal import NotebookReader
internal import SourceText

/// Holds a notebook with new text in it against the one before: all that was there must read as it did.
struct AdditionCheck {
    let before: OpenNotebook
    private let fingerprint: DocumentFingerprint

    init(_ before: OpenNotebook) {
        self.before = before
        fingerprint = DocumentFingerprint(
            of: before.source, from: NotebookParser.bodyStart(of: before.source))
    }

    /// What new text came to, where nothing else changed.
    struct Result {
        var after: OpenNotebook
        /// The items and entries that lie in the new text.
        var items: [Item]
        var entries: [LogEntry]
        /// The sections that begin in the new text.
        var sections: [Section]
        var range: ByteRange
    }

    /// The notebook with the text, unless something in it would read otherwise than before.
    /// - Parameter growing: The place of an entry that the text becomes a part of.
    func result(of text: PlacedText, growing: Int? = nil) -> Result? {
        guard let after = try? before.applying([text.edit(in: before.source)]) else { return nil }
        let old = before.notebook
        let new = after.notebook
        let isNew = { (range: ByteRange) in text.range.contains(range.lowerBound) }
        let result = Result(
            after: after, items: new.items.filter { isNew($0.range) }, entries: new.entries.filter { isNew($0.range) },
            sections: new.sections.filter { isNew($0.range) }, range: text.range)
        let shift = Shift(text)
        guard isSameNotebook(old, new),
            shift.isSame(old.items, new.items.filter { !isNew($0.range) }, Self.isSameItem),
            shift.isSame(old.entries, new.entries.filter { !isNew($0.range) }, except: growing, Self.isSameEntry),
            isSameOutline(old.sections, new.sections.filter { !isNew($0.range) }, shift),
            isSameRelations(old, new, shift, in: after),
            DocumentFingerprint(of: after.source, from: NotebookParser.bodyStart(of: after.source))
                .isInsertion(into: fingerprint)
        else { return nil }
        return result
    }

    /// What the file says of itself. The kind may follow from what is in it now, except that no notebook becomes a decision
    /// record, or stops being one, because something was added.
    private func isSameNotebook(_ old: Notebook, _ new: Notebook) -> Bool {
        let hasSameDate: Bool =
            switch old.daySource {
            case .frontMatter, .fileName, .label: old.date == new.date
            case .heading, .git, nil: true
            }
        return hasSameDate && (old.kind == .decision) == (new.kind == .decision) && old.title == new.title
            && old.status == new.status && old.statusText == new.statusText && old.authors == new.authors
            && old.tags == new.tags && old.project == new.project && old.summary == new.summary
            && old.aliases == new.aliases && old.revisit == new.revisit && old.affects == new.affects
            && old.isDraft == new.isDraft && old.isPrivate == new.isPrivate && old.number == new.number
            && old.updated == new.updated
            && old.fields.map { [$0.name, $0.value] } == new.fields.map { [$0.name, $0.value] }
    }

    private func isSameOutline(_ old: [Section], _ new: [Section], _ shift: Shift) -> Bool {
        old.count == new.count
            && zip(old, new).allSatisfy { old, new in
                old.kind == new.kind && old.title == new.title && old.opening == new.opening
                    && shift.start(of: old.range) == new.range.lowerBound
            }
    }

    private func isSameRelations(_ old: Notebook, _ new: Notebook, _ shift: Shift, in after: OpenNotebook) -> Bool {
        let lines = after.source.lines
        let there = new.relations.filter { !shift.range.contains(lines.start(ofLine: $0.line)) }
        return old.relations.count == there.count
            && zip(old.relations, there).allSatisfy { old, new in
                old.kind == new.kind && old.source == new.source && old.target == new.target
                    && old.isPartial == new.isPartial
            }
    }

    /// A hypothesis without a verdict of its own has the status that results give it, and a new result may change that.
    private static func isSameItem(_ old: Item, _ new: Item) -> Bool {
        old.identifier == new.identifier && old.isImplicit == new.isImplicit && old.opening == new.opening
            && old.text == new.text && old.statusText == new.statusText
            && (old.status == new.status || old.kind == .hypothesis && old.statusText == nil)
            && old.isChosen == new.isChosen && old.isDone == new.isDone
            && old.fields.map { [$0.name, $0.value] } == new.fields.map { [$0.name, $0.value] }
    }

    /// Entries are numbered as they stand, so the new one may move the numbers of others.
    private static func isSameEntry(_ old: LogEntry, _ new: LogEntry) -> Bool {
        old.date == new.date && old.time == new.time && old.label == new.label && old.title == new.title
    }
}

/// How new text moves what stands behind it.
private struct Shift {
    let range: ByteRange

    init(_ text: PlacedText) {
        range = text.range
    }

    func start(of old: ByteRange) -> Int {
        old.lowerBound < range.lowerBound ? old.lowerBound : old.lowerBound + range.count
    }

    /// Whether what ended before the new text still does, and so has not become a part of something else.
    private func endsAsBefore(_ old: ByteRange, _ new: ByteRange) -> Bool {
        old.upperBound > range.lowerBound || new.upperBound <= range.lowerBound
    }

    func isSame<Thing: Ranged>(
        _ old: [Thing], _ new: [Thing], except growing: Int? = nil, _ isSame: (Thing, Thing) -> Bool
    ) -> Bool {
        old.count == new.count
            && old.indices.allSatisfy { index in
                isSame(old[index], new[index]) && start(of: old[index].range) == new[index].range.lowerBound
                    && (index == growing || endsAsBefore(old[index].range, new[index].range))
            }
    }
}

private protocol Ranged {
    var range: ByteRange { get }
}

extension Item: Ranged {}
extension LogEntry: Ranged {}
