import AllocationCounter
import Foundation
import Highlighting
import Markdown
import SourceText
import Synchronization
import TestSupport
import Testing

/// Expects tokens to be what pages rely on: each holds something, they stand in order, and none overlaps another.
private func expectOrdered(_ tokens: [Token], in code: [UInt8], _ language: Language) {
    var end = 0
    for token in tokens {
        #expect(token.range.lowerBound >= end && !token.range.isEmpty, "\(language.name)")
        end = token.range.upperBound
    }
    #expect(end <= code.count, "\(language.name): \(String(decoding: code, as: UTF8.self).debugDescription)")
}

@Suite("Tokens of any text")
struct TokenPropertyTests {
    /// Signs that begin something in one language or another, with letters between them.
    private static let pieces = [
        "\"", "'", "`", "\"\"\"", "'''", "\\", "\n", "\r\n", "\t", " ", "  ", "#", "//", "/*", "*/", "{-", "-}", "--",
        "<!--", "-->", "<", ">", "</script>", "<script>", "<style>", "${", "$(", "$", "}", ")", "(", "{", "[", "]",
        "#[",
        "r#\"", "\"#", "R\"x(", ")x\"", "f\"", "\\(", "<<E", "\nE\n", ":", ": ", "- ", "|", ">-", "&", "&amp;", "*",
        "!", "@a",
        "=", ",", ";", ".", "+", "-", "@@", "%", "e", "E", "if", "true", "x", "Abc", "0", "1e-", "0x", "é", "\u{0}",
        "/",
    ]

    @Test("are in order and hold something", arguments: Language.all)
    func order(_ language: Language) {
        var random = SplitMix64(state: 7)
        for length in 0..<400 {
            let text = (0..<length % 40).map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined()
            expectOrdered(language.tokens(in: Array(text.utf8)), in: Array(text.utf8), language)
            let bytes = (0..<length % 20).map { _ in UInt8.random(in: 0...255, using: &random) }
            expectOrdered(language.tokens(in: bytes), in: bytes, language)
        }
    }

    @Test("reach to the end of the text where something never ends", arguments: Language.all)
    func unfinished(_ language: Language) {
        for piece in Self.pieces {
            for text in [piece, "a " + piece, piece + piece, piece + "\n" + piece + "a"] {
                expectOrdered(language.tokens(in: Array(text.utf8)), in: Array(text.utf8), language)
            }
        }
    }

    /// Seconds of this thread's processor time.
    private static func seconds(_ body: () -> Void) -> Double {
        var start = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &start)
        body()
        var end = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &end)
        return Double(end.tv_sec - start.tv_sec) + Double(end.tv_nsec - start.tv_nsec) / 1e9
    }

    @Test("cost time in proportion to the text", arguments: Language.all)
    func time(_ language: Language) {
        func seconds(_ piece: String, _ count: Int) -> Double {
            let code = Array(String(repeating: piece, count: count).utf8)
            return Self.seconds { _ = language.tokens(in: code) }
        }
        for piece in Self.pieces + [
            "\" ", "$(\"", "\\(\"", "{\"", "=/[", "<<E\n", "#  ", "a:\n ", "[a", "a=", "<a b='",
        ] {
            let count = 2_000 / piece.utf8.count
            // Four times the text costs four times as much; what grew with the square would cost sixteen.
            let grows = (0..<3).allSatisfy { _ in seconds(piece, count * 4) > 10 * max(seconds(piece, count), 0.002) }
            #expect(!grows, "\(language.name): \(piece.debugDescription)")
        }
    }

    @Test(
        "ask for memory as a list that doubles does", arguments: ["rust", "swift", "python", "typescript", "c", "json"])
    func allocations(_ name: String) throws {
        guard allocation_count() > 0 else { return }
        let language = try #require(Language.named(name))
        func allocations(_ count: Int) -> Int {
            let unit = "if name == \"text\" { call(1.5, 'c') } // words\n/* more */ let x: Int = y\n"
            let code = Array(String(repeating: unit, count: count).utf8)
            let before = allocation_count()
            _ = language.tokens(in: code)
            return allocation_count() - before
        }
        _ = allocations(1)
        // Other tests run beside this one and are counted too, so the least of several runs tells.
        let once = (0..<10).map { _ in allocations(200) }.min() ?? 0
        let twice = (0..<10).map { _ in allocations(400) }.min() ?? 0
        #expect(twice <= once + 20, "\(once), then \(twice)")
    }
}

@Suite("The code of the corpora")
struct CorpusCodeTests {
    /// A document as a page shows it; a span that tells code apart has a class that nothing else has.
    private static func html(_ source: SourceFile, highlight: Bool, _ named: inout [String: Int]) -> [UInt8] {
        var options = HTMLOptions.page
        let names = Names()
        options.highlight = { name, code in
            names.add(name)
            guard highlight else { return [] }
            // Code in a language that is not known is read by the rules of another one.
            let language = Language.named(name) ?? Language.all[code.count % Language.all.count]
            return language.tokens(in: code).map { HighlightedRange(range: $0.range, className: "~") }
        }
        var renderer = HTMLRenderer(options: options)
        MarkdownDocument(source).walk(&renderer)
        for name in names.all { named[name, default: 0] += 1 }
        return renderer.html
    }

    /// HTML without those spans. Nothing stands in them but text.
    private static func withoutSpans(_ html: [UInt8]) -> [UInt8] {
        let open = Array("<span class=\"~\">".utf8)
        let close = Array("</span>".utf8)
        var text: [UInt8] = []
        var index = 0
        var isInSpan = false
        while index < html.count {
            let mark = isInSpan ? close : open
            if html[index] == mark[0], html[index...].starts(with: mark) {
                isInSpan.toggle()
                index += mark.count
            } else {
                text.append(html[index])
                index += 1
            }
        }
        return text
    }

    @Test("is the same text with and without its spans", .enabled(if: !SharedData.corpusFiles.isEmpty))
    func corpora() throws {
        var named: [String: Int] = [:]
        for file in SharedData.corpusFiles {
            let source = SourceFile(path: file.path, stored: Array(try Data(contentsOf: file)))
            guard source.text.contains(UInt8(ascii: "`")) || source.text.contains(UInt8(ascii: "~")) else { continue }
            let plain = Self.html(source, highlight: false, &named)
            let highlighted = Self.html(source, highlight: true, &named)
            #expect(Self.withoutSpans(highlighted) == plain, "\(file.path)")
        }
        let all = named.values.reduce(0, +)
        let known = named.filter { Language.named($0.key) != nil }.values.reduce(0, +)
        #expect(all > 2_000)
        #expect(known * 4 > all * 3, "\(known) of \(all)")
    }
}

/// The languages that a document names.
private final class Names: Sendable {
    private let names = Mutex<[String]>([])
    func add(_ name: String) { names.withLock { $0.append(name) } }
    var all: [String] { names.withLock { $0 } }
}
