// Languages of scripts and shells: words by the languages' own references.

extension Language {
    static let scripting: [Language] = [
        Language("bash sh shell zsh ksh", .code(shell)),
        Language("console shell-session shellsession terminal sh-session bash-session", .session(commands: shell)),
        Language("python py python3 py3 ipython", .code(python)),
        Language("javascript js jsx mjs cjs node", .code(script(words: scriptWords))),
        Language(
            "typescript ts tsx mts",
            .code(
                script(
                    words: scriptWords + [
                        (
                            .keyword,
                            """
                            abstract as asserts declare enum implements infer interface is keyof namespace never override \
                            private protected public readonly satisfies type unique
                            """
                        ),
                        (.type, "any bigint boolean number object string symbol unknown void"),
                    ]
                ) { $0.attributes = [.named(UInt8(ascii: "@"))] })),
        Language("r", .code(statistics)),
        Language("sql mysql postgresql postgres psql sqlite plsql", .code(queries)),
    ]

    /// POSIX's shell command language (IEEE 1003.1-2017, volume XCU, chapter 2) with Bash's additions.
    private static let shell: CodeRules = {
        var rules = CodeRules(
            words: WordTable([
                (
                    .keyword,
                    """
                    case coproc do done elif else esac fi for function if in local return select then time until while \
                    break continue declare eval exec exit export readonly set shift source trap unset
                    """
                ),
                (
                    .function,
                    "alias cd command echo getopts printf pushd popd pwd read test type ulimit umask wait"
                ),
            ]))
        rules.lineComments = [Array("#".utf8)]
        rules.commentsNeedBlank = true
        rules.strings = [
            .init("$'", "'", spansLines: true),
            .init("\"", spansLines: true, code: .init("$(", ")"), holdsVariables: true),
            .init("'", escape: nil, spansLines: true),
        ]
        rules.hasHeredocs = true
        // A name with any of these is one of a file or an option.
        rules.nameSigns = Array("-./+:@~%,".utf8)
        rules.hasCalls = false
        rules.hasNumbers = false
        rules.variables = .shell
        rules.lineHeads = [.prompt, .assignment([Array("=".utf8)])]
        return rules
    }()

    private static let python: CodeRules = {
        var rules = CodeRules(
            words: WordTable([
                (
                    .keyword,
                    """
                    and as assert async await break case class continue def del elif else except False finally for from \
                    global if import in is lambda match None nonlocal not or pass raise return True try while with yield
                    """
                ),
                (.type, "bool bytes dict float frozenset int list object set str tuple"),
            ]))
        rules.lineComments = [Array("#".utf8)]
        let code = CodeRules.Interpolation("{", "}")
        rules.strings =
            ["\"\"\"", "'''"].flatMap { quotes in
                [
                    .init("f" + quotes, quotes, spansLines: true, code: code),
                    .init("r" + quotes, quotes, spansLines: true),
                    .init(quotes, spansLines: true),
                ]
            }
            + ["\"", "'"].flatMap { quote in
                [
                    .init("f" + quote, quote, code: code), .init("r" + quote, quote), .init("b" + quote, quote),
                    .init(quote),
                ]
            }
        rules.typesAreCapitalized = true
        rules.attributes = [.named(UInt8(ascii: "@"))]
        return rules
    }()

    private static let scriptWords: [(kind: TokenKind, words: String)] = [
        (
            .keyword,
            """
            async await break case catch class const continue debugger default delete do else export extends false finally \
            for from function get if import in instanceof let new null of return set static super switch this throw true \
            try typeof undefined var void while with yield
            """
        )
    ]

    /// The signs of ECMAScript.
    private static func script(
        words: [(kind: TokenKind, words: String)], _ change: (inout CodeRules) -> Void = { _ in }
    ) -> CodeRules {
        cFamily(words: words) {
            $0.strings = [.init("`", spansLines: true, code: .init("${", "}")), .init("\""), .init("'")]
            $0.quote = nil
            $0.nameSigns = Array("$".utf8)
            $0.hasRegularExpressions = true
            change(&$0)
        }
    }

    private static let statistics: CodeRules = {
        var rules = CodeRules(
            words: WordTable([
                (
                    .keyword,
                    """
                    break else FALSE for function if in Inf NA NA_character_ NA_integer_ NA_real_ NaN next NULL repeat return \
                    TRUE while
                    """
                )
            ]))
        rules.lineComments = [Array("#".utf8)]
        rules.strings = [.init("\"", spansLines: true), .init("'", spansLines: true), .init("`")]
        rules.nameSigns = Array(".".utf8)
        return rules
    }()

    private static let queries: CodeRules = {
        var rules = CodeRules(
            words: WordTable(
                [
                    (
                        .keyword,
                        """
                        add all alter analyze and any as asc begin between by cascade case check column commit conflict \
                        constraint create cross current_timestamp database default delete desc distinct do drop else end \
                        except exists explain false fetch for foreign from full function grant group having if in index \
                        inner insert intersect into is join key left lateral like limit not null offset on or order outer \
                        over partition primary procedure recursive references replace returning right rollback row rows \
                        select set table temporary then transaction trigger true truncate union unique update using values \
                        view virtual when where window with without
                        """
                    ),
                    (
                        .type,
                        """
                        bigint blob boolean bytea char date datetime decimal double float int integer interval json jsonb \
                        numeric real serial smallint text time timestamp timestamptz uuid varchar
                        """
                    ),
                ], ignoresCase: true))
        rules.lineComments = [Array("--".utf8)]
        rules.blockComments = [.init("/*", "*/", nests: true)]
        // Two quotation marks in a row end one text and begin the next, which looks like the one text that it is.
        rules.strings = [.init("'", escape: nil, spansLines: true), .init("\"", escape: nil), .init("`", escape: nil)]
        return rules
    }()
}
