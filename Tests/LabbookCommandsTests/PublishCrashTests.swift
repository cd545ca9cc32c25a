import Foundation
import SystemPackage
import TestSupport
import Testing

@Suite("A process that is killed while it publishes", .serialized)
struct PublishCrashTests {
    private static let kills = (ProcessInfo.processInfo.environment["LABBOOK_KILLS"].flatMap { Int($0) } ?? 60) / 3

    /// The files below a folder with what stands in them.
    private func contents(of name: String, in folder: TemporaryFolder) -> [String: String] {
        let names = folder.names().filter { $0.hasPrefix(name + "/") && !$0.hasSuffix("/") }
        return Dictionary(
            uniqueKeysWithValues: names.map { ($0.dropFirst(name.count) + "", folder.text(of: $0) ?? "") })
    }

    /// Makes one of two states of a workspace, which differ on each page.
    private func write(_ state: Int, in folder: TemporaryFolder) throws {
        try folder.write("title: State \(state)\n", to: "w/.labbook/config.yml")
        for number in 0..<12 {
            try folder.write(
                "# Number \(number)\n\nState \(state)\n", to: "w/Notebooks/2026-01-\(10 + number)-n\(state).md")
            try? FileManager.default.removeItem(
                atPath: folder.path.appending("w/Notebooks/2026-01-\(10 + number)-n\(1 - state).md").string)
        }
    }

    @Test("leaves the last site or the new one in a folder, and nothing beside it when the next has published")
    func folder() async throws {
        try await withTemporaryFolder { folder in
            let program = try Program(in: folder)
            var states: [[String: String]] = []
            for state in 0...1 {
                try write(state, in: folder)
                #expect(try program.run(["publish", "-C", "w", "--to", "state\(state)"]) == 0)
                states.append(contents(of: "state\(state)", in: folder))
            }
            try #require(states[0] != states[1])
            let command = ["publish", "-C", "w", "--to", "public"]
            let duration = try program.duration(of: command)
            for number in 0..<Self.kills {
                try write(number % 2, in: folder)
                try await program.kill(command, within: duration)
                try #require(states.contains(contents(of: "public", in: folder)))
            }
            try write(0, in: folder)
            #expect(try program.run(command) == 0)
            #expect(contents(of: "public", in: folder) == states[0])
            #expect(!folder.names().contains { $0.hasPrefix(".public") })
        }
    }

    @Test("leaves the last commit or the new one on a branch", .enabled(if: GitRepository.isInstalled))
    func branch() async throws {
        try await withTemporaryFolder { folder in
            let program = try Program(in: folder)
            try folder.makeFolder("w")
            let repository = GitRepository(in: folder.path.appending("w"))
            try repository.run("init", "-q", "-b", "main")
            var trees: [String] = []
            for state in 0...1 {
                try write(state, in: folder)
                #expect(try program.run(["publish", "-C", "w", "--to", "git:state\(state)"]) == 0)
                trees.append(try repository.output("rev-parse", "state\(state)^{tree}"))
            }
            try #require(trees[0] != trees[1])
            let command = ["publish", "-C", "w", "--to", "git"]
            let duration = try program.duration(of: command)
            for number in 0..<Self.kills {
                try write(number % 2, in: folder)
                try await program.kill(command, within: duration)
                try #require(trees.contains(try repository.output("rev-parse", "gh-pages^{tree}")))
            }
            try write(0, in: folder)
            #expect(try program.run(command) == 0)
            #expect(try repository.output("rev-parse", "gh-pages^{tree}") == trees[0])
            try repository.run("fsck", "--strict", "--no-dangling", "--no-progress")
        }
    }
}
