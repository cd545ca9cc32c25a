public import Foundation
import Subprocess
import SystemPackage

/// A fresh folder and a fixed environment in which shell commands run one after the other.
///
/// Nothing of the machine's user comes in: no settings of git, no editor, no colours, no clock. Commands find the program
/// under test first, and these helpers:
///
///     unprivileged CMD…    runs CMD as a user who may not read and write everything
///     without-usage CMD…   runs CMD and leaves out the usage that it shows behind a mistake
///     print-record FILE…   prints files with what differs from one machine to another left out of the records of runs
///     plain-publish ARG…   runs labbook publish ARG… and leaves out of its messages what is not the same for each version
///                          of the site: how many files it has, how commits are called
///     on-terminal 'LINE'   runs a line of shell on a terminal of its own, and prints what stands on it
///     after-tab SHELL 'LINE'…  types each line into bash, zsh or fish, presses the tabulator key, and prints the words of
///                          the line as the shell then takes them
public struct ShellSandbox: Sendable {
    /// Holds all that belongs to the sandbox.
    private let base: FilePath
    /// The folder that commands begin in.
    private let work: FilePath

    /// The day of the sandbox's clock is 21 September 2026.
    private static let clock = "1790000000"
    private static let timeLimit = Duration.seconds(300)

    /// Makes the folder. `remove` removes it.
    /// - Parameter program: The program under test.
    public init(program: URL) throws {
        let temporary = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
        base = FilePath(temporary).appending("labbook-\(UUID().uuidString.prefix(8).lowercased())")
        work = base.appending("work")
        for name in ["bin", "home", "streams", "work"] {
            try FileManager.default.createDirectory(
                atPath: base.appending(name).string, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o755])
        }
        try FileManager.default.createSymbolicLink(
            atPath: base.appending("bin").appending(program.lastPathComponent).string,
            withDestinationPath: program.path)
        try write("[user]\n\tname = Ada Lovelace\n\temail = ada@example.org\n", to: "gitconfig")
        for (name, script) in Self.helpers {
            try write(script, to: "bin/\(name)")
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o755], ofItemAtPath: base.appending("bin/\(name)").string)
        }
    }

    /// Removes the folder, with what commands protected in it.
    public func remove() async {
        _ = try? await Subprocess.run(
            .path("/bin/sh"), arguments: ["-c", "chmod -R u+rwX \"$0\"; rm -rf \"$0\"", base.string],
            output: .discarded, error: .discarded)
    }

    /// Runs commands in order, each in the folder where the one before it ended.
    /// - Throws: `TimeLimitExceeded`, or an error of the system when a shell cannot be started.
    public func run(_ commands: [String]) async throws -> [ShellOutcome] {
        var folder = work
        var outcomes: [ShellOutcome] = []
        for command in commands { outcomes.append(try await run(command, in: &folder)) }
        return outcomes
    }

    private func run(_ command: String, in folder: inout FilePath) async throws -> ShellOutcome {
        let streams = base.appending("streams")
        let (output, error, place) = (streams.appending("1"), streams.appending("2"), streams.appending("folder"))
        let script = """
            exec >"$1" 2>"$2"; umask 022; sandbox_place=$3; sandbox_command=$4; set --
            trap 'pwd -P >"$sandbox_place"' EXIT
            eval "$sandbox_command"
            """
        let arguments = ["-c", script, "sh", output.string, error.string, place.string, command]
        let status = try await status(of: arguments, in: folder, named: command)
        if let end = try? String(contentsOfFile: place.string, encoding: .utf8), end.hasSuffix("\n") {
            folder = FilePath(String(end.dropLast()))
        }
        return ShellOutcome(output: try text(of: output), error: try text(of: error), status: status)
    }

    private func status(of arguments: [String], in folder: FilePath, named command: String) async throws -> String {
        var options = PlatformOptions()
        // A group of its own, so that a command that hangs ends with all that it started; and no terminal.
        options.createSession = true
        options.teardownSequence = [.send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .seconds(1))]
        return try await withTimeLimit(Self.timeLimit, of: command) { [options] in
            let result = try await Subprocess.run(
                .path("/bin/sh"), arguments: Arguments(arguments), environment: .custom(environment),
                workingDirectory: folder, platformOptions: options, output: .discarded, error: .discarded)
            return switch result.terminationStatus {
            case .exited(let code): "\(code)"
            case .signaled(let signal): "signal \(signal)"
            }
        }
    }

    private var environment: [Environment.Key: String] {
        var environment: [Environment.Key: String] = [
            "PATH": base.appending("bin").string + ":/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin",
            "HOME": base.appending("home").string, "TMPDIR": base.appending("home").string, "TZ": "UTC",
            "LANG": "C.UTF-8", "SOURCE_DATE_EPOCH": Self.clock, "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": base.appending("gitconfig").string,
            "GIT_CEILING_DIRECTORIES": base.removingLastComponent().string,
        ]
        // What the test run itself needs to find libraries and to measure coverage.
        for name in ["LD_LIBRARY_PATH", "LLVM_PROFILE_FILE"] {
            if let value = ProcessInfo.processInfo.environment[name] {
                environment[Environment.Key(rawValue: name) ?? "_"] = value
            }
        }
        return environment
    }

    private func text(of file: FilePath) throws -> ShellText {
        let bytes = Array(try Data(contentsOf: URL(filePath: file.string)))
        return ShellText(
            bytes, names: [(work.string, "[tmp]"), (base.appending("home").string, "[home]"), (base.string, "[base]")])
    }

    private func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: URL(filePath: base.appending(name).string))
    }

    private static let helpers = [
        "unprivileged": unprivileged, "without-usage": withoutUsage, "print-record": printRecord,
        "plain-publish": plainPublish, "on-terminal": onTerminal, "after-tab": afterTab,
    ]

    /// The user who runs the tests, unless that is root, whom no permission stops.
    private static let unprivileged = """
        #!/bin/sh
        [ "$(id -u)" = 0 ] || exec "$@"
        export LLVM_PROFILE_FILE=/dev/null
        exec setpriv --reuid=65534 --regid=65534 --clear-groups -- "$@"

        """

    private static let withoutUsage = #"""
        #!/bin/sh
        "$@" 2> "$TMPDIR/error"
        status=$?
        sed -e '/^Help: /d' -e '/^Usage: /,$d' "$TMPDIR/error" >&2
        exit $status

        """#

    private static let printRecord = #"""
        #!/bin/sh
        sed -e 's/^\( *\)- Host: .*/\1- Host: (host)/' -e 's/^\( *\)- Machine: .*/\1- Machine: (machine)/' \
          -e 's/^\( *\)- Duration: [0-9].*/\1- Duration: (time)/' "$@"

        """#

    private static let plainPublish = #"""
        #!/bin/sh
        labbook publish "$@" 2> "$TMPDIR/error"
        status=$?
        sed -e 's/commit [0-9a-f]\{12\}/commit (name)/' -e 's/[0-9a-f]\{40\}/(name)/' -e 's/: [0-9][0-9]* files* /: (number) files /' \
          -e 's/, [0-9][0-9]* changed/, (number) changed/' -e 's/, [0-9][0-9]* removed/, (number) removed/' "$TMPDIR/error" >&2
        exit $status

        """#

    /// A terminal ends its lines with a carriage return too, which is no news.
    private static let onTerminal = #"""
        #!/bin/sh
        SHELL=/bin/sh script -qec "$1" /dev/null > "$TMPDIR/terminal"
        status=$?
        tr -d '\r' < "$TMPDIR/terminal"
        exit $status

        """#

    /// The keys Ctrl-A and Ctrl-E put `printf` before the line that the shell has completed, and the end of a line behind it.
    private static let afterTab = #"""
        #!/bin/sh
        case $1 in
        bash) start='bash --norc'; load='source <(labbook completion bash)' ;;
        zsh) start='zsh -f'
            load='autoload -U compinit; compinit -D -u; source <(labbook completion zsh); compdef _labbook labbook' ;;
        fish) start='fish --no-config'; load='labbook completion fish | source' ;;
        esac
        shift
        {
            printf '%s\n' "$load"
            for line; do printf '%s\t\001printf "[%%s] " \005; echo\n' "$line"; done
            printf 'exit\n'
        } | TERM=dumb SHELL=/bin/sh script -qec "$start" /dev/null > "$TMPDIR/terminal" 2>&1
        tr -d '\r' < "$TMPDIR/terminal" | sed -n 's/^\(\[labbook\].*\]\) *$/\1/p'

        """#
}
