internal import ArgumentParser
internal import FileAccess
internal import NotebookCatalog
internal import NotebookPreview
internal import NotebookSite
internal import SourceText
internal import SystemPackage

/// `labbook serve`: a live preview.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Show the site on this machine, and keep open pages up to date while you write.",
        discussion: """
            The address is printed; only this machine can open it. Pages show the notebooks as they are saved, drafts \
            included and marked, private notebooks left out. What has to be put right is shown over the page until it is. \
            Ctrl-C ends it. Nothing is written; labbook build makes the site.
            """)

    @OptionGroup var options: WorkspaceOptions

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "The port to listen on; 0 for any that is free. Default: \(PreviewServer.usualPort), or a free one if that is taken.",
            valueName: "port"))
    var port: UInt16?

    @Flag(help: "Open the site in the browser.")
    var open = false

    func run() async throws {
        let workspace = try options.workspace()
        try options.refuseBrokenConfiguration(of: workspace)
        let preview: SitePreview
        do {
            preview = try await SitePreview(of: workspace)
        } catch let error as SiteTemplates.Failure {
            throw CommandFailure(error.message)
        }
        let summary = await preview.summary
        options.report(summary.diagnostics)
        options.say(summary.description)
        Interruption.endsProcess()
        do {
            try await serve(preview)
        } catch PreviewServer.Failure.portTaken(let port) {
            throw CommandFailure(
                "another program listens on port \(port)\nName another with --port, or leave it out for one that is free."
            )
        } catch PreviewServer.Failure.refused(let port, let reason) {
            throw CommandFailure("cannot listen on port \(port): \(reason)")
        }
    }

    private func serve(_ preview: SitePreview) async throws {
        let routes = PreviewRoutes(channel: preview.channel, file: preview.file)
        let server = PreviewServer(routes, channel: preview.channel)
        let follower = PreviewFollower(preview)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await follower.run(say: say, sayUnwatched: sayUnwatched) }
            group.addTask {
                try await server.run(port: port) { port in
                    let address = "http://127.0.0.1:\(port)/"
                    Terminal.standardOutput.write(address + "\n")
                    if open, await !Browser.open(address) { options.say("No browser could be opened.") }
                }
            }
            // Neither ends by itself, but each may fail.
            try await group.next()
            group.cancelAll()
        }
    }

    private func sayUnwatched() {
        options.say("The system does not watch all folders, so changes are noticed by looking, twice a second.")
    }

    private func say(_ problems: [PreviewProblem]) {
        let lines = problems.map { $0.place.isEmpty ? $0.headline : "\($0.place): \($0.headline)" }
        Terminal.standardError.write((lines.isEmpty ? "All is put right." : lines.joined(separator: "\n")) + "\n")
    }
}
