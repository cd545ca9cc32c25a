internal import NotebookCatalog
internal import NotebookExport
internal import NotebookModel
internal import SourceText
internal import Templates

/// The texts that a site shows in its language, besides those of its notebooks.
///
/// Each text comes from the first table that has it: the workspace's for the language with its region, the workspace's for the
/// language, the built-in one, and the same for English, so that a table need not be complete. A class, since many values hold it.
final class SiteWords: Sendable {
    /// The language of the pages.
    let language: LanguageTag
    /// What was wrong with the setting.
    let diagnostics: [Diagnostic]
    private let texts: [String: String]

    private static let english = LanguageTag(language: "en")

    /// - Parameter own: The workspace's templates by their names, its tables among them.
    /// - Throws: `SiteTemplates.Failure` for a table that cannot be read, whichever language it is for.
    init(_ setting: LanguageSetting?, own: [String: String]) throws(SiteTemplates.Failure) {
        let tables = try Self.tables(own)
        let names = Set(tables.keys.map(\.tag))
        let chosen = setting.map { LanguageTag($0.text) } ?? Self.english
        if let chosen, names.contains(chosen.description) || names.contains(chosen.language) {
            language = chosen
            diagnostics = []
        } else {
            language = Self.english
            diagnostics = setting.map { [Self.unknown($0, tables)] } ?? []
        }
        var texts: [String: String] = [:]
        for tag in [Self.english.language, language.language, language.description] {
            for isOwn in [false, true] {
                guard let table = tables[TableName(tag: tag, isOwn: isOwn)] else { continue }
                texts.merge(table.texts) { _, new in new }
            }
        }
        self.texts = texts
    }

    private struct TableName: Hashable {
        var tag: String
        var isOwn: Bool
    }

    /// All tables. A file whose name is no language belongs to nobody.
    private static func tables(_ own: [String: String]) throws(SiteTemplates.Failure) -> [TableName: WordTable] {
        var tables: [TableName: WordTable] = [:]
        let builtIn = BuiltInTemplates.names(in: "Site/words").map {
            ($0, BuiltInTemplates.text(named: $0) ?? "", false)
        }
        for (name, text, isOwn) in builtIn + own.sorted(by: { $0.key < $1.key }).map({ ($0.key, $0.value, true) }) {
            guard name.hasPrefix(WordTable.folder), name.hasSuffix(WordTable.ending),
                let tag = LanguageTag(
                    String(name.dropFirst(WordTable.folder.count).dropLast(WordTable.ending.count)))
            else { continue }
            do throws(TemplateProblem) {
                tables[TableName(tag: tag.description, isOwn: isOwn)] = try WordTable(text)
            } catch {
                throw SiteTemplates.Failure(name: name, problem: error)
            }
        }
        return tables
    }

    // MARK: Texts

    /// The text of that name, as templates and scripts ask for it; `nil` where no table has it.
    func text(named name: String) -> String? { texts[name] }

    /// All names, sorted.
    var names: [String] { texts.keys.sorted() }

    subscript(_ word: Word) -> String { texts[word.rawValue] ?? word.rawValue }

    /// A text with values in their places.
    func text(_ word: Word, _ values: KeyValuePairs<String, String>) -> String { Self.filled(self[word], values) }

    /// A text for a number of things, with the number as `{count}`.
    func text(_ word: CountedWord, _ count: Int, _ values: KeyValuePairs<String, String> = [:]) -> String {
        let form = PluralForm(of: count, in: language)
        // English has fewer forms than other languages, and stands in for them.
        let text = texts[word.rawValue + "." + form.rawValue] ?? texts[word.rawValue + ".other"] ?? word.rawValue
        return Self.filled(text, [("count", String(count))] + values.map { ($0.key, $0.value) })
    }

    /// A word of a family of them: the status `accepted` is `status.accepted`.
    func text(_ family: Family, _ member: String) -> String { texts["\(family.rawValue).\(member)"] ?? member }

    /// Words that go by a word of the model.
    enum Family: String {
        case status, kind, relation, phrase, alert, month
        case shortMonth = "short-month"
    }

    private static func filled(_ text: String, _ values: KeyValuePairs<String, String>) -> String {
        filled(text, values.map { ($0.key, $0.value) })
    }

    /// A text with each `{name}` replaced that has a value. What stands in the values is left as it is.
    private static func filled(_ text: String, _ values: [(name: String, value: String)]) -> String {
        guard text.utf8.contains(UInt8(ascii: "{")) else { return text }
        var rest = text[...]
        var result = ""
        while let opening = rest.firstIndex(of: "{") {
            result += rest[..<opening]
            rest = rest[opening...]
            guard let closing = rest.firstIndex(of: "}"),
                let value = values.first(where: { $0.name == rest[rest.index(after: opening)..<closing] })?.value
            else {
                result.append(rest.removeFirst())
                continue
            }
            result += value
            rest = rest[rest.index(after: closing)...]
        }
        return result + rest
    }

    // MARK: Scripts

    /// The script that gives a page's scripts the texts whose names begin so.
    func script(_ beginnings: [String]) -> String {
        let members = names.filter { name in beginnings.contains { name.hasPrefix($0) } }.compactMap { name in
            texts[name].map { JSONValue.Member(name, .string($0)) }
        }
        return "siteWords.add(" + String(decoding: JSONValue.object(members).line.dropLast(), as: UTF8.self) + ");\n"
    }

    // MARK: The setting

    private static func unknown(_ setting: LanguageSetting, _ tables: [TableName: WordTable]) -> Diagnostic {
        let known = Set(tables.keys.map(\.tag)).sorted()
        // People write the name of a language where its tag is asked for.
        var tags = Dictionary(known.map { ($0, $0) }) { first, _ in first }
        for (name, table) in tables {
            for key in ["language.name", "language.english-name"] {
                if let text = table.texts[key] { tags[text.lowercased()] = name.tag }
            }
        }
        let near = tags.keys.sorted().nearest(to: setting.text.lowercased()).flatMap { tags[$0] }
        let advice =
            LanguageTag(setting.text).map {
                " Words for it can stand in Templates/\(WordTable.folder)\($0)\(WordTable.ending) of this workspace."
            } ?? ""
        return Diagnostic(
            "config-value", .error, path: Workspace.configurationPath, position: setting.position,
            headline: "language is one of \(known.joined(separator: ", ")), not \(setting.text)"
                + (near.map { ", did you mean \($0)?" } ?? ""),
            explanation: "The site is in English.\(advice)")
    }
}
