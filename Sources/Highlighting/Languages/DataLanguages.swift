// Languages of configuration and of builds.

extension Language {
    static let data: [Language] = [
        Language(
            "yaml yml",
            .yaml(
                constants: WordTable([
                    (.keyword, "true false null yes no on off ~ True False Null TRUE FALSE NULL Yes No On Off")
                ]))),
        Language("json jsonc json5 geojson ndjson jsonl csl-json", .code(json)),
        Language("toml", .code(toml)),
        Language("ini cfg conf properties dotenv env", .code(settings)),
        Language("dockerfile docker containerfile", .code(containers)),
        Language("makefile make mk gnumake", .code(make)),
    ]

    private static let json: CodeRules = {
        var rules = CodeRules(words: WordTable([(.keyword, "true false null")]))
        // Not of JSON itself, but of what people write under its name.
        rules.lineComments = [Array("//".utf8)]
        rules.blockComments = [.init("/*", "*/")]
        rules.strings = [.init("\"")]
        rules.stringsAreKeys = true
        rules.hasCalls = false
        return rules
    }()

    private static let toml: CodeRules = {
        var rules = CodeRules(words: WordTable([(.keyword, "true false inf nan")]))
        rules.lineComments = [Array("#".utf8)]
        rules.strings = [
            .init("\"\"\"", spansLines: true), .init("'''", escape: nil, spansLines: true), .init("\""),
            .init("'", escape: nil),
        ]
        rules.nameSigns = Array("-".utf8)
        rules.hasDates = true
        rules.hasCalls = false
        rules.lineHeads = [.section, .assignment([Array("=".utf8)])]
        return rules
    }()

    private static let settings: CodeRules = {
        var rules = CodeRules(words: WordTable([(.keyword, "true false yes no on off")]))
        rules.lineComments = [Array("#".utf8), Array(";".utf8)]
        rules.commentsNeedBlank = true
        rules.strings = [.init("\""), .init("'")]
        rules.nameSigns = Array("-.".utf8)
        rules.hasCalls = false
        rules.hasNumbers = false
        rules.lineHeads = [.section, .assignment([Array("=".utf8), Array(":".utf8)])]
        return rules
    }()

    private static let containers: CodeRules = {
        var rules = CodeRules(
            words: WordTable(
                [
                    (
                        .keyword,
                        """
                        add arg cmd copy entrypoint env expose from healthcheck label maintainer onbuild run shell \
                        stopsignal user volume workdir
                        """
                    )
                ], ignoresCase: true))
        rules.lineComments = [Array("#".utf8)]
        rules.commentsNeedBlank = true
        rules.strings = [.init("\"", holdsVariables: true), .init("'", escape: nil)]
        rules.nameSigns = Array("-./:".utf8)
        rules.hasCalls = false
        rules.hasNumbers = false
        rules.variables = .shell
        rules.lineHeads = [.instruction]
        return rules
    }()

    private static let make: CodeRules = {
        var rules = CodeRules(
            words: WordTable([
                (.keyword, "define else endef endif export ifdef ifeq ifndef ifneq include override unexport -include")
            ]))
        rules.lineComments = [Array("#".utf8)]
        rules.commentsNeedBlank = true
        rules.strings = [.init("\"", holdsVariables: true), .init("'", escape: nil, holdsVariables: true)]
        rules.nameSigns = Array("-./%".utf8)
        rules.hasCalls = false
        rules.hasNumbers = false
        rules.variables = .make
        rules.lineHeads = [.assignment(["=", ":=", "::=", "?=", "+=", "!="].map { Array($0.utf8) }), .target]
        return rules
    }()
}
