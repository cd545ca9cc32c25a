internal import NotebookCatalog
public import NotebookModel
public import NotebookReader
public import SourceText

/// Sets the status of a notebook, a hypothesis, a decision or a task, in the form that its file has for it.
///
/// Only the words of the status change, or one field comes in. The outcome is read again before it counts: an edit is
/// planned only where the status then is the one asked for and all else is what it was.
public struct StatusChange: Sendable {
    /// Why a status cannot be set.
    public enum Problem: Error, Sendable, Equatable {
        /// Items of that kind have no status.
        case noStatus(ItemKind)
        /// A line goes on saying that the thing is superseded.
        case staysSuperseded(line: Int)
        /// Wherever the status were written, the file would be read as something else.
        case notWritable(line: Int)
    }

    /// Whose words decide what a status means.
    public let subject: StatusSubject
    let open: OpenNotebook
    /// The item whose own status it is; `nil` for the notebook's.
    let item: Item?

    /// - Parameter identifier: An item of the notebook; `nil` for the notebook itself. The only decision of a record has the
    ///   record's status.
    public init(of identifier: ItemIdentifier?, in open: OpenNotebook) throws(Problem) {
        self.open = open
        let notebook = open.notebook
        guard let identifier, let item = notebook.item(identifier), !notebook.isWholeDecision(item) else {
            item = nil
            subject = .notebook(notebook.kind)
            if let identifier, identifier.kind == .entry { throw .noStatus(.entry) }
            return
        }
        self.item = item
        switch item.kind {
        case .hypothesis: subject = .hypothesis
        case .decision: subject = .decision
        case .task: subject = .task
        case .question, .assumption, .result, .option, .entry: throw .noStatus(item.kind)
        }
    }

    /// The edits that make the status what the words say; none where it says so already, in the same words.
    public func edits(setting words: StatusWords) throws(Problem) -> [TextEdit] {
        if isWritten(words) { return [] }
        let all = item.map { ways(of: $0, words) } ?? waysOfNotebook(words)
        if let edits = open.firstReadable(of: all, where: { isRight($0, $1, words.meaning) }) { return edits }
        if let relation = supersession { throw .staysSuperseded(line: relation.line) }
        throw .notWritable(line: item?.line ?? open.notebook.statusPlace?.line ?? 1)
    }

    // MARK: What is there

    /// Whether the thing itself says the status in these words already.
    private func isWritten(_ words: StatusWords) -> Bool {
        if let item, item.kind == .task, ownField == nil { return words.meaning == .done(item.isDone == true) }
        guard let text = writtenText, let written = StatusWords(text, of: subject), written.meaning == words.meaning,
            currentStatus.map({ .status($0) == words.meaning }) ?? true
        else { return false }
        let beginning = text.prefix(words.text.count)
        return beginning.lowercased() == words.text.lowercased()
            && !(text.dropFirst(beginning.count).first?.isLetter ?? false)
    }

    private var writtenText: String? { item.map { $0.statusText } ?? open.notebook.statusText }

    private var currentStatus: Status? { item.map { $0.status } ?? open.notebook.status }

    /// The field that the item's status is read from.
    private var ownField: Field? {
        item?.fields.first { ["verdict", "status"].contains($0.name.lowercased()) }
    }

    /// What else says that the thing is superseded.
    private var supersession: Relation? {
        open.notebook.relations.first {
            $0.kind == .supersededBy && $0.source == item?.identifier && !$0.isPartial
                && $0.line != open.notebook.statusPlace?.line
        }
    }

    // MARK: Ways

    typealias Way = () -> [TextEdit]?

    func waysOfNotebook(_ words: StatusWords) -> [Way] {
        let notebook = open.notebook
        let source = open.source
        switch notebook.statusPlace?.form {
        case .frontMatter:
            return [
                {
                    let lines = FrontMatterLines(of: source)
                    return lines?["status"].flatMap { lines?.setting($0, to: replacing(words)) }.map {
                        [$0] + staleTag(words)
                    }
                }
            ]
        case .field:
            return [
                {
                    let field = notebook.fields.first { $0.line == notebook.statusPlace?.line && $0.isStatus }
                    return field.flatMap { WrittenField($0, in: source) }.map {
                        [$0.setting(to: replacing(words))] + staleTag(words)
                    }
                }
            ]
        case .section:
            return [
                {
                    let line = StatusSectionLine(notebook.statusPlace?.line ?? 1, in: source)
                    return [source.replacement(of: line.text, with: replacing(words))] + staleTag(words)
                }
            ]
        case .tag: return [{ staleTag(words) }]
        case nil: return waysToAdd(words)
        }
    }

