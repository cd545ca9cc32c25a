internal import NotebookCatalog
internal import NotebookModel
internal import NotebookSearch
internal import SourceText

/// What there is to say about an answer beside the hits: how many more there are, or, where there are none, in what was
/// looked. That nothing was found says nothing about what was decided.
struct SearchSummary {
    private(set) var lines: [String] = []

    init(_ results: SearchResults, of query: SearchQuery) {
        let shown = results.notebooks.count
        if shown == 0 {
            lines.append("Nothing found.")
        } else if results.isPartial {
            lines.append("Nothing has all that was asked for; above is what has most of it.")
        }
        if shown == 0 || results.isPartial {
            lines.append(Self.searched(results.searched))
            lines += Self.misspelt(query.root)
        } else if results.total > shown {
            lines.append("\(shown) of \(results.total) notebooks; --limit 0 shows all.")
        }
    }

    private static func searched(_ searched: SearchedNotebooks) -> String {
        let files = Count(searched.files, "file")
        let items = Count(searched.items, "item")
        let day = searched.newestDay.map { ", the newest of \($0)" } ?? ""
        return "Searched \(files) with \(items)\(day)."
    }

    /// Statuses that nothing had, and that look like one of the canonical words.
    private static func misspelt(_ root: QueryNode) -> [String] {
        var lines: [String] = []
        var waiting = [root]
        while let node = waiting.popLast() {
            switch node {
            case .all(let nodes), .any(let nodes): waiting += nodes.reversed()
            case .filter(let filter):
                guard case .status(let values) = filter.condition else { continue }
                for value in values where !Status.allWords.contains(value.lowercased()) {
                    guard let nearest = Status.allWords.nearest(to: value) else { continue }
                    lines.append("Did you mean status:\(nearest)?")
                }
            case .not, .term: break
            }
        }
        return lines
    }
}
