public import ArgumentParser
internal import FileAccess
internal import NotebookAuthoring
internal import SitePublishing
internal import SourceText

/// The program: engineering lab notebooks on the command line.
public struct Labbook: AsyncParsableCommand {
    /// The version, as `labbook --version` prints it.
    public static let version = "0.1.0"

    public static let configuration = CommandConfiguration(
        commandName: "labbook",
        abstract: "Keep engineering lab notebooks: plain Markdown in, a site and answers out.",
        discussion: """
            A notebook records questions, hypotheses, results and decisions as they occur. Start with:

              labbook init                      make a workspace in this folder
              labbook new "Does it hold?"       start a notebook
              labbook log "warmed it up"        write an entry into its log
              labbook add result "93 %"         add a result, a decision or another item
              labbook run REF -- make bench     run a command and record it
              labbook search cache              find what was tried and decided
              labbook list                      see what there is
              labbook decisions                 see what was decided
              labbook trace REF                 see how it came about
              labbook serve                     see the site while you write
              labbook build                     make the site in _site/
              labbook publish --to git          put it on the branch gh-pages
            """,
        version: version,
        subcommands: [
            InitCommand.self, NewCommand.self, LogCommand.self, AddCommand.self, RunCommand.self, RunsCommand.self,
            StatusCommand.self, SupersedeCommand.self, EditCommand.self, PathCommand.self, SearchCommand.self,
            ListCommand.self, DecisionsCommand.self, HypothesesCommand.self, QuestionsCommand.self, TasksCommand.self,
            ShowCommand.self, TraceCommand.self, SQLCommand.self, IndexCommand.self, ExportCommand.self,
            BuildCommand.self, ServeCommand.self, PublishCommand.self, TemplatesCommand.self, RenderCommand.self,
            CompletionCommand.self,
        ])

    public init() {}

    /// Parses the process's arguments, runs the command they name, and ends the process.
    ///
    /// The exit status is 0 where all went well, 1 where something was found or failed, 2 for wrong usage.
    public static func runFromCommandLine() async -> Never {
        Terminal.openMissingStreams()
        do {
            let arguments = QueryArguments.separated(
                Array(CommandLine.arguments.dropFirst()), options: SearchCommand.optionNames)
            var command = try parseAsRoot(arguments)
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            exit(withStatus: .success)
        } catch let failure as CommandFailure {
            end(with: failure)
        } catch let error as FileError {
            end(with: CommandFailure(error.about(CurrentFolder.shortest(error.path)).description))
        } catch let failure as PublicationFailure {
            end(with: CommandFailure(failure.message, status: failure.isMisuse ? .usage : .failure))
        } catch let error as NotebookWriterError {
            end(with: CommandFailure(error.description))
        } catch {
            end(with: error)
        }
    }

    private static func end(with failure: CommandFailure) -> Never {
        // The message may hold names of files; its own lines stay lines.
        let lines = failure.message.split(separator: "\n", omittingEmptySubsequences: false).map(\.printable)
        Terminal.standardError.write("labbook: \(lines.joined(separator: "\n"))\n")
        exit(withStatus: failure.status)
    }

    /// Ends the process with what ArgumentParser says of an error: help and version on standard output, mistakes on
    /// standard error.
    private static func end(with error: any Error) -> Never {
        let code = exitCode(for: error)
        if code == .success {
            Terminal.standardOutput.write(fullMessage(for: error) + "\n")
            exit(withStatus: .success)
        }
        if !(error is ExitCode) { Terminal.standardError.write(fullMessage(for: error) + "\n") }
        exit(withStatus: code == .validationFailure ? .usage : ExitStatus(rawValue: code.rawValue))
    }
}

/// How the process ends.
struct ExitStatus: RawRepresentable, Sendable, Equatable {
    let rawValue: Int32
    /// All went well.
    static let success = ExitStatus(rawValue: 0)
    /// Something was found that needs attention, nothing was found, or the system refused.
    static let failure = ExitStatus(rawValue: 1)
    /// The command was not used as it is meant.
    static let usage = ExitStatus(rawValue: 2)
}

/// Why a command stopped: what happened, where, and what to do next.
struct CommandFailure: Error {
    var message: String
    var status: ExitStatus

    init(_ message: String, status: ExitStatus = .failure) {
        self.message = message
        self.status = status
    }
}
