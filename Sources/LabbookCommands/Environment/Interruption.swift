#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// What a command that runs until it is told to end does about being told.
enum Interruption {
    /// Lets Ctrl-C and a request to terminate end the process at once, as a success: nothing is left half done.
    static func endsProcess() {
        for number in [SIGINT, SIGTERM] {
            signal(number) { _ in _exit(ExitStatus.success.rawValue) }
        }
    }
}
