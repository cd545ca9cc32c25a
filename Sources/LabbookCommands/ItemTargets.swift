internal import NotebookAuthoring
internal import NotebookCatalog
internal import NotebookModel
internal import SourceText

/// What a new item points at, as the command line names it: items of its own notebook, `H1`, and of others, `cold-cache#H1`.
struct ItemTargets {
    /// As they are written into the notebook: `H1`, `[[2026-11-23-cold-cache#H1]]`.
    let texts: [String]
    private let local: [ItemIdentifier]

    /// - Parameter arguments: Each holds one or several, with commas between.
    /// - Throws: `CommandFailure` where one of another notebook is unknown.
    init(_ arguments: [String], _ lookup: NotebookLookup) async throws {
        var texts: [String] = []
        var local: [ItemIdentifier] = []
        for word in arguments.flatMap({ $0.split(whereSeparator: { $0 == "," || $0.isWhitespace }) }) {
            if let identifier = ItemIdentifier(String(word)) {
                texts.append(identifier.description)
                local.append(identifier)
            } else {
                texts.append(try await Self.reference(String(word), lookup))
            }
        }
        self.texts = texts
        self.local = local
    }

    var isEmpty: Bool { texts.isEmpty }

    private static func reference(_ word: String, _ lookup: NotebookLookup) async throws -> String {
        let bare = word.hasPrefix("[[") && word.hasSuffix("]]") ? String(word.dropFirst(2).dropLast(2)) : word
        let target = try await lookup.target(bare)
        guard target.fragment != nil else { return "[[\(target.file.slug)]]" }
        let open = try NotebookWriter(lookup.workspace).preview([target.file]) { _ in [[]] }[0].before
        let item = try target.item(in: open.notebook)
        return "[[\(target.file.slug)\(item.map { "#\($0)" } ?? "")]]"
    }

    /// Refuses what the notebook does not have.
    /// - Parameters:
    ///   - option: The option that named them: `--supports`.
    ///   - kinds: What it may name; `nil` for anything.
    /// - Throws: `CommandFailure` with what there is.
    func check(in notebook: Notebook, option: String, kinds: [ItemKind]? = nil) throws {
        let all = notebook.items.map(\.identifier).filter { kinds?.contains($0.kind) ?? true }
        for identifier in local {
            if let kinds, !kinds.contains(identifier.kind) {
                let names = kinds.map(\.rawValue).joined(separator: " or ")
                throw CommandFailure("\(option) names a \(names), and \(identifier) is none", status: .usage)
            }
            guard !all.contains(identifier) else { continue }
            let problem = "there is no \(identifier) in \(notebook.slug.text.printable)"
            guard !all.isEmpty else { throw CommandFailure("\(problem), nor anything else that \(option) could name") }
            let lines = notebook.items.filter { all.contains($0.identifier) }.map { "\($0.identifier): \($0.text)" }
            throw CommandFailure.withCandidates(problem, lines)
        }
    }
}
