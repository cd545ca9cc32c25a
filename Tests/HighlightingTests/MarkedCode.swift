import Highlighting

/// Code with its tokens marked, as the golden files show it: `⟨k let⟩ x = ⟨n 1⟩`.
enum MarkedCode {
    /// The letters of the kinds, those of the site's classes.
    private static let letters: [TokenKind: String] = [
        .comment: "c", .keyword: "k", .string: "s", .number: "n", .type: "t", .function: "f", .attribute: "a",
        .variable: "v", .key: "p", .inserted: "i", .deleted: "d",
    ]

    static func marked(_ code: String, _ tokens: [Token]) -> String {
        let bytes = Array(code.utf8)
        var text = ""
        var offset = 0
        for token in tokens {
            text += String(decoding: bytes[offset..<token.range.lowerBound], as: UTF8.self)
            text += "⟨\(letters[token.kind] ?? "?") \(String(decoding: bytes[token.range], as: UTF8.self))⟩"
            offset = token.range.upperBound
        }
        return text + String(decoding: bytes[offset...], as: UTF8.self)
    }

    /// The code without the marks.
    static func plain(_ marked: String) -> String {
        var code = ""
        var rest = marked[...]
        while let first = rest.first {
            if first == "⟨" {
                rest = rest.dropFirst(3)
                continue
            }
            if first != "⟩" { code.append(first) }
            rest.removeFirst()
        }
        return code
    }
}
