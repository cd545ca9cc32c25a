// Languages of documents and of what has changed in them.

extension Language {
    static let documents: [Language] = [
        Language(
            "html htm xhtml vue svelte",
            .markup(embedding: [(element: "script", language: "javascript"), (element: "style", language: "css")])),
        Language("xml svg xsl xslt rss atom plist", .markup(embedding: [])),
        Language("css scss less", .code(styles)),
        Language(
            "diff patch udiff",
            .lines([
                ("diff ", .attribute), ("index ", .attribute), ("--- ", .attribute), ("+++ ", .attribute),
                ("Index: ", .attribute), ("@@", .function), ("+", .inserted), ("-", .deleted), (">", .inserted),
                ("<", .deleted), ("!", .keyword),
            ])),
    ]

    private static let styles: CodeRules = {
        var rules = CodeRules(words: WordTable([(.keyword, "from important to")]))
        rules.blockComments = [.init("/*", "*/")]
        rules.strings = [.init("\""), .init("'")]
        rules.nameSigns = Array("-".utf8)
        rules.attributes = [.named(UInt8(ascii: "@"))]
        rules.isStyleSheet = true
        return rules
    }()
}
