/// A language, as BCP 47 (RFC 5646) names it: `de`, `pt-BR`, `zh-Hant`.
///
/// A primary language with a script and a region at most; the case of letters is that of the RFC's section 2.1.1, whatever was
/// written.
public struct LanguageTag: Sendable, Hashable {
    /// Two or three letters: `de`.
    public let language: String
    /// Four letters: `Hant`.
    public let script: String?
    /// A country of two letters, or an area of three digits: `BR`, `419`.
    public let region: String?

    public init(language: String, script: String? = nil, region: String? = nil) {
        self.language = language
        self.script = script
        self.region = region
    }

    /// Reads a tag, with hyphens or underscores between its parts; `nil` for anything else.
    public init?(_ text: String) {
        var parts = text.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "_" }[...]
        func isWord(_ part: Substring, _ lengths: ClosedRange<Int>) -> Bool {
            lengths.contains(part.utf8.count) && part.allSatisfy { $0.isASCII && $0.isLetter }
        }
        guard let first = parts.popFirst(), isWord(first, 2...3) else { return nil }
        language = first.lowercased()
        if let part = parts.first, isWord(part, 4...4) {
            script = part.prefix(1).uppercased() + part.dropFirst().lowercased()
            parts.removeFirst()
        } else {
            script = nil
        }
        if let part = parts.first,
            isWord(part, 2...2) || part.utf8.count == 3 && part.allSatisfy({ $0.isASCII && $0.isNumber })
        {
            region = part.uppercased()
            parts.removeFirst()
        } else {
            region = nil
        }
        guard parts.isEmpty else { return nil }
    }

    /// Whether its text runs from right to left: by its script, else by the one that the language is mostly written in.
    public var isRightToLeft: Bool {
        if let script { return ["Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"].contains(script) }
        return ["ar", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"].contains(language)
    }
}

extension LanguageTag: CustomStringConvertible {
    public var description: String { [language, script, region].compactMap { $0 }.joined(separator: "-") }
}
