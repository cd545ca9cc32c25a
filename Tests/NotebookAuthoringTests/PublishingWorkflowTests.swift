import Foundation
import NotebookAuthoring
import SystemPackage
import TestSupport
import Testing
import Yams

@Suite("A workflow that publishes")
struct PublishingWorkflowTests {
    /// The mapping in a file of a workflow that was written for a workspace.
    private func workflow(
        for host: PublishingWorkflow.Host, folder: FilePath = "", branch: String = "main"
    ) throws -> [String: Any] {
        try withTemporaryFolder { repository in
            let workflow = PublishingWorkflow(host: host, repository: repository.path, folder: folder, branch: branch)
            let steps = try workflow.write()
            #expect(steps.allSatisfy { $0.outcome == .created })
            let text = try #require(repository.text(of: workflow.path))
            return try #require(try Yams.load(yaml: text) as? [String: Any])
        }
    }

    @Test("of GitHub may write contents and nothing else, and gets the whole history")
    func github() throws {
        let workflow = try workflow(for: .github)
        #expect((workflow["permissions"] as? [String: Any])?.isEmpty == true)
        let job = try #require((workflow["jobs"] as? [String: Any])?["publish"] as? [String: Any])
        #expect(job["permissions"] as? [String: String] == ["contents": "write"])
        let steps = try #require(job["steps"] as? [[String: Any]])
        let checkout = try #require(steps.first { ($0["uses"] as? String)?.hasPrefix("actions/checkout@") == true })
        #expect((checkout["with"] as? [String: Any])?["fetch-depth"] as? Int == 0)
        #expect((steps.last?["run"] as? String)?.contains("labbook publish ") == true)
    }

    @Test("of GitLab leaves the site where GitLab takes it, and gets the whole history")
    func gitlab() throws {
        let pages = try #require(workflow(for: .gitlab)["pages"] as? [String: Any])
        #expect((pages["variables"] as? [String: String])?["GIT_DEPTH"] == "0")
        #expect((pages["artifacts"] as? [String: Any])?["paths"] as? [String] == ["public"])
        #expect((pages["script"] as? [String])?.last?.hasSuffix("--to public") == true)
    }

    @Test(
        "is the same YAML whatever the branch and the folder are called", arguments: PublishingWorkflow.Host.allCases,
        ["main", "a: b", "- x", "yes", "\"'#{}[]&*!|>%@`", "ü ${{ github.token }}", "<% x %> {{ y }}"])
    func names(_ host: PublishingWorkflow.Host, _ name: String) throws {
        let workflow = try workflow(for: host, folder: FilePath("notes/\(name)"), branch: name)
        let job: [String: Any]?
        switch host {
        case .github:
            let push = try #require((workflow["on"] as? [String: Any])?["push"] as? [String: Any])
            #expect(push["branches"] as? [String] == [name])
            job = (workflow["jobs"] as? [String: Any])?["publish"] as? [String: Any]
        case .gitlab: job = workflow["pages"] as? [String: Any]
        }
        let variables = try #require(job?[host == .github ? "env" : "variables"] as? [String: Any])
        #expect(variables["WORKSPACE"] as? String == "notes/\(name)")
    }

    @Test("has scripts that a shell can read", arguments: PublishingWorkflow.Host.allCases)
    func scripts(_ host: PublishingWorkflow.Host) throws {
        let scripts = Self.scripts(in: try workflow(for: host))
        #expect(scripts.count == 3)
        for script in scripts {
            let shell = Process()
            shell.executableURL = URL(filePath: "/bin/sh")
            shell.arguments = ["-n", "-c", script]
            try shell.run()
            shell.waitUntilExit()
            #expect(shell.terminationStatus == 0, "\(script)")
        }
    }

    /// What stands below the keys whose values a shell gets, in order.
    private static func scripts(in value: Any) -> [String] {
        switch value {
        case let mapping as [String: Any]:
            mapping.sorted { $0.key < $1.key }.flatMap { key, value -> [String] in
                guard ["run", "script", "before_script"].contains(key) else { return scripts(in: value) }
                return (value as? String).map { [$0] } ?? value as? [String] ?? []
            }
        case let list as [Any]: list.flatMap(scripts)
        default: []
        }
    }

    @Test("keeps what is there, and knows whether GitLab's own file speaks of it")
    func kept() throws {
        try withTemporaryFolder { repository in
            let workflow = PublishingWorkflow(host: .gitlab, repository: repository.path, folder: "", branch: "main")
            try repository.write("stages: [test]\n", to: ".gitlab-ci.yml")
            #expect(try workflow.write().map(\.outcome) == [.created, .kept])
            #expect(workflow.lacksInclude)
            #expect(repository.text(of: ".gitlab-ci.yml") == "stages: [test]\n")
            try repository.write("include: .gitlab/notebooks.yml\n", to: ".gitlab-ci.yml")
            #expect(!workflow.lacksInclude)
        }
    }
}
