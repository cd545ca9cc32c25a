internal import NotebookModel
internal import SourceText

/// What of a notebook decides how others refer to it, how it refers to others, and which statuses follow.
///
/// The index keeps it of every notebook, so that the relations of all are known without reading any file but those that
/// changed. Lines are kept as ranks, their places among the lines that matter: text that moves down in its file changes no
/// relation, and not the skeleton either.
struct Skeleton {
    /// The packed form: equal where nothing about relations is different.
    let bytes: [UInt8]
    /// The line of each rank.
    let lines: [Int]

    init(_ notebook: Notebook) {
        let links = notebook.links.filter { !$0.isImage }
        var all: [Int] = []
        for item in notebook.items { all += [item.line, item.endLine] }
        all += notebook.relations.map(\.line)
        all += links.map(\.position.line)
        all += notebook.references.map(\.position.line)
        lines = Array(Set(all)).sorted()
        let ranks = Dictionary(uniqueKeysWithValues: zip(lines, lines.indices))
        func rank(_ line: Int) -> Int { ranks[line] ?? 0 }

        var writer = PackedWriter()
        writer.append(notebook.slug.text)
        writer.append(notebook.path)
        writer.append(notebook.kind.rawValue)
        writer.append(notebook.status?.word)
        writer.append(notebook.number.map { $0 + 1 } ?? 0)
        writer.append(notebook.aliases.count)
        for alias in notebook.aliases { writer.append(alias) }
        writer.append(notebook.items.count)
        for item in notebook.items {
            writer.append(Self.number(of: item.identifier))
            writer.append(item.isImplicit)
            writer.append(item.status?.word)
            writer.append(item.statusText != nil)
            writer.append(rank(item.line))
            writer.append(rank(item.endLine))
        }
        writer.append(notebook.entries.count)
        for entry in notebook.entries { writer.append(entry.identifier.number) }
        writer.append(notebook.relations.count)
        for relation in notebook.relations {
            writer.append(RelationKind.allCases.firstIndex(of: relation.kind) ?? 0)
            writer.append(relation.source.map { Self.number(of: $0) + 1 } ?? 0)
            writer.append(relation.target)
            writer.append(relation.isPartial)
            writer.append(rank(relation.line))
        }
        writer.append(links.count)
        for link in links {
            writer.append(link.destination)
            writer.append(rank(link.position.line))
        }
        writer.append(notebook.references.count)
        for reference in notebook.references {
            writer.append(reference.form == .bracketed)
            writer.append(reference.target)
            writer.append(rank(reference.position.line))
        }
        bytes = writer.bytes
    }

    /// A notebook that has what a skeleton keeps, its lines being ranks; `nil` where the bytes make no sense.
    static func notebook(from bytes: [UInt8]) -> Notebook? {
        var reader = PackedReader(bytes)
        let slug = Slug(reader.text())
        let path = reader.text()
        let kind = NotebookKind(rawValue: reader.text()) ?? .note
        var notebook = Notebook(slug: slug, path: path, kind: kind, title: "")
        notebook.status = reader.optionalText().flatMap { Status(word: $0, of: kind) }
        let number = reader.int()
        notebook.number = number > 0 ? number - 1 : nil
        notebook.aliases = (0..<reader.count()).map { _ in reader.text() }
        notebook.items = (0..<reader.count()).map { _ in item(&reader, in: kind) }
        notebook.entries = (0..<reader.count()).map { _ in entry(&reader) }
        notebook.relations = (0..<reader.count()).map { _ in relation(&reader) }
        notebook.links = (0..<reader.count()).map { _ in
            Link(destination: reader.text(), isImage: false, position: SourcePosition(line: reader.int(), column: 1))
        }
        notebook.references = (0..<reader.count()).map { _ in
            Reference(
                form: reader.flag() ? .bracketed : .recordNumber, target: reader.text(),
                position: SourcePosition(line: reader.int(), column: 1))
        }
        return reader.isBroken ? nil : notebook
    }

    private static func item(_ reader: inout PackedReader, in kind: NotebookKind) -> Item {
        let identifier = identifier(reader.int())
        let isImplicit = reader.flag()
        let word = reader.optionalText()
        let hasText = reader.flag()
        return Item(
            identifier: identifier, isImplicit: isImplicit, opening: .paragraph, text: "",
            status: word.flatMap { Status(word: $0, of: identifier.kind) }, statusText: hasText ? "" : nil,
            range: 0..<0, line: reader.int(), endLine: reader.int())
    }

    private static func entry(_ reader: inout PackedReader) -> LogEntry {
        LogEntry(
            identifier: ItemIdentifier(.entry, reader.int()), date: .month(CalendarMonth.first), title: "",
            range: 0..<0,
            line: 0, endLine: 0)
    }

    private static func relation(_ reader: inout PackedReader) -> Relation {
        let kinds = RelationKind.allCases
        let place = reader.int()
        let source = reader.int()
        return Relation(
            kind: kinds.indices.contains(place) ? kinds[place] : .mentions,
            source: source > 0 ? identifier(source - 1) : nil, target: reader.text(), isPartial: reader.flag(),
            line: reader.int())
    }

    /// An identifier as one number: the place of its kind, and its own.
    private static func number(of identifier: ItemIdentifier) -> Int {
        identifier.number * ItemKind.allCases.count + (ItemKind.allCases.firstIndex(of: identifier.kind) ?? 0)
    }

    private static func identifier(_ number: Int) -> ItemIdentifier {
        let kinds = ItemKind.allCases
        return ItemIdentifier(kinds[Int(number.magnitude) % kinds.count], number / kinds.count)
    }
}

extension CalendarMonth {
    /// The month of entries in skeletons: they are referred to by their identifiers alone, and their dates are not kept.
    fileprivate static let first: CalendarMonth = {
        guard let month = CalendarMonth(year: 1, month: 1) else { preconditionFailure("there is a first month") }
        return month
    }()
}

extension Status {
    /// The status that a word is of a notebook.
    init?(word: String, of kind: NotebookKind) {
        if kind == .decision, let status = DecisionStatus(rawValue: word) {
            self = .decision(status)
        } else if let status = ExperimentStatus(rawValue: word) {
            self = .experiment(status)
        } else if let status = DecisionStatus(rawValue: word) {
            self = .decision(status)
        } else {
            return nil
        }
    }

    /// The status that a word is of an item.
    init?(word: String, of kind: ItemKind) {
        if kind == .hypothesis, let status = HypothesisStatus(rawValue: word) {
            self = .hypothesis(status)
        } else if let status = DecisionStatus(rawValue: word) {
            self = .decision(status)
        } else if let status = HypothesisStatus(rawValue: word) {
            self = .hypothesis(status)
        } else if let status = ExperimentStatus(rawValue: word) {
            self = .experiment(status)
        } else {
            return nil
        }
    }
}
