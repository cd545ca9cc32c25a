import Foundation
import TestSupport
import Testing

// One after the other, since each may rewrite the file.
@Suite("The README", .serialized)
struct ReadmeTests {
    private static let url = PackageFolder.url.appending(path: "README.md")

    /// Standard output and standard error stand together in it, as a terminal shows them.
    @Test("shows a session as it really is")
    func session() async throws {
        let readme = try String(contentsOf: Self.url, encoding: .utf8)
        let parts = readme.components(separatedBy: "```console\n")
        try #require(parts.count == 2, "one session")
        let rest = parts[1].components(separatedBy: "```\n")
        let transcript = Transcript(rest[0])
        let sandbox = try ShellSandbox(program: try BuiltProgram.url(of: "labbook"))
        let outcomes = try await sandbox.run(transcript.commands)
        await sandbox.remove()
        let session = transcript.text(with: outcomes).components(separatedBy: "\n")
            .map { $0.hasPrefix("! ") ? String($0.dropFirst(2)) : $0 }.joined(separator: "\n")
        let text = parts[0] + "```console\n" + ([session] + rest.dropFirst()).joined(separator: "```\n")
        GoldenFile.expect(text, in: Self.url, sourceLocation: #_sourceLocation)
    }

    @Test("shows answers about our own notebooks as they really are")
    func answers() async throws {
        let readme = try String(contentsOf: Self.url, encoding: .utf8)
        let parts = readme.components(separatedBy: "```text\n$ ")
        try #require(parts.count == 3, "a trace and a search")
        let sandbox = try ShellSandbox(program: try BuiltProgram.url(of: "labbook"))
        var text = parts[0]
        for part in parts.dropFirst() {
            let rest = part.components(separatedBy: "```\n")
            let command = rest[0].prefix { $0 != "\n" }
            let outcome = try #require(
                try await sandbox.run(["cd '\(PackageFolder.url.path)' && \(command)"]).first)
            #expect(outcome.status == "0")
            let shown = ([String(command)] + outcome.output.lines).map { $0 + "\n" }.joined()
            text += "```text\n$ " + ([shown] + rest.dropFirst()).joined(separator: "```\n")
        }
        await sandbox.remove()
        GoldenFile.expect(text, in: Self.url, sourceLocation: #_sourceLocation)
    }

    @Test("names every command that there is")
    func commands() async throws {
        let readme = try String(contentsOf: Self.url, encoding: .utf8)
        let sandbox = try ShellSandbox(program: try BuiltProgram.url(of: "labbook"))
        let help = try await sandbox.run(["labbook --help"]).first?.output.lines ?? []
        await sandbox.remove()
        let start = try #require(help.firstIndex(of: "SUBCOMMANDS:"))
        let names = help[(start + 1)...].prefix { !$0.isEmpty }
            .compactMap { $0.hasPrefix("  ") && !$0.hasPrefix("   ") ? $0.split(separator: " ").first : nil }
        #expect(names.count >= 4)
        for name in names { #expect(readme.contains("`labbook \(name)"), "\(name)") }
    }
}
