internal import FileAccess
public import NotebookCatalog
internal import NotebookModel
internal import SourceText
public import SystemPackage

/// Publishes a site as a commit on a branch that holds nothing else.
///
/// The branch has a history of its own, each publication one commit on top of the last. So a remote takes it without force, two
/// people who publish at once cannot overwrite each other, and what was published can be looked at and brought back. Neither
/// the files of the working tree nor the index are touched, and the branch moves only when the commit is complete.
public struct GitPublication: Sendable {
    /// What is asked for.
    public struct Request: Sendable {
        public var branch: String
        /// Whether the remote gets the branch too.
        public var pushes: Bool
        /// The remote; by default the branch's, else that of the branch that is checked out, else `origin`.
        public var remote: String?
        /// When to say that the site was published, in seconds since 1970; by default at the time of the commit that it is made
        /// from, where nothing in the repository differs from that, else now.
        public var date: Int?

        public init(branch: String, pushes: Bool = false, remote: String? = nil, date: Int? = nil) {
            self.branch = branch
            self.pushes = pushes
            self.remote = remote
            self.date = date
        }
    }

    /// What became of a publication.
    public struct Outcome: Sendable {
        /// The newest commit of the branch.
        public var commit: String
        /// The remote that got it; `nil` where none was to, or had it already.
        public var pushedTo: String?
    }

    /// The files that a site needs on a branch besides its own, all empty: GitHub would leave out what begins with `_`.
    public static let additionalFiles = [".nojekyll"]

    private let request: Request
    private let repository: GitRepository
    private let git: GitProgram
    private let format: BlobName.Format
    private let remote: String?
    /// The commit that the local branch points to.
    private let localTip: String?
    /// The commit that the remote's branch points to, as far as it is known.
    private let remoteTip: String?
    /// What the new commit comes on top of.
    private let base: GitBranch

    /// Looks at the repository: what is published now, and whether it is ours.
    /// - Parameter isOnTerminal: Whether there is somebody whom git may ask for a password.
    /// - Throws: `PublicationFailure`.
    public init(_ request: Request, of workspace: Workspace, isOnTerminal: Bool) async throws(PublicationFailure) {
        let repository = try await GitRepository(of: workspace, isOnTerminal: isOnTerminal)
        try await repository.requireFree(request.branch)
        remote = try await repository.remote(for: request)
        localTip = await repository.tip(of: request.reference)
        if let remote {
            remoteTip =
                request.pushes
                ? try await repository.fetch(request.branch, from: remote)
                : await repository.tip(of: "refs/remotes/\(remote)/\(request.branch)")
        } else {
            remoteTip = nil
        }
        let commit = try await repository.newer(localTip, remoteTip, branch: request.branch, remote: remote ?? "")
        if let commit {
            base = try await GitBranch(at: commit, of: request.branch, repository.git)
        } else {
            base = .none
        }
        format = try await repository.format
        git = repository.git
        self.request = request
        self.repository = repository
    }

    /// How a site differs from what the branch holds.
    /// - Throws: `FileError`.
    public func changes(to site: SiteFiles) throws -> SiteChanges {
        let old = Dictionary(base.site.map { (ByteKey($0.path), $0) }) { _, last in last }
        return try SiteChanges(from: old.mapValues(\.size), to: site) { file in
            guard let entry = old[ByteKey(file.path)], entry.mode == Self.mode, entry.size == file.size else {
                return false
            }
            return try BlobName.of(site.location(of: file), format) == entry.object
        }
    }

    /// Commits a site and moves the branch; pushes it first where that is asked for. Without changes there is no new commit.
    /// - Parameters:
    ///   - changes: Those to the site.
    ///   - scratch: An empty folder for what is needed meanwhile.
    ///   - now: The time, in seconds since 1970.
    /// - Throws: `PublicationFailure`, `FileError`; the branch is as it was then, here and at the remote.
    public func publish(
        _ site: SiteFiles, _ changes: SiteChanges, in scratch: FilePath, now: Int
    ) async throws -> Outcome {
        let commit: String
        if let last = base.commit, changes.isEmpty {
            commit = last
        } else {
            try await store(site, changes, in: scratch)
            let tree = try await writeTree(of: site, changes, in: scratch)
            commit = try await self.commit(tree, now: now)
        }
        let pushesTo = request.pushes && remoteTip != commit ? remote : nil
        if let pushesTo { try await repository.push(commit, to: request.branch, of: pushesTo) }
        if localTip != commit { try await move(from: localTip, to: commit) }
        return Outcome(commit: commit, pushedTo: pushesTo)
    }

