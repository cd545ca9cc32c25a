import Foundation

/// The files of a site on disk.
struct BuiltSite {
    let folder: URL

    init(_ folder: URL) { self.folder = folder }

    func bytes(of path: String) throws -> [UInt8] { Array(try Data(contentsOf: folder.appending(path: path))) }

    func size(of path: String) throws -> Int { try bytes(of: path).count }

    /// Pages, relative to the site's folder.
    private func pages(in part: String = "") throws -> [String] {
        let names = FileManager.default.enumerator(atPath: folder.appending(path: part).path)?.allObjects ?? []
        return names.compactMap { $0 as? String }.filter { $0.hasSuffix(".html") }
            .map { part.isEmpty ? $0 : part + "/" + $0 }.sorted()
    }

    /// What pages weigh, against `SITE.md`'s budgets.
    func pageRows() throws -> [BudgetRow] {
        let frames = try pages(in: "notebooks").map { try frame(of: $0) }.sorted()
        let all = try pages()
        let others = try all.filter { !$0.hasPrefix("notebooks/") }.map { try size(of: $0) }.max() ?? 0
        return [
            BudgetRow("pages", nil, Double(all.count)),
            BudgetRow("frame of a notebook's page, median bytes", 6000, Double(frames[frames.count / 2])),
            BudgetRow("frame of a notebook's page, greatest", 6000, Double(frames.last ?? 0)),
            BudgetRow("stylesheet", 20_000, Double(try size(of: "site.css"))),
            BudgetRow("script of every page", 12_000, Double(try size(of: "site.js"))),
            BudgetRow("greatest page of a register or list", 300_000, Double(others)),
        ]
    }

    /// How many bytes of a notebook's page are not its text, its contents, or the links that its items have.
    private func frame(of page: String) throws -> Int {
        let text = String(decoding: try bytes(of: page), as: UTF8.self)
        let parts = [
            ("<nav class=\"contents\"", "</nav>"), ("<article", "</article>"),
            ("<details class=\"chart graph\"", "</details>"),
        ]
        let own = parts.reduce(0) { sum, part in
            guard let start = text.firstRange(of: part.0),
                let end = text[start.upperBound...].firstRange(of: part.1)
            else { return sum }
            return sum + text[start.lowerBound..<end.upperBound].utf8.count
        }
        return text.utf8.count - own
    }
}
