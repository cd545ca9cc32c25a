// Languages that are compiled: words by the languages' own references.

extension Language {
    static let systems: [Language] = [
        Language(
            "rust rs",
            .code(
                cFamily(
                    words: [
                        (
                            .keyword,
                            """
                            as async await break const continue crate dyn else enum extern false fn for if impl in let loop \
                            match mod move mut pub ref return self Self static struct super trait true type unsafe use \
                            where while
                            """
                        ),
                        (
                            .type,
                            "bool char f32 f64 i8 i16 i32 i64 i128 isize str u8 u16 u32 u64 u128 usize"
                        ),
                    ]
                ) {
                    $0.blockComments = [.init("/*", "*/", nests: true)]
                    $0.strings = [.init("\"", spansLines: true)]
                    $0.rawString = .hashes(prefix: Array("r".utf8))
                    $0.quote = .characterOrLifetime
                    $0.attributes = [.bracketed(Array("#[".utf8)), .bracketed(Array("#![".utf8))]
                    $0.hasMacros = true
                })),
        Language(
            "go golang",
            .code(
                cFamily(
                    words: [
                        (
                            .keyword,
                            """
                            break case chan const continue default defer else fallthrough false for func go goto if import \
                            interface iota map nil package range return select struct switch true type var
                            """
                        ),
                        (
                            .type,
                            """
                            any bool byte comparable complex64 complex128 error float32 float64 int int8 int16 int32 int64 \
                            rune string uint uint8 uint16 uint32 uint64 uintptr
                            """
                        ),
                    ]
                ) {
                    $0.strings = [.init("\""), .init("`", escape: nil, spansLines: true)]
                    // A capital says that a name is exported, not that it is a type.
                    $0.typesAreCapitalized = false
                })),
        Language(
            "swift",
            .code(
                cFamily(
                    words: [
                        (
                            .keyword,
                            """
                            actor any as associatedtype async await borrowing break case catch class consuming continue \
                            default defer deinit do else enum extension fallthrough false fileprivate final for func guard \
                            if import in indirect init inout internal is isolated lazy let macro mutating nil nonisolated \
                            nonmutating open operator override package precedencegroup private protocol public repeat \
                            required rethrows return self Self sending some static struct subscript super switch throw \
                            throws true try typealias unowned var weak where while
                            """
                        )
                    ]
                ) {
                    $0.blockComments = [.init("/*", "*/", nests: true)]
                    let code = CodeRules.Interpolation("\\(", ")")
                    $0.strings = [.init("\"\"\"", spansLines: true, code: code), .init("\"", code: code)]
                    $0.rawString = .hashes(prefix: [])
                    $0.quote = nil
                    $0.attributes = [.named(UInt8(ascii: "@")), .named(UInt8(ascii: "#"))]
                })),
        Language("c h", .code(cFamily(words: cWords) { $0.attributes = [.directive(UInt8(ascii: "#"))] })),
        Language(
            "c++ cpp cc cxx hpp cuda",
            .code(
                cFamily(
                    words: cWords + [
                        (
                            .keyword,
                            """
                            alignas alignof and catch class co_await co_return co_yield concept consteval constexpr constinit \
                            const_cast decltype delete dynamic_cast explicit export false final friend module mutable \
                            namespace new noexcept not nullptr operator or override private protected public \
                            reinterpret_cast requires static_assert static_cast template this thread_local throw true try \
                            typeid typename using virtual
                            """
                        )
                    ]
                ) {
                    $0.attributes = [.directive(UInt8(ascii: "#")), .bracketed(Array("[[".utf8))]
                    $0.rawString = .named
                    $0.typesAreCapitalized = true
                })),
        Language(
            "java",
            .code(
                cFamily(
                    words: [
                        (
                            .keyword,
                            """
                            abstract assert break case catch class continue default do else enum extends false final finally \
                            for goto if implements import instanceof interface native new non-sealed null package permits \
                            private protected public record return sealed static strictfp super switch synchronized this \
                            throw throws transient true try var volatile when while yield
                            """
                        ),
                        (.type, "boolean byte char double float int long short void"),
                    ]
                ) {
                    $0.strings = [.init("\"\"\"", spansLines: true), .init("\"")]
                    $0.attributes = [.named(UInt8(ascii: "@"))]
                })),
        Language(
            "solidity sol",
            .code(
                cFamily(
                    words: [
                        (
                            .keyword,
                            """
                            abstract anonymous as assembly break calldata case catch constant constructor continue contract \
                            default delete do else emit enum error event external fallback false final for from function if \
                            immutable import indexed interface internal is leave let library memory modifier new override \
                            payable pragma private public pure receive return returns revert storage struct switch this \
                            throw true try type unchecked using view virtual while
                            """
                        ),
                        (
                            .type,
                            "address bool bytes bytes4 bytes20 bytes32 int int256 mapping string uint uint8 uint256"
                        ),
                    ]
                ) {
                    $0.strings = [.init("\""), .init("'")]
                    $0.quote = nil
                })),
        Language(
            "protobuf proto proto3",
            .code(
                cFamily(
                    words: [
                        (
                            .keyword,
                            """
                            enum extend extensions false import map message oneof option optional package public repeated \
                            required reserved returns rpc service stream syntax to true weak
                            """
                        ),
                        (
                            .type,
                            """
                            bool bytes double fixed32 fixed64 float int32 int64 sfixed32 sfixed64 sint32 sint64 string \
                            uint32 uint64
                            """
                        ),
                    ]
                ) {
                    $0.strings = [.init("\""), .init("'")]
                    $0.quote = nil
                })),
        Language(
            "haskell hs",
            .code(
                proofFamily(
                    words: [
                        (
                            .keyword,
                            """
                            case class data default deriving do else family forall foreign if import in infix infixl infixr \
                            instance let mdo module newtype of pattern proc qualified rec stock then type via where
                            """
                        )
                    ]
                ) {
                    $0.quote = .character
                    $0.nameSigns = Array("'".utf8)
                })),
        Language(
            "agda lagda",
            .code(
                proofFamily(
                    words: [
                        (
                            .keyword,
                            """
                            abstract constructor data do field forall hiding import in infix infixl infixr instance let \
                            module mutual open overlap pattern postulate primitive private public record renaming rewrite \
                            syntax to using variable where with λ ∀
                            """
                        ),
                        (.type, "Level Prop Set Set₁ Setω"),
                    ]
                ) {
                    // Only blanks and a few signs end a name.
                    $0.nameSigns = Array("'-+*/<>=|~!?&%^:,".utf8)
                })),
    ]

