internal import NotebookModel
internal import NotebookReader
public import SourceText

/// Whether a notebook still says all that it said, apart from what an edit was made for.
struct EditComparison {
    let before: OpenNotebook
    let after: OpenNotebook
    /// The lines of either file that the edits touch.
    private let linesBefore: Set<Int>
    private let linesAfter: Set<Int>

    init(_ before: OpenNotebook, _ after: OpenNotebook, _ edits: [TextEdit]) {
        self.before = before
        self.after = after
        let old = LineTable(before.source.stored.span)
        let new = LineTable(after.source.stored.span)
        var linesBefore: Set<Int> = []
        var linesAfter: Set<Int> = []
        var drift = 0
        for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            let start = edit.range.lowerBound + drift
            // Lines that come in between two others touch neither.
            let place = edit.range.lowerBound
            let isLineStart =
                old.start(ofLine: old.line(at: place)) == place
                || place == before.source.stored.count && before.source.stored.last.map(Ascii.isLineEnd) ?? true
            let isWholeLines = edit.range.isEmpty && isLineStart
            if !isWholeLines { linesBefore.formUnion(old.lines(of: edit.range)) }
            linesAfter.formUnion(new.lines(of: start..<start + edit.replacement.count))
            drift += edit.replacement.count - edit.range.count
        }
        self.linesBefore = linesBefore
        self.linesAfter = linesAfter
    }

    /// Whether the two are the same but for what stands on the lines that were edited, and for what a caller takes out.
    func isSame(apartFrom changed: (inout Notebook) -> Void) -> Bool {
        var one = before.notebook.withoutPlaces(ignoring: linesBefore)
        var other = after.notebook.withoutPlaces(ignoring: linesAfter)
        changed(&one)
        changed(&other)
        return one == other
    }
}

extension OpenNotebook {
    /// What the reader did not complain of before an edit.
    func newDiagnostics(after before: OpenNotebook) -> [Diagnostic] {
        var known = Dictionary(before.diagnostics.map { ($0.identifier, 1) }, uniquingKeysWith: +)
        return diagnostics.filter { diagnostic in
            let count = known[diagnostic.identifier, default: 0]
            known[diagnostic.identifier] = count - 1
            return count <= 0
        }
    }
}

extension NotebookChange {
    /// What the reader complains of now and did not before.
    public var newDiagnostics: [Diagnostic] { after.newDiagnostics(after: before) }
}

extension Notebook {
    /// Takes out what a status makes of an item, or of the notebook: the status itself, those that the decisions of a record
    /// have from it, and tags that are statuses.
    mutating func forgetStatus(of item: ItemIdentifier?) {
        if item == nil {
            status = nil
            statusText = nil
            tags.removeAll { StatusWords($0, of: .notebook(kind)) != nil }
        }
        for index in items.indices {
            let inherits = item == nil && items[index].kind == .decision && items[index].statusText == nil
            guard inherits || items[index].identifier == item else { continue }
            items[index].status = nil
            items[index].statusText = nil
            // The text of a task has its mark in it.
            if items[index].kind == .task { (items[index].isDone, items[index].text) = (nil, "") }
        }
    }
}

extension LineTable {
    /// The lines that hold a range's bytes; that of its place where it is empty.
    fileprivate func lines(of range: ByteRange) -> ClosedRange<Int> {
        let first = line(at: range.lowerBound)
        return first...max(first, line(at: max(range.lowerBound, range.upperBound - 1)))
    }
}

extension Notebook {
    /// What the notebook says, without the places where it says it and without what stands on some lines.
    fileprivate func withoutPlaces(ignoring lines: Set<Int>) -> Notebook {
        var notebook = self
        notebook.titleHeading = titleHeading.map { _ in 0 }
        notebook.statusPlace = nil
        notebook.fields = Self.withoutPlaces(fields, ignoring: lines)
        notebook.sections = sections.map { section in
            var section = section
            (section.range, section.line, section.endLine) = (0..<0, 0, 0)
            return section
        }
        notebook.items = items.map { item in
            var item = item
            (item.range, item.line, item.endLine, item.markerLength) = (0..<0, 0, 0, 0)
            item.fields = Self.withoutPlaces(item.fields, ignoring: lines)
            return item
        }
        notebook.entries = entries.map { entry in
            var entry = entry
            (entry.range, entry.line, entry.endLine) = (0..<0, 0, 0)
            entry.fields = Self.withoutPlaces(entry.fields, ignoring: lines)
            return entry
        }
        for index in runs.indices { notebook.runs[index].line = 0 }
        for index in charts.indices { notebook.charts[index].tableOffset = 0 }
        let place = SourcePosition(line: 0, column: 0)
        notebook.relations = relations.filter { !lines.contains($0.line) }.map { relation in
            var relation = relation
            relation.line = 0
            return relation
        }
        notebook.links = links.filter { !lines.contains($0.position.line) }.map { link in
            var link = link
            link.position = place
            return link
        }
        notebook.drawings = drawings.filter { !lines.contains($0.position.line) }.map { drawing in
            var drawing = drawing
            drawing.position = place
            return drawing
        }
        notebook.references = references.filter { !lines.contains($0.position.line) }.map { reference in
            var reference = reference
            reference.position = place
            return reference
        }
        return notebook
    }

    private static func withoutPlaces(_ fields: [Field], ignoring lines: Set<Int>) -> [Field] {
        fields.filter { !lines.contains($0.line) }.map { field in
            var field = field
            field.line = 0
            return field
        }
    }
}
