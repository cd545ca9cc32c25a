import Foundation
import Highlighting
import TestSupport
import Testing

@Suite("Languages")
struct LanguageTests {
    /// The golden file of a language holds an example and what is told apart in it at once.
    private static func file(_ language: Language) -> String {
        language.name.replacing("+", with: "p") + ".txt"
    }

    @Test("are told apart as the examples show", arguments: Language.all)
    func examples(_ language: Language) throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
        let marked = try String(contentsOf: folder.appending(path: Self.file(language)), encoding: .utf8)
        let code = MarkedCode.plain(marked)
        #expect(code.utf8.count > 80)
        expectGolden(MarkedCode.marked(code, language.tokens(in: Array(code.utf8))), Self.file(language))
    }

    @Test("each have an example")
    func files() {
        expectGoldenFolder(holds: Language.all.map(Self.file))
    }

    @Test(
        "have the names that people write",
        arguments: [
            ("sh", "bash"), ("Shell", "bash"), ("console", "console"), ("shell-session", "console"), ("py", "python"),
            ("python3", "python"), ("rs", "rust"), ("golang", "go"), ("ts", "typescript"), ("JS", "javascript"),
            ("yml", "yaml"), ("jsonc", "json"), ("cpp", "c++"), ("docker", "dockerfile"), ("make", "makefile"),
            ("R", "r"), ("hs", "haskell"), ("proto", "protobuf"), ("patch", "diff"),
        ])
    func names(_ written: String, _ name: String) {
        #expect(Language.named(written)?.name == name)
    }

    @Test("that nobody knows are none", arguments: ["", "text", "klingon", "c+", " go"])
    func unknown(_ name: String) {
        #expect(Language.named(name) == nil)
    }

    @Test("are those that notebooks hold most")
    func required() {
        let required = [
            "bash", "rust", "python", "go", "yaml", "json", "toml", "javascript", "typescript", "swift", "c", "c++",
            "java", "sql", "diff", "html", "css", "r", "dockerfile", "makefile",
        ]
        #expect(Set(required).subtracting(Language.all.map(\.name)) == [])
    }
}