    private static let cWords: [(kind: TokenKind, words: String)] = [
        (
            .keyword,
            """
            auto break case const continue default do else enum extern for goto if inline NULL register restrict return \
            sizeof static struct switch typedef union volatile while
            """
        ),
        (
            .type,
            """
            bool char double float int int8_t int16_t int32_t int64_t long ptrdiff_t short signed size_t ssize_t uint8_t \
            uint16_t uint32_t uint64_t uintptr_t unsigned void wchar_t
            """
        ),
    ]

    /// The signs of C, which most languages share; the rest is added.
    static func cFamily(
        words: [(kind: TokenKind, words: String)], _ change: (inout CodeRules) -> Void = { _ in }
    ) -> CodeRules {
        var rules = CodeRules(words: WordTable(words))
        rules.lineComments = [Array("//".utf8)]
        rules.blockComments = [.init("/*", "*/")]
        rules.strings = [.init("\"")]
        rules.quote = .character
        rules.typesAreCapitalized = true
        change(&rules)
        return rules
    }

    /// The signs of Haskell and its kin, where a call has no parenthesis.
    private static func proofFamily(
        words: [(kind: TokenKind, words: String)], _ change: (inout CodeRules) -> Void
    ) -> CodeRules {
        var rules = CodeRules(words: WordTable(words))
        rules.lineComments = [Array("--".utf8)]
        rules.blockComments = [.init("{-", "-}", nests: true)]
        rules.strings = [.init("\"")]
        rules.typesAreCapitalized = true
        rules.hasCalls = false
        change(&rules)
        return rules
    }
}
