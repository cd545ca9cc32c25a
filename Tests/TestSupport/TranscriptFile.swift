public import Foundation
public import Testing

/// A file with a transcript.
public struct TranscriptFile: Sendable, CustomTestStringConvertible {
    public let url: URL

    public var testDescription: String { url.deletingPathExtension().lastPathComponent }

    /// All transcripts of a folder beside a test, by name.
    public static func all(in folder: String, beside testFile: String = #filePath) -> [TranscriptFile] {
        let folder = URL(filePath: testFile).deletingLastPathComponent().appending(path: folder)
        return GoldenFile.names(in: folder).filter { $0.hasSuffix(".transcript") }
            .map { TranscriptFile(url: folder.appending(path: $0)) }
    }

    /// Runs the transcript with a program of the package and expects what it says to come; where golden files are
    /// rewritten, writes what comes into it. Where the machine lacks what the transcript needs, the test warns of that
    /// and is cancelled.
    public func expect(with program: String, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let transcript = Transcript(String(decoding: try Data(contentsOf: url), as: UTF8.self))
        let sandbox = try ShellSandbox(program: try BuiltProgram.url(of: program))
        do {
            if let need = try await Self.firstMissing(of: transcript.needs, in: sandbox, program: program) {
                let reason: Comment = "\(testDescription) is left out: this machine lacks \(need)"
                // The gate proves all of it or says no.
                let isGate = ProcessInfo.processInfo.environment["CI"] == "true"
                Issue.record(reason, severity: isGate ? .error : .warning, sourceLocation: sourceLocation)
                try Test.cancel(reason, sourceLocation: sourceLocation)
            }
            let outcomes = try await sandbox.run(transcript.commands)
            GoldenFile.expect(transcript.text(with: outcomes), in: url, sourceLocation: sourceLocation)
        } catch {
            await sandbox.remove()
            throw error
        }
        await sandbox.remove()
    }

    /// The first need that is not met.
    private static func firstMissing(
        of needs: [String], in sandbox: ShellSandbox, program: String
    ) async throws -> String? {
        for need in needs {
            guard let probe = probe(for: need, program: program) else { return "\(need), which is no known need" }
            if try await sandbox.run([probe]).first?.status != "0" { return need }
        }
        return nil
    }

    /// A command that succeeds where a need is met.
    private static func probe(for need: String, program: String) -> String? {
        switch need {
        // Someone whom permissions stop, and who may run the program.
        case "an unprivileged user": "unprivileged \(program) --version && ! unprivileged test -w /"
        // A file system of its own that can be filled, gone with the command.
        case "a small disk": "unshare --mount sh -c 'mount -t tmpfs -o size=64k tmpfs /mnt'"
        // A shell starts what runs beside it so that it ignores Ctrl-C, and only this makes it listen again.
        case "an env that resets signals": "env --default-signal=INT true"
        case "a full device": "test -c /dev/full"
        // Linux's program script, which runs a command on a terminal.
        case "a terminal": "script -qec 'test -t 1' /dev/null"
        case "bash", "zsh", "fish": "command -v \(need)"
        case "the program sqlite3": "command -v sqlite3"
        case "the program rsync": "command -v rsync"
        case "Graphviz": "command -v dot"
        case "KaTeX": "command -v katex && command -v node"
        default: nil
        }
    }
}
