import Foundation
import TestSupport
import Testing

@Suite("The words of a search")
struct SearchOptionTests {
    /// A word that looks like an option is told from one by a list of names, which must hold all that help names.
    @Test("are no option that there is")
    func options() async throws {
        let sandbox = try ShellSandbox(program: try BuiltProgram.url(of: "labbook"))
        let help = try await sandbox.run(["mkdir Notebooks", "labbook search --help"])[1].output.lines
        let start = try #require(help.firstIndex(of: "OPTIONS:"))
        let words = help[start...].filter { $0.hasPrefix("  -") }.flatMap { $0.split { $0 == " " || $0 == "," } }
        let names = Set(words.filter { $0.hasPrefix("-") }.map(String.init))
        #expect(
            names.isSuperset(of: [
                "-C", "--directory", "-q", "--format", "--limit", "--similar", "--open", "-h", "--help",
            ]))
        for name in names.sorted() {
            let outcome = try await sandbox.run(["labbook search --json zebra \(name)"])[0]
            let text = (outcome.output.lines + outcome.error.lines).joined(separator: "\n")
            #expect(!text.contains("zebra \(name)"), "\(name) was taken for a word")
        }
        let outcome = try await sandbox.run(["labbook search --json zebra --no-option -nothing -5"])[0]
        #expect(outcome.output.lines.contains { $0.contains("zebra --no-option -nothing -5") })
        await sandbox.remove()
    }
}
