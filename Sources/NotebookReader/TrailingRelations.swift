internal import NotebookModel

/// What stands in parentheses at the end of a result's opening line: `(supports H1)`, `(refutes H1, H2)`,
/// `(inconclusive for H1)` (format, section 5).
enum TrailingRelations {
    /// The line without the parentheses, and what they say. A line that ends in other parentheses stays whole.
    static func split(_ line: Substring) -> (text: Substring, relations: [(RelationKind, String)]) {
        let text = line.trimmingBlanks
        let body = text.hasSuffix(".") ? text.dropLast() : text
        guard body.hasSuffix(")"), let opening = body.lastIndex(of: "(") else { return (text, []) }
        let inside = body[body.index(after: opening)...].dropLast()
        var relations: [(RelationKind, String)] = []
        var kind: RelationKind?
        for word in inside.split(whereSeparator: { $0 == " " || $0 == "," || $0 == ";" }) {
            switch word.lowercased() {
            case "supports": kind = .supports
            case "refutes": kind = .refutes
            case "inconclusive": kind = .inconclusive
            case "for", "and": continue
            default:
                guard let kind, let identifier = ItemIdentifier(word) else { return (text, []) }
                relations.append((kind, identifier.description))
            }
        }
        guard !relations.isEmpty else { return (text, []) }
        return (body[..<opening].trimmingBlanks, relations)
    }

    /// The identifiers of this notebook's items in a field's value: `R1 and R3` gives `R1`, `R3`. What names an item of
    /// another notebook, `[[cold-cache#R2]]` for example, is none of them.
    static func identifiers(in text: String) -> [String] {
        text.split { $0.isWhitespace || $0 == "," || $0 == ";" }.compactMap { part in
            let word = part.drop { "([*".contains($0) }
            let name = word.prefix { $0.isLetter || $0.isNumber }
            let rest = word.dropFirst(name.count)
            guard word.first?.isUppercase == true, rest.allSatisfy({ ".:)]*".contains($0) }), !part.hasPrefix("[[")
            else { return nil }
            return ItemIdentifier(name)?.description
        }
    }
}
