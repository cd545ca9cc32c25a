import Foundation
import NotebookSearch
import SystemPackage
import TestSupport
import Testing

/// What `rg -il -F` finds for each of some words, the search finds.
@Suite("Nothing that a literal search finds is missed")
struct LiteralCompletenessTests {
    /// How many samples are taken of the corpora.
    private static let samples = 2000

    @Test("in the corpora, for words of a line", .enabled(if: JudgedQuery.all != nil, "needs the shared data"))
    func corpora() async throws {
        try await withTemporaryFolder { folder in
            let files = try JudgedQuery.copyFiles(to: folder)
            try folder.write("notebooks: [.]\n", to: ".labbook/config.yml")
            try await check(files, in: folder, samples: Self.samples)
        }
    }

    @Test("in notebooks with text of every kind, for words of a line")
    func ownNotebooks() async throws {
        try await withTemporaryFolder { folder in
            try folder.write("notebooks: [.]\n", to: ".labbook/config.yml")
            for (name, text) in OddNotebooks.all { try folder.write(text, to: name) }
            try await check(OddNotebooks.all.map(\.key), in: folder, samples: 400)
        }
    }

    /// Takes words of lines at random and compares.
    private func check(_ files: [String], in folder: TemporaryFolder, samples: Int) async throws {
        let index = try await folder.index()
        var generator = SplitMix64(state: 6)
        let lines = files.sorted().map { path in
            (folder.text(of: path) ?? "").split(whereSeparator: \.isNewline).map { line in
                line.split { $0 == " " || $0 == "\t" }.map(String.init)
            }
            .filter { !$0.isEmpty }
        }
        let ripgrep = Ripgrep()
        if ripgrep == nil, ProcessInfo.processInfo.environment["CI"] == "true" {
            Issue.record("ripgrep is not installed")
        }
        let literal = LiteralSearch(files, in: folder, ripgrep: ripgrep)
        var missed = 0
        for _ in 0..<samples {
            let file = Int(generator.next() % UInt64(files.count))
            guard let line = lines[file].randomElement(using: &generator) else { continue }
            let count = min(line.count, 1 + Int(generator.next() % 4))
            let words = (0..<count).compactMap { _ in line.randomElement(using: &generator) }
            let expected = try await literal.files(with: words)
            let query = try SearchQuery(words.map(Self.quoted).joined(separator: " "), today: today)
            let request = SearchRequest(limit: nil, order: .newest, hitsPerNotebook: 0)
            let results = try await index.search(query, request, today: today)
            let found = results.isPartial ? [] : Set(results.notebooks.prefix(results.total).map(\.path))
            let lacking = expected.subtracting(found)
            missed += lacking.isEmpty ? 0 : 1
            #expect(lacking.isEmpty, "\(words) are in \(lacking.sorted().prefix(3)) too")
            if missed > 20 { return }
        }
    }

    /// A word as the query language takes it whatever is in it.
    private static func quoted(_ word: String) -> String {
        let isPlain = word.allSatisfy { $0.isLetter || $0.isNumber } && !["OR", "AND"].contains(word)
        return isPlain ? word : "\"" + word.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}

/// The installed ripgrep.
private struct Ripgrep {
    let program: String

    init?() {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        guard
            let program = folders.map({ "\($0)/rg" }).first(where: { FileManager.default.isExecutableFile(atPath: $0) })
        else { return nil }
        self.program = program
    }

    /// The files below a folder that hold a text, whatever its case.
    func files(with text: String, in folder: TemporaryFolder) throws -> Set<String> {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = ["-il", "-F", "--no-config", "--no-ignore", "--null", "-e", text, "."]
        process.currentDirectoryURL = URL(filePath: folder.path.string)
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Set(bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self).replacing(/^\.\//, with: "") })
    }
}

/// Finds the files that hold words, with ripgrep where it is installed and else by the same rule.
private final class LiteralSearch {
    private let folder: TemporaryFolder
    private let ripgrep: Ripgrep?
    private let all: Set<String>
    private lazy var texts = all.map { ($0, (folder.text(of: $0) ?? "").lowercased()) }
    private var known: [String: Set<String>] = [:]

    init(_ files: [String], in folder: TemporaryFolder, ripgrep: Ripgrep?) {
        self.folder = folder
        self.ripgrep = ripgrep
        all = Set(files)
    }

    func files(with words: [String]) async throws -> Set<String> {
        try words.reduce(all) { $0.intersection(try files(with: $1)) }
    }

    private func files(with word: String) throws -> Set<String> {
        if let found = known[word] { return found }
        let found: Set<String>
        if let ripgrep {
            found = try ripgrep.files(with: word, in: folder)
        } else {
            let folded = word.lowercased()
            found = Set(texts.filter { $0.1.contains(folded) }.map(\.0))
        }
        known[word] = found
        return found
    }
}

/// Notebooks with text in every place and of every kind that a literal search looks into.
enum OddNotebooks {
    static let all: KeyValuePairs<String, String> = [
        "identifiers.md": """
        # The build of `libfoo++`

        Call `xmlToS4(node)` or `HTTPServer.start()`, set --no-cache, FFN_HIDDEN_SIZE=2048 and p=quarantine.
        Version v0.25.0, network 10.12.0.0/16, issue #1234, path src/main/App.swift, `#[non_exhaustive]`.
        See https://example.org/a_b/c-d?query=Value#Fragment and <mailto:ada@example.org>.
        """,
        "front.md": """
        ---
        title: "Cold caches"
        unknown-key: a value that nobody reads
        tags: [überraschung, naïve]
        # a comment in YAML: hidden_word
        ---

        Text. [Link](<other file.md> "The title of a link") ![Picture](figures/plot_7.png)

        <!-- a comment with secretword -->
        <table data-kind="odd"><tr><td>cell&nbsp;text</td></tr></table>

        [reference]: https://example.net/Reference_Target
        """,
        "scripts.md": """
        # 検索エンジンの設計

        東京都の天気は晴れです。ガイド付き。データベースを再起動した。
        การค้นหาข้อความภาษาไทย และ ภาษาลาว ພາສາລາວ
        데이터베이스 검색 결과를 저장한다
        Größe, Ångström, cafe\u{301}, ΣΊΣΥΦΟΣ, Ёлка, й, İstanbul, ﬁle, 🧪🔬 ΔQ µs
        """,
        "odd.md": "no end of line; a\u{A0}b zero\u{200B}width tab\tseparated \u{FEFF}mark Ünïcödé \u{1D4B3}",
        "windows.md": "# Line ends\r\n\r\nFirst line\r\nsecond line with CARRIAGE\r\n",
        "code.md": """
        ```swift
        let value = dictionary["key", default: []]  // trailing
        if a != b && c <= d { throw Error.notFound(path: "x/y") }
        ```

            indented code_block with $VAR and ${BRACES}

        | a_b | c\\|d |
        | --- | --- |
        | 1.5e-3 | ±0.2 % |
        """,
    ]
}