    /// A status that stands nowhere yet: in an empty field or key, in the form of the other fields, in the front matter, which
    /// is made where there is none.
    private func waysToAdd(_ words: StatusWords) -> [Way] {
        let source = open.source
        let notebook = open.notebook
        let text = words.text
        let frontMatter = FrontMatterLines(of: source)
        var ways: [Way] = []
        if let field = notebook.fields.first(where: { $0.isStatus }), let written = WrittenField(field, in: source) {
            ways.append { [written.setting(to: text)] }
        }
        if let frontMatter, let key = frontMatter["status"] {
            ways.append { frontMatter.setting(key, to: text).map { [$0] } }
        }
        let addition = FieldAddition(source: source, name: "Status", value: text)
        ways.append { addition.inForm(of: notebook.fields) }
        ways.append {
            let yaml = YAMLText.scalar(text)
            guard let frontMatter else { return [FrontMatterLines.beginning(source, with: ["status: \(yaml)"])] }
            return [frontMatter.adding("status", yaml, behind: FrontMatterLines.keysBeforeStatus)]
        }
        return ways
    }

    private func ways(of item: Item, _ words: StatusWords) -> [Way] {
        let source = open.source
        let marks =
            item.kind == .task
            ? TaskMark(source: source, task: item, all: open.notebook.items(of: .task))
                .ways(done: words.meaning == .done(true)) : []
        if let field = ownField {
            let value = field.value.isEmpty ? words.text : replacing(words)
            let way: Way = { WrittenField(field, in: source).map { [$0.setting(to: value)] } }
            // A box beside the field says the same.
            return marks.map { mark in { mark().flatMap { edits in way().map { edits + $0 } } } } + [way]
        }
        if item.kind == .task { return marks }
        let addition = FieldAddition(source: source, name: fieldName(of: item.kind), value: words.text)
        return [{ addition.inForm(of: item.fields) }] + addition.ways(under: item)
    }

    /// `Verdict` for a hypothesis and `Status` for a decision, unless its fellows say it otherwise.
    private func fieldName(of kind: ItemKind) -> String {
        let fellows = open.notebook.items(of: kind).flatMap(\.fields).filter(\.isStatus)
        return fellows.first?.name ?? (kind == .hypothesis ? "Verdict" : "Status")
    }

    // MARK: Words

    /// The words in place of those that stand there: as the file writes its own, capitals and all. Where only the word changes
    /// and not its meaning, a remark behind it still holds and stays.
    private func replacing(_ words: StatusWords) -> String {
        guard let old = writtenText else { return words.text }
        let new = LetterCase(of: old).applied(to: words.text)
        guard let written = StatusWords(old, of: subject), written.meaning == words.meaning,
            words.text.split(separator: " ").count == words.length, old.first.map({ !"{[".contains($0) }) ?? false
        else { return new }
        return new + old.afterWords(written.length)
    }

    /// A tag that said the same as the status did and would now be wrong.
    func staleTag(_ words: StatusWords) -> [TextEdit] {
        let notebook = open.notebook
        guard notebook.kind == .decision, let old = notebook.statusText,
            let tag = notebook.tags.first(where: { $0.lowercased() == old.lowercased() }),
            let range = FrontMatterLines(of: open.source)?.place(ofTag: tag)
        else { return [] }
        return [open.source.replacement(of: range, with: LetterCase(of: tag).applied(to: words.text))]
    }

    // MARK: The outcome

    private func isRight(_ after: OpenNotebook, _ edits: [TextEdit], _ meaning: StatusWords.Meaning) -> Bool {
        let comparison = EditComparison(open, after, edits)
        let known: Set<Diagnostic.Identifier> = ["verdict-contradiction"]
        guard after.newDiagnostics(after: open).allSatisfy({ known.contains($0.identifier) }) else { return false }
        guard let item else { return isRight(notebook: comparison, meaning) }
        guard let now = after.notebook.item(item.identifier) else { return false }
        switch meaning {
        case .done(let isDone): if ownField == nil, now.isDone != isDone { return false }
        case .status(let status): if now.status != status { return false }
        }
        return comparison.isSame { $0.forgetStatus(of: item.identifier) }
    }

    private func isRight(notebook comparison: EditComparison, _ meaning: StatusWords.Meaning) -> Bool {
        let before = comparison.before.notebook
        let after = comparison.after.notebook
        guard case .status(let status) = meaning, after.status == status else { return false }
        // A note with a decision in it becomes a record by being given a decision's status (format, section 9).
        if before.kind == .note, after.kind == .decision {
            return after.title == before.title && after.date == before.date
        }
        return comparison.isSame { $0.forgetStatus(of: nil) }
    }
}

extension Notebook {
    /// Whether a decision is what the record as a whole decides: its only one, without a status of its own.
    func isWholeDecision(_ item: Item) -> Bool {
        guard kind == .decision, item.kind == .decision, item.statusText == nil else { return false }
        return impliedDecision == item.identifier || items(of: .decision).count == 1
    }
}

extension Field {
    /// Whether a status is read from it.
    var isStatus: Bool { ["status", "verdict"].contains(name.lowercased()) }
}

extension String {
    /// What stands behind the first words.
    fileprivate func afterWords(_ count: Int) -> Substring {
        var rest = self[...]
        for _ in 0..<count {
            rest = rest.drop { !($0.isLetter || $0.isNumber || $0 == "'") }
            rest = rest.drop { $0.isLetter || $0.isNumber || $0 == "'" || $0 == "\u{2019}" }
        }
        return rest
    }
}
