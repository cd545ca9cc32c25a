internal import SystemPackage

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// A command that runs in the foreground with its output going into pipes of ours, as under `tee`.
///
/// swift-subprocess, which runs git and editors elsewhere, is not used for it: here the command stays in our process group, so
/// that the terminal's signals reach it and it may read from the terminal; its pipes must be given up when it ends although a
/// daemon that it left holds them; and a gigabyte a second goes through them, on threads that may block.
struct ChildProcess {
    /// How a process ended.
    enum Ending: Sendable, Equatable {
        case status(Int32)
        case signal(Int32)
    }

    let identifier: pid_t
    /// The ends to read its standard output and standard error from; nobody else has them, and reading does not block.
    let output: FileDescriptor
    let error: FileDescriptor

    /// Starts a command. Its standard input is ours; it begins with no signal blocked, and with those ignored that we were
    /// started to ignore.
    ///
    /// - Parameters:
    ///   - arguments: The name, looked for in `PATH` unless it has a slash, and the arguments, as bytes.
    ///   - folder: Where it runs.
    ///   - ignoresPipe: Whether we were started to ignore `SIGPIPE`.
    /// - Throws: `Errno`: `noSuchFileOrDirectory` where there is no such command, others where it cannot be run.
    init(_ arguments: [[CChar]], in folder: FilePath, ignoresPipe: Bool) throws(Errno) {
        let outputPipe = try Self.pipe()
        let errorPipe = try Self.pipe()
        defer {
            try? outputPipe.writeEnd.close()
            try? errorPipe.writeEnd.close()
        }
        do {
            identifier = try Self.spawn(
                arguments, in: folder, output: outputPipe.writeEnd, error: errorPipe.writeEnd, ignoresPipe: ignoresPipe)
        } catch {
            try? outputPipe.readEnd.close()
            try? errorPipe.readEnd.close()
            throw error
        }
        output = outputPipe.readEnd
        error = errorPipe.readEnd
    }

    /// Waits until the command has ended.
    func wait() -> Ending {
        var status: Int32 = 0
        while waitpid(identifier, &status, 0) < 0 {
            guard errno == EINTR else { return .status(255) }
        }
        // The macros WIFEXITED and WEXITSTATUS, which Swift does not see.
        let signal = status & 0x7F
        return signal == 0 ? .status(status >> 8 & 0xFF) : .signal(signal)
    }

    // MARK: Starting

    private static func pipe() throws(Errno) -> (readEnd: FileDescriptor, writeEnd: FileDescriptor) {
        do {
            let pipe = try FileDescriptor.pipe()
            for end in [pipe.readEnd, pipe.writeEnd] { _ = fcntl(end.rawValue, F_SETFD, FD_CLOEXEC) }
            _ = fcntl(pipe.readEnd.rawValue, F_SETFL, O_NONBLOCK)
            #if os(Linux)
            // More room means fewer turns; refused where a user has too many pipes, which is no harm. F_SETPIPE_SZ is 1031.
            _ = fcntl(pipe.writeEnd.rawValue, 1031, Int32(OutputPump.pipeCapacity))
            #endif
            return (pipe.readEnd, pipe.writeEnd)
        } catch {
            throw error as? Errno ?? .ioError
        }
    }

    private static func spawn(
        _ arguments: [[CChar]], in folder: FilePath, output: FileDescriptor, error: FileDescriptor, ignoresPipe: Bool
    ) throws(Errno) -> pid_t {
        #if canImport(Darwin)
        var actions: posix_spawn_file_actions_t?
        var attributes: posix_spawnattr_t?
        #else
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, output.rawValue, 1)
        posix_spawn_file_actions_adddup2(&actions, error.rawValue, 2)

        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        if !ignoresPipe { sigaddset(&signals, SIGPIPE) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

        let texts = arguments.map { strdup($0) }
        defer { for text in texts { free(text) } }
        var pointers: [UnsafeMutablePointer<CChar>?] = texts + [nil]
        guard let name = pointers[0] else { throw .noSuchFileOrDirectory }
        var identifier: pid_t = 0
        // The environment is as it is now: the C library's list.
        let code = try inFolder(folder) { posix_spawnp(&identifier, name, &actions, &attributes, &pointers, environ) }
        if code != 0 { throw Errno(rawValue: code) }
        return identifier
    }

    /// Does something with a folder as the current one, which is the process's own and not a thread's: what starts a process
    /// in another folder has not everywhere a name that Swift sees.
    private static func inFolder<Value>(_ folder: FilePath, _ work: () -> Value) throws(Errno) -> Value {
        if folder == "." { return work() }
        let current = open(".", O_RDONLY | O_CLOEXEC)
        guard current >= 0 else { throw Errno(rawValue: errno) }
        defer {
            fchdir(current)
            close(current)
        }
        guard folder.withPlatformString({ chdir($0) }) == 0 else { throw Errno(rawValue: errno) }
        return work()
    }
}
