internal import NotebookAuthoring
internal import NotebookCatalog
internal import NotebookModel

/// A decision with the number and the file name of its record.
struct NumberedDecision {
    var entry: DecisionRegister.Entry
    var referent: Referent
    var number: Int

    /// `0004-thin-out-old-readings.md`.
    var name: String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "-" + SlugText.slug(of: entry.text)
            + ".md"
    }

    /// All decisions of a catalog by number. A record keeps its number unless an older one has it; the others get the numbers
    /// behind the highest, the oldest first.
    static func all(of catalog: Catalog) -> [NumberedDecision] {
        let places = Dictionary(catalog.notebooks.indices.map { (ByteKey(catalog.notebooks[$0].path), $0) }) {
            first, _ in
            first
        }
        // The register is in the catalog's order, the newest first; the decisions of one notebook are in that of its file.
        let entries = DecisionRegister(catalog.notebooks).entries.compactMap { entry in
            places[ByteKey(entry.notebook.path)].map { (entry, Referent(notebook: $0, item: entry.item?.identifier)) }
        }.enumerated().sorted { left, right in
            left.element.1.notebook == right.element.1.notebook
                ? left.offset < right.offset : left.element.1.notebook > right.element.1.notebook
        }.map(\.element)
        var taken: Set<Int> = []
        var next = (entries.compactMap { $0.0.item == nil ? $0.0.notebook.number : nil }.max() ?? 0) + 1
        let numbered = entries.map { entry, referent -> NumberedDecision in
            if entry.item == nil, let number = entry.notebook.number, taken.insert(number).inserted {
                return NumberedDecision(entry: entry, referent: referent, number: number)
            }
            defer { next += 1 }
            return NumberedDecision(entry: entry, referent: referent, number: next)
        }
        return numbered.sorted { $0.number < $1.number }
    }
}

/// The options of a decision, as its record lists them.
struct DecisionOptions {
    private(set) var all: [String] = []
    private(set) var chosen: String?

    init(of entry: DecisionRegister.Entry) {
        guard let item = entry.item else {
            let options = entry.notebook.items(of: .option)
            all = options.map(\.text)
            chosen = options.first { $0.isChosen == true }?.text
            return
        }
        chosen = item.field("Chosen")?.value
        let others = item.fields.filter { ["rejected", "options", "alternatives"].contains($0.name.lowercased()) }
        all = (chosen.map { [$0] } ?? []) + others.map(\.value)
    }
}
