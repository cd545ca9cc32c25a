import Foundation
import NotebookModel
import Templates
import Testing

@testable import NotebookSite

/// The tables and templates that are shipped, read from the package's own folder.
private enum Shipped {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Templates/Site")

    static let languages = ["de", "en", "es", "fr", "ja"]

    static func table(_ language: String) throws -> [String: String] {
        try WordTable(try text("words/\(language).txt")).texts
    }

    static func text(_ name: String) throws -> String {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    static func names(_ ending: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(ending) }.sorted()
    }
}

/// A name without the form of its number.
private func family(_ name: String) -> String {
    let parts = name.split(separator: ".")
    guard let last = parts.last, PluralForm(rawValue: String(last)) != nil else { return name }
    return parts.dropLast().joined(separator: ".")
}

@Suite("The tables of words")
struct WordTableTests {
    @Test("are those of the languages that the site speaks")
    func files() throws {
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: Shipped.folder.path + "/words").sorted()
                == Shipped.languages.map { $0 + ".txt" })
    }

    @Test("have the words of English, no more and no less, with the same values in them", arguments: Shipped.languages)
    func complete(_ language: String) throws {
        let english = try Shipped.table("en")
        let table = try Shipped.table(language)
        let tag = try #require(LanguageTag(language))
        // The forms that numbers have in the language, in the place of those of English.
        let forms = Set((0...120).map { PluralForm(of: $0, in: tag) }).map(\.rawValue)
        let counted = Set(english.keys.filter { family($0) != $0 }.map(family))
        let plain = Set(english.keys.filter { family($0) == $0 })
        let expected = plain.union(counted.flatMap { name in forms.map { "\(name).\($0)" } })
        #expect(Set(table.keys).subtracting(expected).sorted() == [], "surplus")
        #expect(expected.subtracting(table.keys).sorted() == [], "missing")
        for (name, text) in table {
            let model = english[name] ?? english[family(name) + ".other"] ?? ""
            #expect(placeholders(text) == placeholders(model), "\(name): \(text)")
        }
    }

    @Test("are translated", arguments: Shipped.languages.filter { $0 != "en" })
    func translated(_ language: String) throws {
        let english = try Shipped.table("en")
        let same = try Shipped.table(language).filter { english[$0.key] == $0.value }.keys
        // Names of months, patterns and words that both languages have.
        #expect(same.count <= english.count / 15, "\(same.sorted())")
    }

    @Test("have what code, templates and scripts ask for, and nothing that none of them does")
    func used() throws {
        let table = try Shipped.table("en")
        let families = Set(table.keys.map(family))
        var asked = Set(Word.allCases.map(\.rawValue) + CountedWord.allCases.map(\.rawValue))
        for name in try Shipped.names(".mustache") {
            for match in try Shipped.text(name).matches(of: /\[\[([a-z0-9.-]+)\]\]/) { asked.insert(String(match.1)) }
        }
        let scripts = try Shipped.names(".js").map(Shipped.text).joined()
        for match in scripts.matches(of: /"((?:script|search|register)\.[a-z.-]+)"/) { asked.insert(String(match.1)) }
        for match in scripts.matches(of: /"([a-z]+(?:-[a-z]+)+|nothing|regex)"/) {
            let name = "search.query.\(match.1)"
            for further in [name, name + ".advice"] where families.contains(further) { asked.insert(further) }
        }
        #expect(asked.subtracting(families).sorted() == [])
        // What is asked for by a word of the model, or by one that a script puts together.
        let words = Status.allWords + ["decision", "experiment", "log", "note"] + ItemKind.allCases.map(\.rawValue)
        let beginnings = [
            "language", "status", "kind", "relation", "phrase", "alert", "month", "short-month",
            "script.theme", "search.reason",
        ]
        for beginning in ["status", "kind"] {
            for name in families where name.hasPrefix(beginning + ".") {
                #expect(words.contains(String(name.dropFirst(beginning.count + 1))), "\(name)")
            }
        }
        for status in Status.allWords { #expect(families.contains("status.\(status)")) }
        for kind in ItemKind.allCases { #expect(families.contains("kind.\(kind.rawValue)")) }
        let unused = families.subtracting(asked).filter { name in
            !beginnings.contains { name.hasPrefix($0 + ".") } && !name.hasPrefix("search.found")
        }
        #expect(unused.sorted() == [])
    }

    @Test(
        "say where they cannot be read",
        arguments: [
            ("day = Tag\nmonth Monat\n", 2, "a line of words is a name, = and a text"),
            ("# a\n\nDay = Tag\n", 3, "a name of words has small letters, digits, dots and hyphens only"),
            ("day =  \n", 1, "day has no text"), ("day = a\nday = b\n", 2, "day stands here twice"),
        ])
    func broken(_ text: String, _ line: Int, _ words: String) {
        let problem = #expect(throws: SiteTemplates.Failure.self) {
            try SiteWords(nil, own: ["Site/words/xx.txt": text])
        }
        #expect(problem?.name == "Site/words/xx.txt" && problem?.problem.line == line)
        #expect(problem?.problem.text == words)
    }

    @Test("take blanks and line ends as they come, and keep what is written on purpose")
    func layout() throws {
        let table = try WordTable("a=b\r\n\t c.d  =  e = f\u{A0}\u{A0}\n# g = h\n")
        #expect(table.texts == ["a": "b", "c.d": "e = f\u{A0}\u{A0}"])
    }

    private func placeholders(_ text: String) -> [String] {
        text.matches(of: /\{[a-z-]+\}/).map { String($0.0) }.sorted()
    }
}

@Suite("The form of a word with a number")
struct PluralFormTests {
    @Test(
        "follows the language",
        arguments: [
            ("en", [(0, PluralForm.other), (1, .one), (2, .other), (21, .other)]),
            ("fr", [(0, .one), (1, .one), (2, .other)]), ("ja", [(0, .other), (1, .other), (5, .other)]),
            ("pt-PT", [(0, .other), (1, .one)]), ("pt-BR", [(0, .one), (2, .other)]),
            ("ru", [(0, .many), (1, .one), (2, .few), (5, .many), (11, .many), (21, .one), (22, .few), (112, .many)]),
            ("hr", [(1, .one), (3, .few), (11, .other), (21, .one)]),
            ("pl", [(0, .many), (1, .one), (2, .few), (5, .many), (12, .many), (21, .many), (22, .few)]),
            ("cs", [(1, .one), (4, .few), (5, .other), (22, .other)]),
            ("sl", [(1, .one), (2, .two), (3, .few), (5, .other), (101, .one)]),
            ("lt", [(1, .one), (2, .few), (10, .other), (11, .other), (21, .one)]),
            ("lv", [(0, .zero), (1, .one), (11, .zero), (21, .one), (22, .other)]),
            ("ro", [(0, .few), (1, .one), (19, .few), (20, .other), (101, .few)]),
            ("he", [(1, .one), (2, .two), (3, .other)]),
            ("ar", [(0, .zero), (1, .one), (2, .two), (3, .few), (11, .many), (100, .other), (103, .few)]),
        ])
    func rules(_ language: String, _ forms: [(Int, PluralForm)]) throws {
        let tag = try #require(LanguageTag(language))
        for (count, form) in forms { #expect(PluralForm(of: count, in: tag) == form, "\(language) \(count)") }
    }
}
