internal import NotebookCatalog
internal import NotebookModel

/// The site in brief for language models, with the way to the Markdown of its notebooks: https://llmstxt.org
struct LanguageModelText {
    /// What fits into one reading; the rest is behind the last link.
    private enum Limit {
        static let decisions = 100
        static let notebooks = 200
    }

    private let site: Site

    init(_ site: Site) { self.site = site }

    var text: String {
        let register = site.lists.register.entries
        var text = "# \(Self.line(site.title))\n\n"
        text +=
            "> Engineering lab notebooks: questions, hypotheses, results and decisions, written down as they occurred. "
        text += "\(site.notebooks.count) notebooks, \(register.count) decisions"
        text += site.notebooks.first?.date.map { ", the newest of \($0)" } ?? ""
        text += ".\n"
        text += section(
            "Decisions",
            register.prefix(Limit.decisions).map { entry in
                line(entry.notebook, entry.text, [entry.status?.word, entry.notebook.date?.description])
            })
        text += section(
            "Notebooks",
            site.notebooks.prefix(Limit.notebooks).map { notebook in
                line(
                    notebook, notebook.title,
                    [notebook.status?.word, notebook.date?.description, notebook.summary])
            })
        text += section("Optional", ["- [Every notebook as data](\(site.path(of: .dataIndex)))\n"])
        return text
    }

    private func section(_ title: String, _ lines: [String]) -> String {
        lines.isEmpty ? "" : "\n## \(title)\n\n" + lines.joined()
    }

    private func line(_ notebook: Notebook, _ text: String, _ facts: [String?]) -> String {
        let facts = facts.compactMap { $0 }.map(Self.line).joined(separator: ", ")
        let page: Site.Page =
            site.publishesSource(of: notebook.path) ? .markdown(path: notebook.path) : .notebook(path: notebook.path)
        let address = URLPath.encoded(site.path(of: page))
        return "- [\(Self.line(text))](\(address))\(facts.isEmpty ? "" : ": " + facts)\n"
    }

    /// A text on one line that a Markdown reader takes for a text.
    private static func line(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "[", "]", "\\", "`", "*", "_", "<":
                result += "\\"
                result.unicodeScalars.append(scalar)
            default: result.unicodeScalars.append(scalar.value < 0x20 ? " " : scalar)
            }
        }
        return result
    }
}
