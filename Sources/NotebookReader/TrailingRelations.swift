internal import NotebookModel
internal import SourceText

/// What stands in parentheses at the end of a result's opening line: `(supports H1)`, `(refutes H1, H2)`,
/// `(inconclusive for H1)` (format, section 5).
enum TrailingRelations {
    /// The line without the parentheses, and what they say. A line that ends in other parentheses stays whole.
    static func split(_ line: String) -> (text: String, relations: [(RelationKind, String)]) {
        let text = line.trimmingBlanks
        var body = text.utf8
        if body.last == UInt8(ascii: ".") { body.removeLast() }
        guard body.last == UInt8(ascii: ")"), let opening = body.lastIndex(of: UInt8(ascii: "(")) else {
            return (String(text), [])
        }
        var relations: [(RelationKind, String)] = []
        var kind: RelationKind?
        for word in body[body.index(after: opening)...].dropLast().split(whereSeparator: { " ,;".utf8.contains($0) }) {
            if let verb = Self.kind(of: word) {
                kind = verb
            } else if isWord(word, "for") || isWord(word, "and") {
                continue
            } else {
                guard let kind, let target = target(of: String(Substring(word))) else { return (String(text), []) }
                relations.append((kind, target))
            }
        }
        guard !relations.isEmpty else { return (String(text), []) }
        return (String(Substring(body[..<opening]).trimmingBlanks), relations)
    }

    /// What a word points at: an item of this notebook (`H1`) or of another one (`[[cold-cache#H1]]`, `cold-cache#H1`).
    private static func target(of word: String) -> String? {
        if let identifier = ItemIdentifier(word) { return identifier.description }
        let isBracketed = word.hasPrefix("[[") && word.hasSuffix("]]")
        let name = isBracketed ? String(word.dropFirst(2).dropLast(2)) : word
        guard let sign = name.lastIndex(of: "#"), sign > name.startIndex,
            ItemIdentifier(String(name[name.index(after: sign)...])) != nil
        else { return nil }
        return name
    }

    private static func kind(of word: Substring.UTF8View) -> RelationKind? {
        if isWord(word, "supports") { return .supports }
        if isWord(word, "refutes") { return .refutes }
        return isWord(word, "inconclusive") ? .inconclusive : nil
    }

    private static func isWord(_ bytes: Substring.UTF8View, _ word: String) -> Bool {
        bytes.count == word.utf8.count && zip(bytes, word.utf8).allSatisfy { Ascii.lowercased($0) == $1 }
    }

    /// The items that a field's value names without brackets: `R1 and R3` gives `R1`, `R3`, and `cold-cache#R2` an item of
    /// another notebook. `[[cold-cache#R2]]` is none of them.
    static func identifiers(in text: TextSlice) -> [String] {
        text.split { Ascii.isWhitespace($0) || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") }
            .compactMap { part in
                guard !part.starts(with: "[[".utf8) else { return nil }
                let word = part.drop { "([*".utf8.contains($0) }
                if word.contains(UInt8(ascii: "#")) {
                    var name = word
                    while let last = name.last, ".:)*".utf8.contains(last) { name.removeLast() }
                    return target(of: name.string)
                }
                guard let first = word.first, Ascii.isUppercase(first) else { return nil }
                let name = word.prefix { Ascii.isAlphanumeric($0) }
                guard word.dropFirst(name.count).allSatisfy({ ".:)]*".utf8.contains($0) }) else { return nil }
                return ItemIdentifier(name.string)?.description
            }
    }
}
