internal import SourceText

/// What the values of front-matter keys mean.
enum PropertyText {
    /// A text of one line; `nil` where the key is missing or empty.
    static func text(_ entry: FrontMatter.Entry?) -> String? {
        guard let entry, !entry.values.isEmpty else { return nil }
        return entry.values.joined(separator: ", ")
    }

    /// A truth value as YAML 1.1 and 1.2 write them; `nil` for anything else.
    static func flag(_ entry: FrontMatter.Entry?) -> Bool? {
        guard let entry, !entry.isList else { return nil }
        return switch entry.values.first?.lowercased() {
        case "true", "yes", "y", "on", "1": true
        case "false", "no", "n", "off", "0": false
        default: nil
        }
    }

    /// Tags: a list, or text with commas or blanks between them. A `#` before one is not part of it.
    static func tags(_ entry: FrontMatter.Entry?) -> [String] {
        guard let entry else { return [] }
        return unique(entry.values.flatMap { entry.isList ? [tag($0[...])] : tags(in: $0) })
    }

    /// The tags in a text with commas or blanks between them.
    static func tags(in text: String) -> [String] {
        let parts = text.contains(",") ? text.split(separator: ",") : text.split(whereSeparator: \.isWhitespace)
        return unique(parts.map(tag))
    }

    private static func tag(_ text: Substring) -> String {
        String(text.trimmingBlanks.drop { $0 == "#" })
    }

    /// The texts that are not empty, each once.
    private static func unique(_ texts: [String]) -> [String] {
        var seen: Set<String> = []
        return texts.filter { !$0.isEmpty && seen.insert($0).inserted }
    }

    /// The parts of a text with commas between them.
    static func list(in text: String) -> [String] {
        text.split(separator: ",").map { String($0.trimmingBlanks) }.filter { !$0.isEmpty }
    }

    /// People: a list, or text with commas between them.
    static func people(_ entry: FrontMatter.Entry?) -> [String] {
        guard let entry else { return [] }
        return entry.values.flatMap { entry.isList ? [person($0[...])] : people(in: $0) }.filter { !$0.isEmpty }
    }

    /// The people in a text such as `Ada Lovelace <ada@example.org>, @bob and Grace`.
    static func people(in text: String) -> [String] {
        text.split(whereSeparator: { $0 == "," || $0 == ";" }).flatMap { part in
            part.utf8.contains(Ascii.space)
                ? part.replacing(" & ", with: " and ").split(separator: " and ").map { person($0[...]) }
                : [person(part)]
        }
        .filter { !$0.isEmpty }
    }

    /// A name without mail address and the `@` of a handle.
    private static func person(_ text: Substring) -> String {
        var name = text.trimmingBlanks
        if name.hasPrefix("and ") { name = name.dropFirst(4).trimmingBlanks }
        if name.hasSuffix(">"), let bracket = name.firstIndex(of: "<"), bracket > name.startIndex {
            name = name[..<bracket].trimmingBlanks
        }
        return String(name.hasPrefix("@") ? name.dropFirst() : name)
    }
}
