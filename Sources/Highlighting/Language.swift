internal import SourceText

/// A language that code is written in, as far as its words and signs are told apart.
///
/// What tells them apart is data, in the folder `Languages`. Text never changes: the tokens are ranges of it.
public struct Language: Sendable {
    /// How the text is taken apart.
    enum Form: Sendable {
        case code(CodeRules)
        /// Elements with attributes; the code of some of them is in a language of its own, named for the element.
        case markup(embedding: [(element: String, language: String)])
        case yaml(constants: WordTable)
        /// Each line is what its first bytes say.
        case lines([(prefix: String, kind: TokenKind)])
        /// Commands behind prompts, and what they printed.
        case session(commands: CodeRules)
    }

    /// The name of the language, then the others that people write behind a fence. In lower case.
    let names: [String]
    let form: Form
    /// For code, whether something may begin with a byte.
    let openingBytes: [Bool]

    init(_ names: String, _ form: Form) {
        self.names = names.split(separator: " ").map(String.init)
        self.form = form
        openingBytes =
            switch form {
            case .code(let rules), .session(let rules): rules.openingBytes
            case .markup, .yaml, .lines: []
            }
    }

    /// The name under which it is known best.
    public var name: String { names[0] }

    /// The language of that name, whatever its case; `nil` for one that is not known, or that has nothing to tell apart.
    public static func named(_ name: String) -> Language? {
        byName[name] ?? byName[name.lowercased()]
    }

    /// All languages, by name.
    public static var all: [Language] { known }

    private static let known = systems + scripting + data + documents
    private static let byName = Dictionary(known.flatMap { language in language.names.map { ($0, language) } }) {
        first, _ in first
    }

    /// What stands in a text, in its order; no two tokens overlap, and none is empty.
    ///
    /// Takes time and memory in proportion to the text, whatever it is: any bytes are a text of any language.
    public func tokens(in code: [UInt8]) -> [Token] {
        tokens(in: code, 0..<code.count).tokens
    }

    func tokens(in code: [UInt8], _ range: ByteRange) -> TokenList {
        switch form {
        case .code(let rules):
            var scanner = CodeScanner(code, range, rules: rules, openingBytes: openingBytes)
            return scanner.scanned()
        case .markup(let embedding):
            var scanner = MarkupScanner(code, range, embedding: embedding)
            return scanner.scanned()
        case .yaml(let constants):
            var scanner = YAMLScanner(code, range, constants: constants)
            return scanner.scanned()
        case .lines(let kinds): return LineScanner(code: code, range: range).tokens(kinds)
        case .session(let rules): return LineScanner(code: code, range: range).session(rules, openingBytes)
        }
    }
}
