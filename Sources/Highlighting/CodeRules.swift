internal import SourceText

/// How a programming language, or another one of words and signs, is taken apart. All of it is data; `CodeScanner` reads it.
struct CodeRules: Sendable {
    /// A comment between two marks.
    struct BlockComment: Sendable {
        var open: [UInt8]
        var close: [UInt8]
        /// Whether a comment in the comment has to be closed too.
        var nests: Bool

        init(_ open: String, _ close: String, nests: Bool = false) {
            self.open = Array(open.utf8)
            self.close = Array(close.utf8)
            self.nests = nests
        }
    }

    /// Text between two marks.
    struct StringForm: Sendable {
        var open: [UInt8]
        var close: [UInt8]
        /// The byte that takes the meaning of the next one away; `nil` where none does.
        var escape: UInt8?
        /// Whether it goes on behind the end of its line.
        var spansLines: Bool
        /// What begins code in the text, `${`, and the bracket that ends it.
        var interpolation: Interpolation?
        /// Whether variables stand in it as they do outside.
        var holdsVariables: Bool

        init(
            _ open: String, _ close: String? = nil, escape: UInt8? = UInt8(ascii: "\\"), spansLines: Bool = false,
            code interpolation: Interpolation? = nil, holdsVariables: Bool = false
        ) {
            self.open = Array(open.utf8)
            self.close = Array((close ?? open).utf8)
            self.escape = escape
            self.spansLines = spansLines
            self.interpolation = interpolation
            self.holdsVariables = holdsVariables
        }
    }

    /// How code stands in a string.
    struct Interpolation: Sendable {
        var open: [UInt8]
        /// The bracket that `open` ends in.
        var openingBracket: UInt8
        var closingBracket: UInt8

        init(_ open: String, _ closingBracket: Unicode.Scalar) {
            self.open = Array(open.utf8)
            openingBracket = self.open[self.open.count - 1]
            self.closingBracket = UInt8(ascii: closingBracket)
        }
    }

    /// Text whose marks its writer chooses.
    enum RawString: Sendable {
        /// As many `#` behind the quotation mark as before it: `r##"…"##`. Without a prefix there is at least one.
        case hashes(prefix: [UInt8])
        /// `R"name(…)name"`.
        case named
    }

    /// What a single quotation mark begins.
    enum Quote: Sendable {
        /// One character, or an escape: `'a'`, `'\n'`.
        case character
        /// The same, or the name of a lifetime: `'a`.
        case characterOrLifetime
    }

    /// A word or more about the code.
    enum Attribute: Sendable {
        /// A name behind a sign: `@available`.
        case named(UInt8)
        /// All up to a bracket: `#[derive(Debug)]`.
        case bracketed([UInt8])
        /// The first sign of a line and the word behind it: `#include`.
        case directive(UInt8)
    }

    /// What stands at the beginning of a line and nowhere else.
    enum LineHead: Sendable {
        /// A name before one of these signs is a key: `name = …`.
        case assignment([[UInt8]])
        /// All up to a colon is what a rule makes: `build/%.o: …`.
        case target
        /// Brackets are the head of a section: `[package]`.
        case section
        /// The first word, if it is one of the language's, is a keyword; further on no word is.
        case instruction
        /// `$ ` is a prompt.
        case prompt
    }

    /// How a variable is written besides `$name` and `${name}`.
    enum Variables: Sendable {
        /// `$1`, `$@`, `$?`: a shell's.
        case shell
        /// `$(name)`, `$<`: Make's.
        case make
    }

    var lineComments: [[UInt8]] = []
    /// Whether a comment begins only at the beginning of a word: in a shell `a#b` has none.
    var commentsNeedBlank = false
    var blockComments: [BlockComment] = []
    /// In the order in which they are tried.
    var strings: [StringForm] = []
    var rawString: RawString?
    var quote: Quote?
    /// Whether `<<END` makes the lines up to `END` a string.
    var hasHeredocs = false
    /// Whether `/…/` where no value can be divided is a string.
    var hasRegularExpressions = false
    var words: WordTable
    /// The bytes that names consist of besides letters, digits, `_` and all that is beyond ASCII.
    var nameSigns: [UInt8] = []
    /// Whether a name in camel case that begins with a capital is a type.
    var typesAreCapitalized = false
    /// Whether a name before a parenthesis is a function.
    var hasCalls = true
    /// Whether a name before `!` and a bracket is a function too.
    var hasMacros = false
    var hasNumbers = true
    /// Whether days and times are numbers: `2026-11-25T07:30:00Z`.
    var hasDates = false
    var attributes: [Attribute] = []
    var variables: Variables?
    var lineHeads: [LineHead] = []
    /// Whether a string before a colon is a key.
    var stringsAreKeys = false
    /// Whether the text is rules of `selector { property: value; }`.
    var isStyleSheet = false
}

extension CodeRules {
    /// For each byte, whether a comment, a string, an attribute or a variable may begin with it.
    var openingBytes: [Bool] {
        var opens = [Bool](repeating: false, count: 256)
        func mark(_ text: [UInt8]) { if let first = text.first { opens[Int(first)] = true } }
        lineComments.forEach(mark)
        blockComments.forEach { mark($0.open) }
        strings.forEach { mark($0.open) }
        switch rawString {
        case .hashes(let prefix): mark(prefix.isEmpty ? [UInt8(ascii: "#")] : prefix)
        case .named: mark([UInt8(ascii: "R")])
        case nil: break
        }
        if quote != nil { mark([UInt8(ascii: "'")]) }
        if hasHeredocs { mark([UInt8(ascii: "<")]) }
        if hasRegularExpressions { mark([UInt8(ascii: "/")]) }
        if variables != nil { mark([UInt8(ascii: "$")]) }
        for attribute in attributes {
            switch attribute {
            case .named(let sign), .directive(let sign): mark([sign])
            case .bracketed(let open): mark(open)
            }
        }
        return opens
    }
}
