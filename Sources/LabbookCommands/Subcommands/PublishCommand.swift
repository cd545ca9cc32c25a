internal import ArgumentParser
internal import FileAccess
internal import NotebookCatalog
internal import NotebookSite
internal import SitePublishing
internal import SourceText
internal import SystemPackage

/// `labbook publish`: the site where others read it.
struct PublishCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Put the site where others read it: on a git branch, in a folder, or on another machine.",
        discussion: """
            The site is made whole in a place of its own, then takes the place of the last one; if anything fails, that one \
            stays. Drafts and private notebooks are left out.

            Nothing is published while files could not be read (unless --force says so), while something looks like a secret \
            or a file of a private notebook would go out, or where the destination holds what labbook did not write. A line \
            with what only looks like a secret is marked with labbook:not-secret, in a comment for instance.

              labbook publish --to git --push        the branch gh-pages, pushed too
              labbook publish --to /srv/www/notes    a folder
              labbook publish --to rsync:host:notes  a folder of another machine

            With “publish: {to: git}” in .labbook/config.yml, labbook publish alone is enough.
            """)

    @OptionGroup var options: WorkspaceOptions

    @Option(
        help: ArgumentHelp(
            "git, git:BRANCH, rsync:TARGET or a folder. Default: the configured one.", valueName: "destination"),
        completion: .directory, transform: ArgumentText.publicationTarget)
    var to: PublicationTarget?

    @Flag(help: "Push the branch to the remote too.")
    var push = false

    @Option(
        help: ArgumentHelp("The remote of the branch. Default: the one it follows, else origin.", valueName: "name"))
    var remote: String?

    @Option(
        name: .customLong("base-url"),
        help: ArgumentHelp("The URL that the site is published under, for canonical links.", valueName: "url"),
        transform: ArgumentText.baseURL)
    var baseURL: BaseURL?

    @Flag(help: "Publish although there are errors, such as a notebook that cannot be read.")
    var force = false

    @Flag(name: .customLong("dry-run"), help: "Show which files would change, and change nothing.")
    var isDryRun = false

    func run() async throws {
        let workspace = try options.workspace()
        try options.refuseBrokenConfiguration(of: workspace)
        guard let target = to ?? workspace.configuration.publication.target else {
            throw CommandFailure(
                """
                there is no destination to publish to
                Name one with --to, such as --to git, or below publish: to: in \(Workspace.configurationPath).
                """, status: .usage)
        }
        if case .git = target {
        } else if push || remote != nil {
            throw CommandFailure("--push and --remote are for a branch: --to git", status: .usage)
        }
        // An argument is seen from the current folder, a setting from the workspace.
        let origin = to == nil ? workspace.root : "."
        do {
            switch target {
            case .git(let branch): try await publish(workspace, toBranch: branch)
            case .folder(let path): try await publish(workspace, to: origin.pushing(FilePath(path)))
            case .rsync(let target): try await publish(workspace, toRsync: target, from: origin)
            }
        } catch let error as SiteTemplates.Failure {
            throw CommandFailure(error.message)
        }
    }

    private func publish(_ workspace: Workspace, toBranch branch: String) async throws {
        let environment = ProcessEnvironment.current
        let request = GitPublication.Request(
            branch: branch, pushes: push, remote: remote,
            date: environment.variable("SOURCE_DATE_EPOCH").flatMap { Int($0) })
        let publication = try await GitPublication(
            request, of: workspace, isOnTerminal: Terminal.standardInput.isTerminal)
        try await ScratchFolder.with(in: environment.temporaryFolder) { scratch in
            let staged = try await stage(of: workspace).make(
                in: scratch.appending("site"), emptyFiles: GitPublication.additionalFiles)
            let changes = try publication.changes(to: staged.files)
            let place = "the branch \(branch)"
            if isDryRun { return report(changes, at: place) }
            let outcome = try await publication.publish(staged.files, changes, in: scratch, now: environment.now())
            let remote = outcome.pushedTo.map { ", pushed to \($0)" } ?? ""
            report(changes, at: place, "\(remote) (commit \(outcome.commit.prefix(12)))")
            warn(of: staged.formerPages(changes), on: branch)
        }
    }

    /// Says which notebooks the history of a branch still holds, though they are private now.
    private func warn(of notebooks: [String], on branch: String) {
        for notebook in notebooks {
            Terminal.standardError.write(
                "\(notebook.printable) is private now, but older commits of \(branch) hold its page\n")
        }
        guard !notebooks.isEmpty else { return }
        Terminal.standardError.write(
            """
            To forget them, remove the branch here and at its remotes, and publish again: \
            git branch -D \(ShellWord.quoted(branch))

            """)
    }

    private func publish(_ workspace: Workspace, to path: FilePath) async throws {
        let folder = try SiteFolder(path, of: workspace, option: "--to")
        try folder.refuseForeignFiles()
        let stage = stage(of: workspace, besides: folder.path)
        if isDryRun {
            return try await ScratchFolder.with(in: ProcessEnvironment.current.temporaryFolder) { scratch in
                let staged = try await stage.make(in: scratch.appending("site"))
                report(try folder.changes(to: staged.files), at: CurrentFolder.name(of: folder.path))
            }
        }
        var changes = SiteChanges([])
        let leftover = try await folder.replace { staging in
            changes = try folder.changes(to: try await stage.make(in: staging).files)
            return !changes.isEmpty
        }
        report(changes, at: CurrentFolder.name(of: folder.path))
        if let leftover {
            options.say("The last site could not be removed; it lies in \(leftover.string.printable)")
        }
    }

    private func publish(_ workspace: Workspace, toRsync target: String, from origin: FilePath) async throws {
        let publication = RsyncPublication(to: target, from: origin)
        try await ScratchFolder.with(in: ProcessEnvironment.current.temporaryFolder) { scratch in
            let site = try await stage(of: workspace).make(in: scratch.appending("site")).files
            let changes = try await publication.changes(to: site, in: scratch)
            if !isDryRun, !changes.isEmpty { try await publication.publish(site) }
            report(changes, at: target)
        }
    }

    private func stage(of workspace: Workspace, besides output: FilePath? = nil) -> PublicationStage {
        PublicationStage(workspace: workspace, options: options, baseURL: baseURL, force: force, output: output)
    }

    /// Says what was published, or would be.
    /// - Parameter rest: More about how it was published.
    private func report(_ changes: SiteChanges, at place: String, _ rest: String = "") {
        let place = place.printable
        if changes.isEmpty {
            return options.say("Nothing to publish: \(place) holds this site already\(rest)")
        }
        let counts = ChangeList(changes).summary
        guard isDryRun else { return options.say("Published to \(place)\(rest): \(counts)") }
        Terminal.standardOutput.write(ChangeList(changes).text)
        options.say("Nothing was published; \(place) would change: \(counts)")
    }
}
