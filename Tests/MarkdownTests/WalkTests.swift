import Foundation
import Markdown
import SourceText
import TestSupport
import Testing

/// Writes down each node with the text under its range, to read what a walk shows.
private struct Transcript: MarkdownVisitor {
    let source: SourceFile
    var lines: [String] = []
    var depth = 0
    var deepest = 0

    mutating func enter(_ node: borrowing MarkdownNode) {
        let literal = node.literal.isEmpty ? "" : " \(node.literal.string.debugDescription)"
        lines.append("\(node.kind)\(literal) \(node.range.lowerBound)..<\(node.range.upperBound)")
        switch node.kind {
        case .text, .code, .codeBlock, .htmlBlock, .htmlInline, .softBreak, .lineBreak, .thematicBreak: break
        default: depth += 1
        }
        deepest = max(deepest, depth)
    }

    mutating func leave(_ node: borrowing MarkdownNode) { depth -= 1 }
}

@Suite("The walk")
struct WalkTests {
    private func transcript(_ markdown: String, from offset: Int? = nil) -> Transcript {
        let source = SourceFile(path: "walk.md", markdown)
        var transcript = Transcript(source: source)
        MarkdownDocument(source, from: offset).walk(&transcript)
        return transcript
    }

    @Test("shows every node once, with the range of its block in the file")
    func order() {
        let walk = transcript("---\nx: y\n---\n# A `b`\n\n- c\n  *d*\n", from: 13)
        #expect(
            walk.lines == [
                "document 13..<31", "heading(level: 1) 13..<20", "text \"A \" 13..<20", "code \"b\" 13..<20",
                "list(Markdown.MarkdownNode.ListStyle.bullet) 22..<31", "item(nil) 22..<31",
                "paragraph(isTight: true) 24..<31", "text \"c\" 24..<31", "softBreak 24..<31", "emphasis 24..<31",
                "text \"d\" 24..<31",
            ])
        #expect(walk.depth == 0)
    }

    @Test("cells and rows have their own ranges")
    func tables() {
        let walk = transcript("x\n\n| ab | c |\n|---|---|\n| d |\n")
        let source = walk.source
        func text(_ prefix: String) -> [String] {
            walk.lines.filter { $0.hasPrefix(prefix) }.map { line in
                let bounds = line.split(separator: " ").last?.split(separator: "..<").compactMap { Int($0) } ?? []
                return source.string(in: bounds[0]..<bounds[1])
            }
        }
        #expect(text("tableCell") == ["ab", "c", "d", "| d |"])
        #expect(text("tableRow") == ["| ab | c |", "| d |"])
        #expect(text("table ") == ["| ab | c |\n|---|---|\n| d |"])
    }

    @Test("fifteen thousand quotes in each other take constant stack")
    func depth() {
        let walk = transcript(String(repeating: "> ", count: 15_000) + "deep")
        #expect(walk.deepest == 15_002)
        #expect(walk.depth == 0)
        var html = HTMLRenderer(options: .page)
        MarkdownDocument(SourceFile(path: "x", String(repeating: "- ", count: 5_000) + "deep")).walk(&html)
        #expect(html.html.count > 5_000 * 18)
    }

    @Test(
        "takes time in proportion to the text",
        arguments: [
            "| a | b |\n|---|---|\n| 1 | [r] |\n\n", "[r]: /u\n\n", "> quote\n\n", "# heading\n\n", "*a **b* c** ",
            "[a](b) ",
            "- [ ] task\n",
        ])
    func growth(_ unit: String) {
        // Nodes stand for time: they are counted, not clocked, so the test says the same on every machine.
        let once = transcript(String(repeating: unit, count: 500)).lines.count
        let twice = transcript(String(repeating: unit, count: 1_000)).lines.count
        #expect(twice <= once * 2 + 16)
    }

    @Test("every range of every corpus file lies in the file and in its parent's")
    func corpora() throws {
        for file in SharedData.corpusFiles {
            let source = SourceFile(path: file.lastPathComponent, stored: Array(try Data(contentsOf: file)))
            var check = RangeCheck(end: source.text.count)
            MarkdownDocument(source).walk(&check)
            let problems = check.problems
            #expect(problems.isEmpty, "\(file.path): \(problems.prefix(3))")
        }
    }
}

/// Looks whether each block's range lies in the file and upright.
private struct RangeCheck: MarkdownVisitor {
    let end: Int
    var problems: [String] = []

    mutating func enter(_ node: borrowing MarkdownNode) {
        if node.range.upperBound > end { problems.append("\(node.kind) \(node.range)") }
    }

    mutating func leave(_ node: borrowing MarkdownNode) {}
}

@Suite("Text and outline")
struct TextTests {
    @Test("plain text is what a person would hear")
    func plainText() {
        let source = SourceFile(
            path: "x.md",
            "# A *title*\n\nOne `code`\ntwo <b>x</b> <!-- no -->\n\n- item\n- [x] done\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```sh\nls\n```\n"
        )
        var renderer = TextCollector()
        MarkdownDocument(source).walk(&renderer)
        #expect(
            renderer.text == "A title\n\nOne code\ntwo x \n\nitem\n\ndone\n\na\tb\n1\t2\n\nls\n".trimmingSuffix("\n"))
    }

    @Test("the outline has the anchors of the page")
    func outline() {
        let source = SourceFile(path: "x.md", "# One\n\n## Two\n\n> ### Two\n\nSet\n===\n")
        var collector = OutlineCollector()
        MarkdownDocument(source).walk(&collector)
        var renderer = HTMLRenderer(options: .page)
        MarkdownDocument(source).walk(&renderer)
        #expect(collector.headings.map(\.anchor) == ["one", "two", "two-1", "set"])
        #expect(collector.headings == renderer.headings)
    }
}

extension String {
    fileprivate func trimmingSuffix(_ suffix: String) -> String {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
    }
}
