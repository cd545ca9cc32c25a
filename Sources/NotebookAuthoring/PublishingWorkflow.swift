internal import FileAccess
public import SystemPackage
internal import Templates

/// The workflow of a code host that publishes a workspace's site whenever its notebooks change.
public struct PublishingWorkflow: Sendable {
    public enum Host: String, Sendable, CaseIterable { case github, gitlab }

    public var host: Host
    /// The repository that the workspace lies in, absolute and without links.
    public var repository: FilePath
    /// The workspace, relative to the repository; empty where it is the repository itself.
    public var folder: FilePath
    /// The branch whose changes are published.
    public var branch: String

    public init(host: Host, repository: FilePath, folder: FilePath, branch: String) {
        self.host = host
        self.repository = repository
        self.folder = folder
        self.branch = branch
    }

    /// Where the workflow stands, relative to the repository.
    public var path: String {
        switch host {
        case .github: ".github/workflows/notebooks.yml"
        case .gitlab: ".gitlab/notebooks.yml"
        }
    }

    /// The only file that GitLab looks at by itself, relative to the repository; it includes the workflow.
    public static let gitLabPipelinePath = ".gitlab-ci.yml"

    /// Writes the workflow's files. Those that are there are kept as they are.
    /// - Returns: What became of them, with paths relative to the repository.
    /// - Throws: `FileError`; what was written until then stays.
    public func write() throws -> [WorkspaceSetup.Step] {
        var values = TemplateValues()
        values.set("folder", to: folder.isEmpty ? "." : folder.string)
        values.set("branch", to: branch)
        var files = [(path, "\(host.rawValue).yml")]
        if host == .gitlab { files.append((Self.gitLabPipelinePath, "gitlab-ci.yml")) }
        return try files.map { path, template in
            let text = try WorkspaceSetup.text(of: template, with: values)
            let location = repository.appending(path)
            try FileWriting.makeFolders(location.removingLastComponent())
            let isNew = try FileWriting.create(location, with: Array(text.utf8))
            return WorkspaceSetup.Step(outcome: isNew ? .created : .kept, path: path)
        }
    }

    /// Whether GitLab's own file, which was there, says nothing of the workflow yet.
    public var lacksInclude: Bool {
        guard host == .gitlab,
            let bytes = try? FileReading.bytes(of: repository.appending(Self.gitLabPipelinePath))
        else { return false }
        return !String(decoding: bytes, as: UTF8.self).contains(path)
    }
}
