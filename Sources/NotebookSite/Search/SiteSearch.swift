internal import NotebookCatalog
internal import NotebookModel

/// What the search has to know of all notebooks before it reads the first.
struct SiteSearch: Sendable {
    /// The year of the newest day of all notebooks; 0 where none has a day.
    let newestYear: Int
    /// How many notebooks, items and entries are searched, and the newest day of any.
    let itemCount: Int
    let newestDay: String?

    private let successors: [ByteKey: [Int]]

    /// - Parameter notebooks: The published notebooks, which are numbered in this order.
    init(_ notebooks: [Notebook], in catalog: Catalog) {
        let numbers = Dictionary(notebooks.enumerated().map { (ByteKey($1.path), $0) }) { first, _ in first }
        let newest = notebooks.compactMap { [$0.date, $0.span?.upperBound].compactMap { $0 }.max() }.max()
        newestYear = newest?.inMonth.year ?? 0
        newestDay = newest?.description
        itemCount = notebooks.reduce(0) { $0 + $1.items.count + $1.entries.count }
        var successors: [ByteKey: [Int]] = [:]
        for notebook in notebooks {
            for written in catalog.relations(of: notebook) {
                guard let other = written.to, !written.relation.isPartial,
                    written.relation.kind.active == .supersedes
                else { continue }
                // What is superseded may say so itself.
                let isTurned = written.relation.kind != .supersedes
                let from = catalog.notebook(of: isTurned ? other : written.from)
                let to = catalog.notebook(of: isTurned ? written.from : other)
                guard let number = numbers[ByteKey(from.path)], from.path != to.path else { continue }
                successors[ByteKey(to.path), default: []].append(number)
            }
        }
        self.successors = successors.mapValues { Array(Set($0)).sorted() }
    }

    /// The numbers of the notebooks that supersede one, the whole of it or of an item of it.
    func successors(of notebook: Notebook) -> [Int] { successors[ByteKey(notebook.path)] ?? [] }
}
