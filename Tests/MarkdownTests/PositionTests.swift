import Foundation
import Markdown
import SourceText
import TestSupport
import Testing

/// Writes down each inline that is placed exactly, as the text that stands there.
private struct Places: MarkdownVisitor {
    let source: SourceFile
    var found: [(kind: String, text: String)] = []
    var inexact = 0
    var exact = 0

    var needsExactRanges: Bool { true }

    mutating func enter(_ node: borrowing MarkdownNode) {
        guard node.rangeIsExact else {
            inexact += 1
            return
        }
        exact += 1
        let kind = String("\(node.kind)".prefix { $0 != "(" })
        found.append((kind, source.string(in: node.range)))
    }

    mutating func leave(_ node: borrowing MarkdownNode) {}

    private init(source: SourceFile) { self.source = source }

    static func of(_ markdown: String, from offset: Int? = nil) -> Places {
        let source = SourceFile(path: "places.md", markdown)
        var places = Places(source: source)
        MarkdownDocument(source, from: offset).walk(&places)
        return places
    }

    /// The texts of the inlines and blocks of a kind, by the name of its case.
    func texts(_ kind: String) -> [String] {
        found.filter { $0.kind == kind }.map(\.text)
    }
}

/// Holds each event against the bytes at its range: all of an exact one, the beginning and the end of a container.
private struct PlaceCheck: MarkdownVisitor {
    let source: SourceFile
    var problems: [String] = []
    var inlines = 0
    var exactInlines = 0
    private var blocks: [ByteRange] = []

    init(source: SourceFile) { self.source = source }

    var needsExactRanges: Bool { true }

    mutating func enter(_ node: borrowing MarkdownNode) {
        let range = node.range
        if range.upperBound > source.text.count || range.lowerBound > range.upperBound {
            problems.append("\(node.kind) leaves the file: \(range)")
            return
        }
        if Self.isInline(node.kind) {
            inlines += 1
            if node.rangeIsExact { exactInlines += 1 }
        }
        if node.rangeIsExact, !isRight(node) {
            problems.append("\(node.kind) at \(range): \(source.string(in: range).prefix(60).debugDescription)")
        }
    }

    mutating func leave(_ node: borrowing MarkdownNode) {}

    static func isInline(_ kind: MarkdownNode.Kind) -> Bool {
        switch kind {
        case .text, .code, .htmlInline, .emphasis, .strong, .strikethrough, .link, .image, .mathematics, .reference,
            .footnoteReference, .softBreak, .lineBreak:
            true
        default: false
        }
    }

    private func isRight(_ node: borrowing MarkdownNode) -> Bool {
        let bytes = source.text[node.range]
        func wraps(_ opening: String, _ closing: String? = nil) -> Bool {
            bytes.count >= opening.utf8.count + (closing ?? opening).utf8.count && bytes.starts(with: opening.utf8)
                && bytes.suffix((closing ?? opening).utf8.count).elementsEqual((closing ?? opening).utf8)
        }
        switch node.kind {
        case .text:
            // Escapes and entities are written otherwise; their presence is all that can be told without resolving them.
            let isWrittenOtherwise = bytes.contains(UInt8(ascii: "\\")) || bytes.contains(UInt8(ascii: "&"))
            return isWrittenOtherwise || bytes.elementsEqual(node.literal.array)
        case .code: return wraps("`")
        case .htmlInline: return wraps("<", ">")
        case .emphasis: return wraps("*") || wraps("_")
        case .strong: return wraps("**") || wraps("__")
        case .strikethrough: return wraps("~")
        case .link: return bytes.first == UInt8(ascii: "[") || wraps("<", ">") || node.isAutolink
        case .image: return bytes.starts(with: "![".utf8)
        case .mathematics: return wraps("$")
        case .reference: return wraps("[[", "]]")
        case .footnoteReference: return wraps("[^", "]")
        case .softBreak, .lineBreak: return bytes.contains { Ascii.isLineEnd($0) }
        case .heading(let level):
            return bytes.prefix(level).allSatisfy { $0 == UInt8(ascii: "#") }
                || bytes.last == UInt8(ascii: level == 1 ? "=" : "-")
        case .blockQuote: return bytes.first == UInt8(ascii: ">")
        case .thematicBreak: return bytes.allSatisfy { "*-_ \t".utf8.contains($0) }
        case .item: return bytes.first.map { Ascii.isDigit($0) || "-+*".utf8.contains($0) } ?? false
        case .tableRow, .tableCell, .table, .paragraph, .alertTitle:
            return bytes.isEmpty
                || !Ascii.isWhitespace(bytes[bytes.startIndex]) && !Ascii.isWhitespace(bytes[bytes.endIndex - 1])
        default: return true
        }
    }
}

