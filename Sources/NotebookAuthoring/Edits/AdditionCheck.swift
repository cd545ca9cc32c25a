internal import NotebookModel
internal import SourceText

/// Holds a notebook with new text in it against the one before: all that was there must read as it did.
struct AdditionCheck {
    let before: OpenNotebook
    private let fingerprint: DocumentFingerprint

    init(_ before: OpenNotebook) {
        self.before = before
        fingerprint = DocumentFingerprint(of: before.source, from: before.bodyStart)
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

    /// Why new text does not do.
    enum Reason: String, Error {
        case unread =
            "it would not be read there as what it is; a code fence or a comment may be open at the end of the file"
        case record = "the notebook would no longer be read as a decision record"
        case newRecord = "the notebook would become a decision record"
        case status = "its status would be read otherwise"
        case properties = "what the notebook says of itself would be read otherwise"
        case items = "other items would be read otherwise"
        case entries = "entries of its log would be read otherwise"
        case text =
            "other text would be read otherwise; a code fence or a comment may be open at the end of the file"
    }

    /// The notebook with the text.
    /// - Parameter growing: The place of an entry that the text becomes a part of.
    /// - Throws: `Reason` where something else in it would read otherwise than before.
    func result(of text: PlacedText, growing: Int? = nil) throws(Reason) -> Result {
        guard let stored = try? [text.edit(in: before.source)].applied(to: before.source.stored) else { throw .text }
        let after = before.reading(stored)
        let old = before.notebook
        let new = after.notebook
        let isNew = { (range: ByteRange) in text.range.contains(range.lowerBound) }
        let result = Result(
            after: after, items: new.items.filter { isNew($0.range) }, entries: new.entries.filter { isNew($0.range) },
            sections: new.sections.filter { isNew($0.range) }, range: text.range)
        let shift = Shift(text)
        guard
            DocumentFingerprint(of: after.source, from: after.bodyStart).isInsertion(into: fingerprint),
            isSameOutline(old.sections, new.sections.filter { !isNew($0.range) }, shift)
        else { throw .text }
        // The kind may follow from what is in the file now, except that nothing becomes a record, or stops being one.
        if old.kind == .decision, new.kind != .decision { throw .record }
        if old.kind != .decision, new.kind == .decision { throw .newRecord }
        if old.status != new.status || old.statusText != new.statusText { throw .status }
        guard hasSameProperties(old, new) else { throw .properties }
        guard shift.isSame(old.items, new.items.filter { !isNew($0.range) }, Self.isSameItem),
            isSameRelations(old, new, shift, in: after)
        else { throw .items }
        guard
            shift.isSame(old.entries, new.entries.filter { !isNew($0.range) }, except: growing, Self.isSameEntry)
        else { throw .entries }
        return result
    }

    private func hasSameProperties(_ old: Notebook, _ new: Notebook) -> Bool {
        let hasSameDate: Bool =
            switch old.daySource {
            case .frontMatter, .fileName, .label: old.date == new.date
            case .heading, .git, nil: true
            }
        return hasSameDate && old.title == new.title && old.authors == new.authors
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
