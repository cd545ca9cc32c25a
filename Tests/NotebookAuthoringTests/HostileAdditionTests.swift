import NotebookAuthoring
import NotebookModel
import SourceText
import TestSupport
import Testing

@Suite("Text that means something to Markdown")
struct HostileAdditionTests {
    /// Notebooks of different forms, each with something behind the place of the addition.
    private static let notebooks = [
        "# T\n\nSee [x] and H1.\n\n## Results\n\n- **R1**: a\n\n## Log\n\n### 2026-11-22 — a\n\n## Next steps\n\n- [ ] b\n",
        "---\ntitle: T\nkind: log\n---\n\n# 2026-11-23\n\n- 09:00 b\n\n# 2026-11-22\n\n- 10:00 a\n",
        "# T\n\n## Log\n\n- 2026-11-22: a\n\n## Results\n\n| a | b |\n| - | - |\n| 1 | 2 |\n",
        "Results:\n93 %\n\nLog:\n\nno[^1]\n\n[^1]: note\n\n[x]: https://example.org\n",
        "# T\n\n## Results\n\nfine\n\n---\n\n> quote\n\n    code\n\n<div>\n\nhtml\n\n</div>\n\nlast\nlazy",
    ]

    private func expectSafe(
        _ notebook: String, _ kind: ItemKind, _ add: (OpenNotebook) throws -> Addition, _ text: String
    ) throws -> Addition? {
        let open = try Added.open(notebook)
        guard let addition = try? add(open) else {
            Issue.record("refused: \(text.debugDescription) in \(notebook.debugDescription)")
            return nil
        }
        let problem = AdditionWitness(before: open, addition: addition).problem(expecting: kind)
        #expect(problem == nil, "\(text.debugDescription) in \(notebook.debugDescription)")
        return addition
    }

    @Test("stays the title of an entry", arguments: NastyText.lines)
    func titles(_ line: String) throws {
        for notebook in Self.notebooks {
            guard let addition = try expectSafe(notebook, .entry, { try $0.adding(Added.entry(line)) }, line),
                let entry = addition.after.notebook.entries.first(where: { $0.identifier == addition.identifier }),
                // In a log of days the text stands inside of an entry.
                entry.time != nil
            else { continue }
            if !isMarkup(line) {
                let words = Added.words(line)
                #expect(Added.words(entry.title) == words)
            }
        }
    }

    @Test("stays the text of an item", arguments: NastyText.lines)
    func items(_ line: String) throws {
        for (index, notebook) in Self.notebooks.enumerated() {
            let kind: ItemKind = [.result, .hypothesis, .task, .question, .decision][index]
            let item = NewItem(kind: kind, text: line, fields: [NewField("Owner", line)])
            let open = try Added.open(notebook)
            // Text that alone would not be read as text is refused, never written otherwise.
            guard let addition = try? open.adding(item) else { continue }
            #expect(AdditionWitness(before: open, addition: addition).problem(expecting: kind) == nil, "\(line)")
            let new = try #require(addition.after.notebook.item(addition.identifier))
            if !isMarkup(line) { #expect(Added.words(new.text) == Added.words(line)) }
        }
    }

    /// Whether a text has what stays markup.
    private func isMarkup(_ text: String) -> Bool {
        text.contains("`") || text.contains("[[") || text.contains("](") || text.contains("http")
    }

    private static let hostileTexts =
        NastyText.texts + [
            "```", "~~~~\nx", "```\n```\n```", "> ```\n> x", "- ```\n  x", "<!--", "<div>", "<script>", "<pre>\n\nx",
            "<![CDATA[",
            "<?php", "</details>", "a\n---", "a\n===", "---\ntitle: b\n---", "# a", "###### a", "# 2020-01-01",
            "    indented", "\tindented", "- a\n- b", "1. a", "[x]: y", "[^1]: other", "[^1]", "| a |\n| - |", "$$\nx",
            "R1: again",
            "**R1**: again", "- [ ] task", "Results:\n\nx", "Status: done", "> [!NOTE]", "{% highlight c %}", "\\",
            "&nbsp;",
            "## Log\n\n### 2026-11-25 — forged", "\r\r\n\n\r", "a\r\nb\rc",
        ]

    @Test("stays the body of an entry", arguments: hostileTexts)
    func bodies(_ body: String) throws {
        for notebook in Self.notebooks {
            let open = try Added.open(notebook)
            guard let addition = try? open.adding(Added.entry(body: body)) else {
                Issue.record("refused in \(notebook)")
                continue
            }
            let (old, new) = (open.notebook, addition.after.notebook)
            // A body may hold items of its own; those that were there stay what they were.
            let kept = new.items.filter { old.items.map(\.identifier).contains($0.identifier) }
            #expect(kept.map(\.text) == old.items.map(\.text), "\(body.debugDescription) in \(notebook)")
            #expect(new.entries.count - old.entries.count <= 1)
            let titles = Set(new.sections.map(\.title))
            #expect(old.sections.allSatisfy { titles.contains($0.title) })
            // Nothing stays open that would swallow the next entry.
            let next = try addition.after.adding(Added.entry("the next", time: "14:06"))
            #expect(next.after.notebook.entries.count >= new.entries.count)
        }
    }
}

extension Added {
    /// The words of a text, as a person reads them.
    static func words(_ text: String) -> [Substring] { text.split(whereSeparator: \.isWhitespace) }
}
