import Foundation
import Subprocess
import SystemPackage
import TestSupport
import Testing

@Suite("The output of a recorded run")
struct RunOutputTests {
    /// Runs a line of shell with `labbook` on its path, in a workspace with a notebook.
    private func shell(_ line: String, in folder: TemporaryFolder) async throws -> [UInt8] {
        try folder.write("# Large\n", to: "Notebooks/large.md")
        let program = try BuiltProgram.url(of: "labbook")
        let path = program.deletingLastPathComponent().path + ":/usr/bin:/bin"
        let result = try await Subprocess.run(
            .path("/bin/sh"), arguments: ["-c", line], environment: .inherit.updating(["PATH": path]),
            workingDirectory: folder.path, output: .bytes(limit: 1 << 20), error: .discarded)
        return result.standardOutput
    }

    @Test("comes through and is kept byte for byte where it is large")
    func large() async throws {
        try await withTemporaryFolder { folder in
            let line = """
                labbook run large -- head -c 16000000 /dev/zero | cksum; head -c 16000000 /dev/zero | cksum
                cat Notebooks/large/run-*/output.bin | cksum
                """
            let lines = String(decoding: try await shell(line, in: folder), as: UTF8.self).split(separator: "\n")
            #expect(lines.count == 3)
            #expect(Set(lines).count == 1)
        }
    }

    @Test(
        "takes no more memory where there is more of it, on one line or on many",
        .enabled(if: FileManager.default.fileExists(atPath: "/proc/self/status"), "needs the /proc of Linux"),
        arguments: ["head -c $size /dev/zero", "yes | head -c $size"])
    func memory(_ command: String) async throws {
        try await withTemporaryFolder { folder in
            // The command tells how much memory labbook, its parent, had at most.
            let line = """
                measure() {
                  size=$1 labbook run large -- sh -c '\(command); grep VmHWM /proc/$PPID/status > peak' > /dev/null
                  tr -dc 0-9 < peak; echo
                }
                measure 20000000; measure 140000000
                """
            let peaks = String(decoding: try await shell(line, in: folder), as: UTF8.self).split(separator: "\n")
                .compactMap { Int($0) }
            try #require(peaks.count == 2)
            #expect(peaks[1] - peaks[0] < 16_000, "in kilobytes: \(peaks)")
        }
    }

    @Test("is passed on while it comes")
    func prompt() async throws {
        try await withTemporaryFolder { folder in
            // The command ends when its first line has arrived at the other end, and never otherwise.
            let line = """
                mkfifo answer
                labbook run large -- sh -c 'echo question; read -r line < answer; echo "$line"' |
                  { read -r line; echo "$line answered" > answer; cat; }
                """
            let output = try await shell(line, in: folder)
            #expect(String(decoding: output, as: UTF8.self) == "question answered\n")
        }
    }

    @Test(
        "is the same with and without, whatever it is",
        arguments: [
            "head -c 300000 /dev/urandom > x; cat x", "yes a line | head -n 50000", "printf ''", "printf '\\n'",
            "seq 9999",
        ])
    func same(_ command: String) async throws {
        try await withTemporaryFolder { folder in
            let made = "(\(command)) > made"
            let line =
                "\(made); labbook run large -- cat made > passed; cmp made passed && { test ! -s made || cmp made Notebooks/large/run-*/output.*; }; echo $?"
            let output = try await shell(line, in: folder)
            #expect(String(decoding: output, as: UTF8.self) == "0\n")
        }
    }
}
