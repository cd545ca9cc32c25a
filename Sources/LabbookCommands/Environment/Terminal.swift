#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// One of the process's standard streams.
struct Terminal: Sendable {
    private let descriptor: Int32

    static let standardInput = Terminal(descriptor: 0)
    static let standardOutput = Terminal(descriptor: 1)
    static let standardError = Terminal(descriptor: 2)

    /// Whether a person is at the other end.
    var isTerminal: Bool { isatty(descriptor) == 1 }

    /// The width in columns, where it is known.
    var width: Int? {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    /// Opens `/dev/null` in the place of a standard stream that is closed: the next file to be opened would take its number,
    /// and what is meant for the terminal would be written into it.
    static func openMissingStreams() {
        for descriptor in Int32(0)...2 where fcntl(descriptor, F_GETFD) == -1 {
            // The lowest free number is taken, which is this one.
            _ = open("/dev/null", O_RDWR)
        }
    }

    /// Writes a text whole. A reader that has gone away ends the process, as it does for every tool in a pipe.
    func write(_ text: String) {
        write(Array(text.utf8))
    }

    func write(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { buffer in
                #if canImport(Glibc)
                Glibc.write(descriptor, buffer.baseAddress, buffer.count)
                #elseif canImport(Musl)
                Musl.write(descriptor, buffer.baseAddress, buffer.count)
                #else
                Darwin.write(descriptor, buffer.baseAddress, buffer.count)
                #endif
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                // Standard output on a full disk: the data is incomplete, so success would be a lie.
                if descriptor == 1 {
                    Terminal.standardError.write(
                        "labbook: cannot write the output: \(String(cString: strerror(errno)))\n")
                    Labbook.exit(withStatus: .failure)
                }
                return
            }
            rest = rest.dropFirst(count)
        }
    }
}

extension Labbook {
    /// Ends the process.
    static func exit(withStatus status: ExitStatus) -> Never {
        #if canImport(Glibc)
        Glibc.exit(status.rawValue)
        #elseif canImport(Musl)
        Musl.exit(status.rawValue)
        #else
        Darwin.exit(status.rawValue)
        #endif
    }
}