    // MARK: Making the commit

    /// Regular files; a site has no others.
    private static let mode = "100644"

    /// The files of the site that are not as the branch has them.
    private static func differing(_ changes: SiteChanges) -> Set<ByteKey> {
        Set(changes.files.filter { $0.kind != .removed }.map { ByteKey($0.path) })
    }

    /// Hands the contents that differ to git, all at once.
    private func store(_ site: SiteFiles, _ changes: SiteChanges, in scratch: FilePath) async throws {
        let differing = Self.differing(changes)
        let stream = scratch.appending("contents")
        try FileWriting.writeUnpublished([], to: stream)
        for file in site.files where differing.contains(ByteKey(file.path)) {
            var head = Array("blob\ndata \(file.size)\n".utf8)
            try FileReading.eachPiece(of: site.location(of: file)) { piece in
                try FileWriting.appendUnpublished(head + piece, to: stream)
                head = []
            }
            try FileWriting.appendUnpublished(head + [Ascii.lineFeed], to: stream)
        }
        try FileWriting.appendUnpublished(Array("done\n".utf8), to: stream)
        _ = try await repository.require(["fast-import", "--quiet", "--done"], input: stream, "store the site")
    }

    /// The tree of the site and of what is kept beside it, by way of an index of its own.
    private func writeTree(of site: SiteFiles, _ changes: SiteChanges, in scratch: FilePath) async throws -> String {
        let differing = Self.differing(changes)
        let last = Dictionary(base.site.map { (ByteKey($0.path), $0.object) }) { _, last in last }
        var entries: [UInt8] = []
        for file in site.files {
            let key = ByteKey(file.path)
            let known = differing.contains(key) ? nil : last[key]
            let object = try known ?? BlobName.of(site.location(of: file), format)
            entries += Array("\(Self.mode) \(object)\t\(file.path)\0".utf8)
        }
        let paths = Set(site.files.map { ByteKey($0.path) })
        for entry in base.kept where !paths.contains(ByteKey(entry.path)) {
            entries += Array("\(entry.mode) \(entry.object)\t\(entry.path)\0".utf8)
        }
        let list = scratch.appending("entries")
        try FileWriting.writeUnpublished(entries, to: list)
        let git = git.setting(["GIT_INDEX_FILE": scratch.appending("index").string])
        let index = ["-c", "core.splitIndex=false", "-c", "core.fsmonitor=false", "update-index", "-z", "--index-info"]
        _ = try await repository.require(index, input: list, "list the site", git)
        return try await repository.require(["write-tree"], "write the site's tree", git)
    }

    private func commit(_ tree: String, now: Int) async throws -> String {
        let source = await repository.source
        let isExact = source.map { !$0.hasChanges } ?? false
        let date = request.date ?? (isExact ? source?.date : nil) ?? now
        var message = "Publish the site"
        if let source {
            message += " of \(source.commit.prefix(12))\n\nSource-Commit: \(source.commit)\n"
            if source.hasChanges { message += "Source-State: with changes that are not committed\n" }
        }
        var variables = ["GIT_AUTHOR_DATE": "@\(date) +0000", "GIT_COMMITTER_DATE": "@\(date) +0000"]
        variables.merge(await repository.missingIdentity) { old, _ in old }
        let parents = base.commit.map { ["-p", $0] } ?? []
        return try await repository.require(
            ["-c", "i18n.commitEncoding=UTF-8", "commit-tree", tree] + parents + ["-m", message],
            "commit the site", git.setting(variables))
    }

    // MARK: Moving the branch

    private func move(from old: String?, to commit: String) async throws {
        // The old value is compared under git's lock: who was quicker stays.
        let arguments = [
            "update-ref", "-m", "labbook publish", "--create-reflog", request.reference, commit, old ?? "",
        ]
        let answer = await git.answer(to: arguments)
        if answer?.isSuccess == true { return }
        let tip = await repository.tip(of: request.reference)
        if tip == commit { return }
        let state = request.pushes ? "only the remote has the site" : "nothing was published"
        if tip == old {
            let reason = ProgramMessage.quoted(answer?.message ?? "")
            throw PublicationFailure("git cannot move the branch \(request.branch), so \(state)\(reason)")
        }
        throw PublicationFailure(
            "the branch \(request.branch) was changed by somebody else meanwhile, so \(state)\nRun the command again.")
    }
}

extension GitPublication.Request {
    /// The branch's full name.
    var reference: String { "refs/heads/" + branch }
}
