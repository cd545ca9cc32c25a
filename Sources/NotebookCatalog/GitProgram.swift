internal import Subprocess
public import SystemPackage

/// The installed `git`, asked about the repository around a folder.
///
/// It gets its arguments as a list, no shell sees them. A hook of git tells the programs that it starts which repository,
/// index and store of objects it works on; that is kept from this one, so that the folder alone decides.
public struct GitProgram: Sendable {
    /// What git said.
    public struct Answer: Sendable {
        /// What it wrote to its standard output.
        public var output: [UInt8]
        /// What it wrote to its standard error.
        public var message: String
        public var isSuccess: Bool

        /// The first line of the output.
        public var line: String { String(decoding: output.prefix { $0 != 0x0A }, as: UTF8.self) }
    }

    private let folder: FilePath
    private let variables: [String: String]

    /// More than any history or list of files that a team has.
    public static let maximumOutput = 1 << 30
    private static let maximumMessage = 1 << 20

    /// What `git rev-parse --local-env-vars` names, without the settings that somebody may give it for all repositories.
    private static let variablesOfHooks = [
        "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY",
        "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_QUARANTINE_PATH", "GIT_IMPLICIT_WORK_TREE", "GIT_GRAFT_FILE",
        "GIT_SHALLOW_FILE", "GIT_NAMESPACE",
    ]

    /// - Parameter variables: Set in git's environment.
    public init(in folder: FilePath, variables: [String: String] = [:]) {
        self.folder = folder
        self.variables = variables
    }

    /// The same git with further variables in its environment.
    public func setting(_ more: [String: String]) -> GitProgram {
        GitProgram(in: folder, variables: variables.merging(more) { _, new in new })
    }

    /// Runs git and waits for it.
    /// - Parameter input: The file that it reads as its standard input; by default there is nothing to read.
    /// - Parameter limit: In bytes: what it may write to its standard output.
    /// - Returns: `nil` where it could not be run, without git above all, or wrote more.
    public func answer(
        to arguments: [String], input: FilePath = "/dev/null", limit: Int = Self.maximumOutput
    ) async -> Answer? {
        var changes: [Environment.Key: String?] = [:]
        for name in Self.variablesOfHooks { changes[Environment.Key(stringLiteral: name)] = .some(nil) }
        for (name, value) in variables { changes[Environment.Key(stringLiteral: name)] = value }
        guard let file = try? FileDescriptor.open(input, .readOnly, options: [.closeOnExec]) else { return nil }
        let result = try? await run(
            .name("git"), arguments: Arguments(arguments), environment: .inherit.updating(changes),
            workingDirectory: folder, input: .fileDescriptor(file, closeAfterSpawningProcess: true),
            output: .bytes(limit: limit), error: .bytes(limit: Self.maximumMessage))
        guard let result else { return nil }
        return Answer(
            output: result.standardOutput, message: String(decoding: result.standardError, as: UTF8.self),
            isSuccess: result.terminationStatus.isSuccess)
    }

    /// What git wrote to its standard output; `nil` where it failed.
    public func output(of arguments: [String], limit: Int = Self.maximumOutput) async -> [UInt8]? {
        guard let answer = await answer(to: arguments, limit: limit), answer.isSuccess else { return nil }
        return answer.output
    }

    /// The first line that git wrote to its standard output; `nil` where it failed, or wrote none.
    public func line(of arguments: [String]) async -> String? {
        guard let answer = await answer(to: arguments), answer.isSuccess, !answer.line.isEmpty else { return nil }
        return answer.line
    }
}
