internal import NotebookCatalog
internal import SourceText
internal import SystemPackage

/// The repository that a site is published to.
struct GitRepository: Sendable {
    /// The commit that the sources of a site are at.
    struct Source {
        var commit: String
        /// When it was committed, in seconds since 1970.
        var date: Int?
        /// Whether there are files that differ from it, or that it does not have.
        var hasChanges: Bool
    }

    let git: GitProgram
    private let workspace: Workspace

    /// - Throws: `PublicationFailure` without git, and outside of a repository.
    init(of workspace: Workspace, isOnTerminal: Bool) async throws(PublicationFailure) {
        // A password can be asked for only where somebody is.
        git = GitProgram(in: workspace.root, variables: isOnTerminal ? [:] : ["GIT_TERMINAL_PROMPT": "0"])
        self.workspace = workspace
        guard let answer = await git.answer(to: ["rev-parse", "--is-inside-work-tree"]) else {
            throw PublicationFailure(
                "git is not installed, and a branch needs it; publish to a folder with --to DIR")
        }
        guard answer.isSuccess, answer.line == "true" else {
            throw PublicationFailure(
                """
                git knows no repository around \(workspace.root)\(ProgramMessage.quoted(answer.message))
                Publish to a folder with --to DIR, or make a repository: git init
                """)
        }
    }

    /// The commit that a reference leads to; `nil` where there is none.
    func tip(of reference: String) async -> String? {
        await git.line(of: ["rev-parse", "--verify", "--quiet", "--end-of-options", reference + "^{commit}"])
    }

    /// How objects are named.
    var format: BlobName.Format {
        get async throws(PublicationFailure) {
            let name = await git.line(of: ["rev-parse", "--show-object-format"]) ?? ""
            guard let format = BlobName.Format(rawValue: name) else {
                throw PublicationFailure(
                    "the repository names its objects in a way that labbook does not know: \(name)")
            }
            return format
        }
    }

    /// Refuses names that no branch can have, and a branch that a working tree shows: its files would no longer be those of its
    /// commit.
    func requireFree(_ branch: String) async throws(PublicationFailure) {
        let reference = "refs/heads/" + branch
        guard await git.answer(to: ["check-ref-format", reference])?.isSuccess == true else {
            throw PublicationFailure("no branch can have the name \(branch.printable)", isMisuse: true)
        }
        let list = await git.output(of: ["worktree", "list", "--porcelain"]) ?? []
        var folder = ""
        for line in String(decoding: list, as: UTF8.self).split(separator: "\n") {
            if line.hasPrefix("worktree ") { folder = String(line.dropFirst("worktree ".count)) }
            guard line == "branch " + reference else { continue }
            throw PublicationFailure(
                """
                the branch \(branch) is checked out in \(folder.printable), so nothing was published
                Check out another branch there, or publish to another with --to git:NAME.
                """)
        }
    }

    // MARK: Remotes

    /// The remote to push to, or whose state counts; `nil` where none is needed.
    func remote(for request: GitPublication.Request) async throws(PublicationFailure) -> String? {
        let known = String(decoding: await git.output(of: ["remote"]) ?? [], as: UTF8.self).split(separator: "\n")
            .map(String.init)
        let name = await remoteName(for: request)
        if known.contains(name) { return name }
        guard request.pushes || request.remote != nil else { return nil }
        let names =
            known.isEmpty
            ? "The repository has none; add one with: git remote add \(name.printable) URL"
            : "The repository has: \(known.joined(separator: ", "))"
        throw PublicationFailure("there is no remote \(name.printable), so nothing was published\n\(names)")
    }

    private func remoteName(for request: GitPublication.Request) async -> String {
        if let remote = request.remote { return remote }
        var branches = [request.branch]
        if let current = await git.line(of: ["symbolic-ref", "--quiet", "--short", "HEAD"]) {
            branches.append(current)
        }
        for branch in branches {
            // A branch that follows a local one has `.` for its remote.
            let name = await git.line(of: ["config", "--get", "branch.\(branch).remote"])
            if let name, name != "." { return name }
        }
        return "origin"
    }

