import Foundation
import SystemPackage
import TestSupport
import Testing

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// `labbook serve`, running.
private final class RunningPreview {
    let address: String
    private let process: Process

    init(in folder: TemporaryFolder, _ arguments: [String] = ["--port", "0"]) throws {
        process = Process()
        process.executableURL = try BuiltProgram.url(of: "labbook")
        process.arguments = ["serve"] + arguments
        process.currentDirectoryURL = URL(filePath: folder.path.string)
        let output = Pipe()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        var line = Data()
        while !line.contains(UInt8(ascii: "\n")) {
            let more = output.fileHandleForReading.availableData
            if more.isEmpty { break }
            line += more
        }
        address = String(decoding: line, as: UTF8.self).trimmingCharacters(in: .newlines)
    }

    /// Tells the preview to end.
    /// - Returns: Its exit status; `nil` where a signal ended it.
    func end(with signal: Int32) -> Int32? {
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        return process.terminationReason == .exit ? process.terminationStatus : nil
    }

    deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

    func get(_ path: String) async throws -> (status: Int, bytes: Data) {
        let encoded = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
        let url = try #require(URL(string: address + encoded))
        // The client shares the threads of this process with all other tests.
        let request = URLRequest(url: url, timeoutInterval: 900)
        let (data, response) = try await URLSession(configuration: .ephemeral).data(for: request)
        return ((response as? HTTPURLResponse)?.statusCode ?? 0, data)
    }

    func text(_ path: String) async throws -> String { String(decoding: try await get(path).bytes, as: UTF8.self) }

    /// Asks for a page until it is as wanted; it is the test's time limit that ends a vain wait.
    func wait(for path: String, until isWanted: (String) -> Bool) async throws {
        while try await !isWanted(text(path)) { try await Task.sleep(for: .milliseconds(20)) }
    }
}

@Suite("The running preview", .serialized)
struct ServeTests {
    private let notebook = "Notebooks/2026-09-02-cache.md"
    private let page = "notebooks/2026-09-02-cache.html"

    private func write(_ text: String, in folder: TemporaryFolder) throws {
        // As most editors do: a new file, in the place of the old one.
        try folder.write(text, to: "Notebooks/.cache.new")
        let new = folder.path.appending("Notebooks/.cache.new").string
        try #require(rename(new, folder.path.appending(notebook).string) == 0)
    }

    @Test(
        "shows what is saved, without being asked to, and ends well when it is told to", arguments: [SIGINT, SIGTERM])
    func saving(signal: Int32) async throws {
        try await withTemporaryFolder { folder in
            try write("# Does it help?\n\nOld words.\n", in: folder)
            let preview = try RunningPreview(in: folder)
            #expect(preview.address.hasPrefix("http://127.0.0.1:"))
            #expect(try await preview.text(page).contains("Old words."))
            #expect(try await preview.text("").contains("Does it help?"))
            try write("# Does it last?\n\nNew words.\n", in: folder)
            // The page of the file itself is never older than the file; those of others follow.
            #expect(try await preview.text(page).contains("New words."))
            try await preview.wait(for: "") { $0.contains("Does it last?") }
            try folder.write("# Another\n", to: "Notebooks/deep/2026-09-03-another.md")
            try await preview.wait(for: "") { $0.contains("Another") }
            try FileManager.default.removeItem(atPath: folder.path.appending("Notebooks/deep").string)
            try await preview.wait(for: "") { !$0.contains("Another") }
            #expect(try await preview.get("notebooks/deep/2026-09-03-another.html").status == 404)
            #expect(preview.end(with: signal) == 0)
        }
    }

    @Test("survives that its workspace goes away, and goes on when it is there again")
    func goneWorkspace() async throws {
        try await withTemporaryFolder { folder in
            try write("# A\n\nOld words.\n", in: folder)
            let preview = try RunningPreview(in: folder, ["--port", "0", "-C", folder.path.string])
            #expect(try await preview.text(page).contains("Old words."))
            let away = folder.path.removingLastComponent().appending("\(folder.path.lastComponent?.string ?? "")-away")
            try FileManager.default.moveItem(atPath: folder.path.string, toPath: away.string)
            try await Task.sleep(for: .milliseconds(300))
            #expect(try await preview.get("").status == 200)
            try FileManager.default.moveItem(atPath: away.string, toPath: folder.path.string)
            try write("# A\n\nNew words.\n", in: folder)
            try await preview.wait(for: page) { $0.contains("New words.") }
            #expect(preview.end(with: SIGTERM) == 0)
        }
    }