@Suite("Places in the file")
struct PositionTests {
    @Test("a comment ends where it is closed, on its first line or on a later one, with a block close behind it or not")
    func comments() {
        let places = Places.of("<!-- a -->\n\n<!-- b\nc -->\nd\n\n> <!-- e -->\n> f\n\n<div>\ng\n\nh\n")
        #expect(places.texts("htmlBlock") == ["<!-- a -->", "<!-- b\nc -->", "<!-- e -->", "<div>\ng"])
    }

    @Test("each inline stands where it says, in quotes, lists, tables and footnotes")
    func inlines() {
        let places = Places.of(
            "---\na: b\n---\n> - a *b\n>   c* `d\n>   e` [f\n> g](h \"i\") ![j][k]\n\n[k]: /l\n\n| m \\| n | $o$ |\n|---|---|\n| **p** | [[q]] |\n\nr[^s]\n\n[^s]: t\n\n    *u* ~v~\n",
            from: 13)
        #expect(places.texts("emphasis") == ["*b\n>   c*", "*u*"])
        #expect(places.texts("code") == ["`d\n>   e`"])
        #expect(places.texts("link") == ["[f\n> g](h \"i\")"])
        #expect(places.texts("image") == ["![j][k]"])
        #expect(places.texts("strong") == ["**p**"])
        #expect(places.texts("reference") == ["[[q]]"])
        #expect(places.texts("mathematics") == ["$o$"])
        #expect(places.texts("strikethrough") == ["~v~"])
        #expect(places.texts("text").contains("m \\| n"))
        #expect(places.texts("text").contains("t"))
    }

    @Test(
        "links end where they end",
        arguments: [
            "[a](b)", "[a](<b c> 'd')", "[a](b\n\"c\")", "[a](b(c)d)", "[a](\\))", "[a]( b )", "[a][b]", "[a][]", "[a]",
            "[b](",
            "![a](b)", "<https://a.b>", "[a [c] d](e)", "[a](b \"c\\\"d\")",
        ])
    func links(_ markdown: String) {
        let places = Places.of("x \(markdown) y\n\n[a]: /1\n[b]: /2\n")
        let expected = markdown == "[b](" ? "[b]" : markdown
        #expect(places.texts("link") + places.texts("image") == [expected])
        #expect(places.inexact <= 1, "the document alone")
    }

    @Test("line ends, byte order marks and replaced bytes move nothing")
    func bytes() {
        for ending in ["\n", "\r\n", "\r"] {
            let places = Places.of("\u{FEFF}a *b*\(ending)c **d** <b\(ending)e> f\u{0} `g`\(ending)")
            #expect(places.texts("emphasis") == ["*b*"])
            #expect(places.texts("strong") == ["**d**"])
            #expect(places.texts("code") == ["`g`"])
            #expect(places.texts("htmlInline") == ["<b\(ending)e>"])
        }
    }

    @Test("a paragraph behind definitions, a heading with an underline, rewritten blocks")
    func blocks() {
        let places = Places.of(
            "[a]: /b\n'c'\n*d* [a]\n\nset\n===\n\n> [!NOTE] e\n> f\n\n$$\ng\n$$\n\n{% highlight r %}\nh\n{% endhighlight %}\n"
        )
        #expect(places.texts("emphasis") == ["*d*"])
        #expect(places.texts("heading") == ["set\n==="])
        #expect(places.texts("alertTitle") == ["[!NOTE] e"])
        #expect(places.texts("codeBlock") == ["$$\ng\n$$", "{% highlight r %}\nh\n{% endhighlight %}"])
    }

