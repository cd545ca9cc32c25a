import Foundation
import NotebookModel
import NotebookReader
import SourceText
import Subprocess
import SystemPackage
import TestSupport
import Testing

@Suite("A recorded run in any notebook")
struct RunLosslessTests {
    private static let examples = [
        "", "\n", "Only text", "# Title", "# Title\r\n\r\n## Log\r\n\r\n### 2026-01-01 — old\r\n\r\nText.\r\n",
        "\u{FEFF}# Title\n\n## Log\n\n- 2026-01-01 one\n- 2026-01-02 two", "---\ntitle: x\ntags: [a]\n---\n",
        "---\nbroken: [\n---\n\n# Title\n", "# A\n\n## 2026-01-02\n\n### 09:00 one\n\n## 2026-01-01\n\n### 08:00 two\n",
        "# A\n\n- H1: x\n- R1: y (supports H1)\n\n```sh\nnot closed\n", "# A\n\n<!-- not closed\n",
        "# A\n\n> quoted\n> 1. one",
        "One\n===\n\n2026-01-01\n----------\n\ntext\n", "# A\rlone\rreturns\r",
        "# A\n\n| a | b |\n| - | - |\n| 1 | 2 |",
    ]

    @Test("adds bytes and changes none, and is found with what was there", arguments: examples)
    func anyForm(_ text: String) async throws {
        try await expectLossless(Array(text.utf8), name: "notebook.md")
    }

    /// How many files of the corpora are left out for each that is looked at: a run takes a tenth of a second.
    private static let stride = 24

    @Test("holds for notebooks as teams write them", .enabled(if: SharedData.folder != nil, "needs ../shared"))
    func teams() async throws {
        var count = 0
        for (index, file) in SharedData.corpusFiles.enumerated() where index % Self.stride == 0 {
            try await expectLossless(Array(try Data(contentsOf: file)), name: file.lastPathComponent)
            count += 1
        }
        #expect(count > 50)
    }

    private func expectLossless(_ before: [UInt8], name: String) async throws {
        try await withTemporaryFolder { folder in
            try folder.makeFolder("Notebooks")
            let path = folder.path.appending("Notebooks").appending(name)
            try Data(before).write(to: URL(filePath: path.string))
            let result = try await Subprocess.run(
                .path(FilePath(try BuiltProgram.url(of: "labbook").path)),
                arguments: ["run", "Notebooks/\(name)", "--title", "a run", "--", "echo", "out"],
                workingDirectory: folder.path, output: .string(limit: 1000), error: .string(limit: 10_000))
            let after = Array(try Data(contentsOf: URL(filePath: path.string)))
            guard result.terminationStatus.isSuccess else {
                // A file in which there is no place is refused, and stays.
                #expect(result.standardError.contains("has no place for an entry"), "\(name): \(result.standardError)")
                #expect(after == before)
                return
            }
            #expect(result.standardOutput == "out\n")
            let prefix = zip(before, after).prefix { $0 == $1 }.count
            let suffix = zip(before[prefix...].reversed(), after[prefix...].reversed()).prefix { $0 == $1 }.count
            #expect(prefix + suffix == before.count, "\(name) lost bytes")

            let (old, new) = (read(before, name), read(after, name))
            #expect(new.items.map(\.text) == old.items.map(\.text), "\(name)")
            #expect(new.entries.count == old.entries.count + 1, "\(name)")
            #expect(new.runs.count == old.runs.count + 1, "\(name)")
            let run = new.runs.first { $0.title == "a run" }
            #expect(run?.exit == .status(0), "\(name)")
            #expect(run?.state == .finished, "\(name)")
            #expect(run?.command == "echo out", "\(name)")
            #expect(run?.attachments.map(\.size) == [4], "\(name)")
        }
    }

    private func read(_ bytes: [UInt8], _ name: String) -> Notebook {
        let source = SourceFile(path: name, stored: bytes)
        return NotebookParser.parse(source, context: NotebookContext(slug: Slug("notebook"))).notebook
    }
}
