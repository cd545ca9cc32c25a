import Foundation
import NotebookModel
import NotebookReader
import SourceText
import TestSupport
import Testing

/// Plain front matter is read without libyaml, everything else with it. A comment with a tab in it is not plain and changes
/// nothing else, so it makes libyaml the judge of what comes behind it.
@Suite("Front matter is read as libyaml reads it")
struct FrontMatterDifferentialTests {
    @Test("in all files of the corpora", .enabled(if: SharedData.folder != nil, "needs ../shared"))
    func corpora() throws {
        var count = 0
        for file in SharedData.corpusFiles {
            let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
            guard text.hasPrefix("---\n"), let end = text.range(of: "\n---\n") else { continue }
            expectSame(String(text[text.index(text.startIndex, offsetBy: 4)..<end.lowerBound]) + "\n")
            count += 1
        }
        #expect(count > 1000)
    }

    @Test("whatever stands in it", arguments: 0..<8)
    func random(_ seed: UInt64) {
        var generator = SplitMix(state: seed)
        for _ in 0..<600 { expectSame(Self.frontMatter(&generator)) }
    }

    private func expectSame(_ yaml: String) {
        let plain = Self.read("# \n" + yaml)
        let judged = Self.read("#\t\n" + yaml)
        #expect(plain == judged, "\(yaml.debugDescription)")
    }

    /// The notebook and what was said about it.
    private static func read(_ yaml: String) -> [String] {
        let source = SourceFile(path: "x.md", "---\n\(yaml)---\n")
        let parsed = NotebookParser.parse(source, context: NotebookContext(slug: Slug("x")))
        let diagnostics = parsed.diagnostics.map { "\($0.position.line) \($0.identifier.rawValue) \($0.headline)" }
        return ["\(parsed.notebook)"] + diagnostics
    }

    private static let keys = [
        "title", "date", "tags", "authors", "aliases", "supersedes", "summary", "project", "affects", "status", "draft",
        "links", "Title", "review_by", "a b", "-x", "\"q\"", "né", "",
    ]
    private static let words = [
        "a", "b c", "2026-01-02", "true", "~", "null", "1.5", "C++", "a: b", "a:b", "a #b", "a#b", "#c", "[", "]", "[]",
        "[a, b]", "[a,b]", "[a, ]", "[ , ]", "['a, b', c]", "[a: b]", "[[a]]", "{a: b}", "\"", "\"a\"", "\"a\\n\"",
        "\"a\" b", "'a'", "'it''s'", "''", "\"\"", "*a", "&a b", "!t a", "|", ">-", "%a", "@a", "`a`", "-", "- a", "-a",
        "?", "? a", ":", ":a", "a:", "é", "\u{A0}x", "\u{85}", "\u{2028}", "x\u{2014}y", "a\tb", "\u{7}", "(a)", "=",
        "<<",
        "a, b", "\"a\",", ",", "...", "---", "[a, \"b]\"]", "[\"a\" b]", "[a b, c-d]", "a\\b", "x'y", "x\"y", "@ada",
        "[@a]",
        "[\"@a\", Ada <a@b.c>]", "[a, #b]", "[a #b]", "[a, -b]", "[- a]", "[?]", "[a]]", "[a] # c", "~x", ".a", "$1",
        "+1",
    ]

    private static func frontMatter(_ generator: inout SplitMix) -> String {
        var yaml = ""
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
            let key = keys.randomElement(using: &generator) ?? ""
            let word = words.randomElement(using: &generator) ?? ""
            switch Int.random(in: 0..<8, using: &generator) {
            case 0: yaml += "\(key):\n- \(word)\n- x\n"
            case 1: yaml += "\(key):\n  - \(word)\n\n  - x\n"
            case 2: yaml += "\(key):\n"
            case 3: yaml += "\(key): \(word)\n  \(words.randomElement(using: &generator) ?? "")\n"
            case 4: yaml += "# \(word)\n\(key): \(word)\r\n"
            case 5: yaml += "\(key):  \(word)  \n"
            default: yaml += "\(key): \(word)\n"
            }
        }
        return yaml
    }
}

/// Random numbers that every machine agrees on (Steele, Lea and Flood, "Fast splittable pseudorandom number generators",
/// 2014).
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