    @Test("the text under each exact range of every corpus file is what the event says")
    func corpora() throws {
        var inlines = 0
        var exact = 0
        for file in SharedData.corpusFiles {
            let source = SourceFile(path: file.lastPathComponent, stored: Array(try Data(contentsOf: file)))
            var check = PlaceCheck(source: source)
            MarkdownDocument(source).walk(&check)
            let problems = check.problems
            #expect(problems.isEmpty, "\(file.path): \(problems.prefix(3))")
            inlines += check.inlines
            exact += check.exactInlines
        }
        // Nearly everything that people write is placed; what is not has the range of its block.
        if inlines > 0 { #expect(Double(exact) > 0.999 * Double(inlines), "\(exact) of \(inlines)") }
    }

    @Test("the same of texts made by chance", arguments: 0..<40)
    func random(_ seed: Int) {
        var generator = SplitMix64(state: UInt64(seed))
        for _ in 0..<50 {
            let source = SourceFile(path: "random.md", Self.text(&generator))
            var check = PlaceCheck(source: source)
            MarkdownDocument(source).walk(&check)
            let problems = check.problems
            #expect(
                problems.isEmpty,
                "\(problems.prefix(2)) in \(source.string(in: 0..<source.text.count).debugDescription)")
        }
    }

    private static let pieces = [
        "a", "b c", " ", "  ", "\n", "\n\n", "> ", "- ", "1. ", "    ", "*", "**", "_", "~", "~~", "`", "``", "[", "]",
        "(", ")",
        "[a](b)", "![a](b)", "[a]", "[a]: /b\n", "[^1]", "\n[^1]: x", "[[a]]", "$", "$$", "\\", "&amp;", "&#42;", "&",
        "<b>", "</b>",
        "<!-- x -->", "https://a.b/c", "www.a.b", "a@b.c", "|", "\n|---|\n", "\n---\n", "\n===\n", "# ", "#", "[!NOTE]",
        "é", "缓", "\t",
        "\r\n",
    ]

    private static func text(_ generator: inout SplitMix64) -> String {
        (0..<Int(generator.next() % 40)).map { _ in pieces[Int(generator.next() % UInt64(pieces.count))] }.joined()
    }
}

@Suite("Text for searching")
struct TextBlockTests {
    private func blocks(_ markdown: String) -> (source: SourceFile, blocks: [TextBlock]) {
        let source = SourceFile(path: "x.md", markdown)
        var collector = TextCollector()
        MarkdownDocument(source).walk(&collector)
        return (source, collector.blocks)
    }

    @Test("has no markup, and knows code and mathematics")
    func forms() {
        let (source, blocks) = blocks(
            "# A *b*\n\nc `d` $e$ <b>f</b> <!-- g --> &amp; ~~h~~ [i](j)[^1]\nk\n\n```sh\nl\n```\n\n- [x] m\n\n| n | o |\n|---|---|\n| p | |\n\n> [!tip] q\n> r\n\n[^1]: s\n"
        )
        #expect(
            blocks.map(\.text) == ["A b", "c d e f  & h i\nk", "l", "m", "n\to", "p", "q", "r", "s"])
        #expect(
            blocks.map(\.kind) == [
                .heading(level: 1), .paragraph, .code(language: "sh"), .paragraph, .tableRow, .tableRow, .alertTitle,
                .paragraph,
                .paragraph,
            ])
        #expect(blocks[1].pieces.filter { $0.form == .code }.map { source.string(in: $0.range) } == ["`d`"])
        #expect(blocks[1].pieces.filter { $0.form == .mathematics }.map { source.string(in: $0.range) } == ["$e$"])
        for block in blocks {
            for piece in block.pieces where piece.form == .text && piece.rangeIsExact {
                let text = Array(block.text.utf8)[piece.textRange]
                let stored = source.string(in: piece.range)
                #expect(stored.contains("&") || String(decoding: text, as: UTF8.self) == stored)
            }
        }
    }
}
