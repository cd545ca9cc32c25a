internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// Keeps this process alive while signals stop the command that it runs, and passes on those that the command does not get by
/// itself.
///
/// What a key of the terminal sends (Ctrl-C, Ctrl-\) goes to all processes in the foreground, the command among them. What another
/// process sends goes to us alone. There is one relay in a process.
enum SignalRelay {
    /// The process to pass signals on to; 0 where there is none.
    private static let child = Atomic<Int32>(0)
    /// The first signal that came; 0 where none did.
    private static let first = Atomic<Int32>(0)

    private static let signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]
    /// What was done before about each signal.
    private static let previous = Mutex<[(signal: Int32, action: sigaction)]>([])

    /// Begins to catch signals, those apart that this process was started to ignore, and ignores `SIGPIPE`, so that writing
    /// tells of a reader who left.
    /// - Returns: Whether `SIGPIPE` was ignored before.
    static func begin() -> Bool {
        // A handler must not be the first to ask for them.
        child.store(0, ordering: .relaxed)
        first.store(0, ordering: .relaxed)
        for signal in signals where !isIgnored(signal) { catchSignal(signal) }
        let ignoredPipe = isIgnored(SIGPIPE)
        var ignore = sigaction()
        #if canImport(Glibc)
        ignore.__sigaction_handler.sa_handler = SIG_IGN
        #elseif canImport(Musl)
        ignore.__sa_handler.sa_handler = SIG_IGN
        #else
        ignore.__sigaction_u.__sa_handler = SIG_IGN
        #endif
        set(SIGPIPE, to: ignore)
        return ignoredPipe
    }

    /// Does about each signal what was done before.
    static func end() {
        let actions = previous.withLock { previous in
            defer { previous = [] }
            return previous
        }
        for (signal, action) in actions {
            var action = action
            sigaction(signal, &action, nil)
        }
    }

    /// Passes signals on to a process from now on; one that came before goes to it at once.
    static func relay(to process: Int32) {
        child.store(process, ordering: .sequentiallyConsistent)
        let early = first.load(ordering: .sequentiallyConsistent)
        if early != 0 { kill(process, early) }
    }

    /// Passes nothing on any longer: the process is no more. Signals are caught still.
    static func endRelay() {
        child.store(0, ordering: .sequentiallyConsistent)
    }

    /// The first signal that came.
    static var signal: Int32? {
        let signal = first.load(ordering: .sequentiallyConsistent)
        return signal == 0 ? nil : signal
    }

    /// The name of a signal, `SIGTERM`; `SIG42` for those that have none everywhere.
    static func name(of signal: Int32) -> String {
        let names: [Int32: String] = [
            SIGHUP: "HUP", SIGINT: "INT", SIGQUIT: "QUIT", SIGILL: "ILL", SIGTRAP: "TRAP", SIGABRT: "ABRT",
            SIGBUS: "BUS",
            SIGFPE: "FPE", SIGKILL: "KILL", SIGUSR1: "USR1", SIGSEGV: "SEGV", SIGUSR2: "USR2", SIGPIPE: "PIPE",
            SIGALRM: "ALRM", SIGTERM: "TERM", SIGXCPU: "XCPU", SIGXFSZ: "XFSZ", SIGSYS: "SYS", SIGVTALRM: "VTALRM",
            SIGPROF: "PROF",
        ]
        return "SIG" + (names[signal] ?? String(signal))
    }

    private static func isIgnored(_ signal: Int32) -> Bool {
        var action = sigaction()
        guard sigaction(signal, nil, &action) == 0 else { return false }
        #if canImport(Glibc)
        return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
        #elseif canImport(Musl)
        return unsafeBitCast(action.__sa_handler.sa_handler, to: Int.self) == 1
        #else
        return unsafeBitCast(action.__sigaction_u.__sa_handler, to: Int.self) == 1
        #endif
    }

    /// What runs when a signal comes, on whatever thread: nothing but what may be done there (signal-safety(7)).
    private static let handler:
        @convention(c) (Int32, UnsafeMutablePointer<siginfo_t>?, UnsafeMutableRawPointer?) -> Void = {
            signal, information, _ in
            _ = first.compareExchange(expected: 0, desired: signal, ordering: .sequentiallyConsistent)
            #if canImport(Darwin)
            let isFromTerminal = information?.pointee.si_pid == 0
            #else
            // SI_USER is 0 and what processes send besides is below; the kernel's own are above.
            let isFromTerminal = (information?.pointee.si_code ?? 0) > 0
            #endif
            let process = child.load(ordering: .sequentiallyConsistent)
            if process > 0, !isFromTerminal { kill(process, signal) }
        }

    private static func catchSignal(_ signal: Int32) {
        var action = sigaction()
        #if canImport(Glibc)
        action.__sigaction_handler.sa_sigaction = handler
        #elseif canImport(Musl)
        action.__sa_handler.sa_sigaction = handler
        #else
        action.__sigaction_u.__sa_sigaction = handler
        #endif
        action.sa_flags = Int32(SA_SIGINFO) | Int32(SA_RESTART)
        sigemptyset(&action.sa_mask)
        set(signal, to: action)
    }

    private static func set(_ signal: Int32, to action: sigaction) {
        var action = action
        var old = sigaction()
        guard sigaction(signal, &action, &old) == 0 else { return }
        previous.withLock { $0.append((signal, old)) }
    }
}
