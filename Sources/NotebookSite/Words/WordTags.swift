internal import SourceText
internal import Templates

/// The words of templates: `[[home.newest]]` stands for the text of that name in the site's language.
///
/// They are put in before a template is compiled, so that a page costs what it did without them, and as text: what means something
/// to HTML or to Mustache is escaped. Mustache's own tags would be looked up each time that a page is rendered; and two kinds of
/// brackets tell whoever changes a template what comes from a notebook and what from the tables of words.
enum WordTags {
    /// A template with its words.
    /// - Throws: `SiteTemplates.Failure` for the first tag that names no word of the site.
    static func replaced(
        in template: String, name: String, words: SiteWords
    ) throws(SiteTemplates.Failure) -> String {
        var rest = template[...]
        var result = ""
        while let opening = rest.firstRange(of: "[[") {
            result += rest[..<opening.lowerBound]
            let word = rest[opening.upperBound...].prefix { $0.utf8.allSatisfy(WordTable.isNameByte) }
            guard !word.isEmpty, rest[word.endIndex...].hasPrefix("]]") else {
                result += "[["
                rest = rest[opening.upperBound...]
                continue
            }
            guard let text = words.text(named: String(word)) else {
                throw SiteTemplates.Failure(name: name, problem: problem(with: word, in: template, words))
            }
            result += escaped(text)
            rest = rest[word.endIndex...].dropFirst(2)
        }
        return result + rest
    }

    private static func problem(with word: Substring, in template: String, _ words: SiteWords) -> TemplateProblem {
        let before = template[..<word.startIndex]
        let line = before.utf8.count { $0 == UInt8(ascii: "\n") } + 1
        let column = before.count - (before.lastIndex(of: "\n").map { before[...$0].count } ?? 0) + 1
        let near = words.names.nearest(to: String(word)).map { ", did you mean \($0)?" } ?? ""
        return TemplateProblem(line: line, column: column, text: "there is no word \(word)\(near)")
    }

    private static func escaped(_ text: String) -> String {
        SVGText.escaped(text).replacing("{", with: "&#123;").replacing("}", with: "&#125;")
    }
}