    /// Gets a branch's commits from a remote, without moving anything here.
    /// - Returns: The newest; `nil` where the remote has no such branch.
    func fetch(_ branch: String, from remote: String) async throws(PublicationFailure) -> String? {
        let reference = "refs/heads/" + branch
        let line = try await require(["ls-remote", "--", remote, reference], "reach the remote \(remote)")
        guard let commit = line.split(separator: "\t").first.map(String.init) else { return nil }
        _ = try await require(
            [
                "fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--refmap=", "--",
                remote, reference,
            ], "fetch the branch \(branch) from \(remote)")
        return commit
    }

    /// Gives a commit to a remote as its branch. It takes only what comes on top of what it has.
    func push(_ commit: String, to branch: String, of remote: String) async throws(PublicationFailure) {
        let arguments = [
            "push", "--quiet", "--no-follow-tags", "--no-recurse-submodules", "--", remote,
            "\(commit):refs/heads/\(branch)",
        ]
        guard let answer = await git.answer(to: arguments), !answer.isSuccess else { return }
        throw PublicationFailure(
            """
            the remote \(remote) did not take the branch \(branch), so nothing was published\(ProgramMessage.quoted(answer.message))
            If somebody else has published meanwhile, run the command again.
            """)
    }

    /// Of two commits the one that has the other among its ancestors.
    func newer(
        _ local: String?, _ remoteTip: String?, branch: String, remote: String
    ) async throws(PublicationFailure) -> String? {
        guard let local, let remoteTip, local != remoteTip else { return local ?? remoteTip }
        if await isAncestor(local, of: remoteTip) { return remoteTip }
        if await isAncestor(remoteTip, of: local) { return local }
        throw PublicationFailure(
            """
            the branch \(branch) here and that of \(remote) have gone different ways, so nothing was published
            To go on from the remote's, remove the one here: git branch -D \(ShellWord.quoted(branch))
            """)
    }

    private func isAncestor(_ commit: String, of other: String) async -> Bool {
        await git.answer(to: ["merge-base", "--is-ancestor", commit, other])?.isSuccess == true
    }

    // MARK: The sources

    /// The commit that is checked out; `nil` where there is none yet.
    var source: Source? {
        get async {
            // A site that was built there is no part of its own sources.
            let output = workspace.location(of: workspace.configuration.output ?? Workspace.defaultOutput)
            guard let state = await RepositoryState.read(around: workspace.root, without: [output]),
                let commit = state.commit
            else { return nil }
            let date = await git.line(of: ["show", "--no-patch", "--format=%ct", commit]).flatMap { Int($0) }
            return Source(
                commit: commit, date: date, hasChanges: state.hasChanges || state.hasUntrackedFiles)
        }
    }

    /// Names for the commit where git has none to put on it, as on a machine that nobody works on; else nothing.
    var missingIdentity: [String: String] {
        get async {
            for name in ["GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"] {
                if await git.answer(to: ["var", name])?.isSuccess == true { continue }
                return [
                    "GIT_AUTHOR_NAME": "Labbook", "GIT_AUTHOR_EMAIL": "labbook@localhost",
                    "GIT_COMMITTER_NAME": "Labbook", "GIT_COMMITTER_EMAIL": "labbook@localhost",
                ]
            }
            return [:]
        }
    }

    // MARK: Running git

    /// The first line of what git says, which must succeed.
    /// - Parameter purpose: What is tried, for the message: `commit the site`.
    func require(
        _ arguments: [String], input: FilePath = "/dev/null", _ purpose: String, _ git: GitProgram? = nil
    ) async throws(PublicationFailure) -> String {
        guard let answer = await (git ?? self.git).answer(to: arguments, input: input) else {
            throw PublicationFailure("git cannot \(purpose): it could not be run")
        }
        guard answer.isSuccess else {
            throw PublicationFailure(
                "git cannot \(purpose), so nothing was published\(ProgramMessage.quoted(answer.message))")
        }
        return answer.line
    }
}