    @Test(
        "draws a graph that has just been written, and shows the source of one that cannot be drawn",
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/dot"), "Graphviz is not installed"))
    func graphs() async throws {
        try await withTemporaryFolder { folder in
            try write("# A\n", in: folder)
            let preview = try RunningPreview(in: folder)
            for (source, isDrawn) in [("digraph { a -> b }", true), ("digraph { a -> }", false), ("graph { c }", true)]
            {
                try write("# A\n\n```dot\n\(source)\n```\n", in: folder)
                let escaped = source.replacing(">", with: "&gt;")
                try await preview.wait(for: page) { $0.contains(escaped) && $0.contains("<svg") == isDrawn }
            }
            #expect(preview.end(with: SIGTERM) == 0)
        }
    }

    @Test("has the same bytes as a build for every file, but for the script that keeps pages up to date")
    func sameBytes() async throws {
        try await withTemporaryFolder { folder in
            try folder.write(
                """
                title: Team
                base-url: https://example.org/lab/
                notebooks: [Notebooks, {path: adr, kind: decision}]

                """, to: ".labbook/config.yml")
            try folder.write(
                """
                ---
                tags: [cache, c/d]
                aliases: [old name]
                authors: [Ada]
                project: storage
                date: 2026-09-02
                ---

                # Does the cache help?

                ![plot](plot.svg) [data](data%20é.csv) [record](../adr/0001-use-it.md) [[2026-09-03-draft]]

                - **H1:** it helps

                ## Results

                - **R1:** 93 % (supports H1)

                ```swift
                let a = 1
                ```

                ## Log

                ### 2026-09-04 — warmed it up

                """, to: notebook)
            try folder.write("---\ndraft: true\n---\n\n# A draft\n", to: "Notebooks/2026-09-03-draft.md")
            // A text of several pieces, and a graph, which a program draws where it is installed.
            let long = (1...300).map { "## Step \($0)\n\nIn step \($0) it was warmed once more.\n" }.joined(
                separator: "\n")
            try folder.write("# Long\n\n```dot\ndigraph { a -> b }\n```\n\n" + long, to: "Notebooks/2026-09-05-long.md")
            try folder.write("---\nprivate: true\n---\n\n# Secret\n", to: "Notebooks/2026-09-04-secret.md")
            try folder.write("# Use it\n\nStatus: accepted\n\n## Decision\n\nYes.\n", to: "adr/0001-use-it.md")
            try folder.write("<svg xmlns='http://www.w3.org/2000/svg' width='3' height='2'/>", to: "Notebooks/plot.svg")
            try folder.write("1,2\n", to: "Notebooks/data é.csv")
            try folder.write("1,3\n", to: "Notebooks/not-linked.csv")
            let build = Process()
            build.executableURL = try BuiltProgram.url(of: "labbook")
            build.arguments = ["build", "--quiet", "--drafts"]
            build.currentDirectoryURL = URL(filePath: folder.path.string)
            try build.run()
            build.waitUntilExit()
            try #require(build.terminationStatus == 0)
            let preview = try RunningPreview(in: folder)
            let files = folder.names().filter { $0.hasPrefix("_site/") && !$0.hasSuffix("/") }
                .map { String($0.dropFirst("_site/".count)) }.filter { $0 != ".labbook-site" }
            #expect(files.count > 50)
            let tag = try Regex("<script src=\"/.labbook/preview.js\" data-generation=\"[0-9]+\" defer></script>\n")
            for file in files {
                let built = try #require(folder.text(of: "_site/" + file))
                let (status, bytes) = try await preview.get(file)
                let shown = String(decoding: bytes, as: UTF8.self)
                #expect(status == 200, "\(file)")
                #expect(shown.replacing(tag, with: "") == built, "\(file)")
                #expect((shown != built) == file.hasSuffix(".html"), "\(file)")
            }
            for path in [
                "notebooks/2026-09-04-secret.html", "files/Notebooks/not-linked.csv", ".labbook-site",
                ".labbook/config.yml",
            ] {
                #expect(try await preview.get(path).status == 404)
            }
            #expect(preview.end(with: SIGTERM) == 0)
        }
    }
}
