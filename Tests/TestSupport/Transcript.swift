/// A shell session as a text that is read as documentation and run as a test.
///
/// What a line is, its beginning says:
///
///     # prose: what the transcript argues
///     @ needs NAME     it is left out where the machine lacks that
///     $ command        run by /bin/sh in one temporary folder; `cd` lasts
///     > more of it     the command's next line
///     text             a line of standard output, as it is
///     ! text           a line of standard error
///     ? 2              the exit status, where it is not 0
///
/// A line of standard output that is empty, or begins with one of these marks or a backslash, has a backslash before
/// it. `\c` says that the last line has no line feed. Empty lines are for the eye. Control characters and bytes that
/// are not UTF-8 stand as `<1B>`, the temporary folder as `[tmp]`.
public struct Transcript: Sendable, Equatable {
    /// A stretch of the text.
    enum Part: Sendable, Equatable {
        /// Prose, an empty line or a need, kept as it is.
        case text(String)
        /// A command, its lines joined.
        case command(String)
    }

    private(set) var parts: [Part] = []
    /// What the machine must have.
    public private(set) var needs: [String] = []

    /// Reads a transcript. Expected output is passed over: what comes is rendered beside it and the texts are compared.
    public init(_ text: String) {
        var continuesCommand = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if continuesCommand, line == ">" || line.hasPrefix("> "), case .command(let command)? = parts.last {
                parts[parts.count - 1] = .command(command + "\n" + line.dropFirst(2))
                continue
            }
            continuesCommand = line.hasPrefix("$ ")
            if continuesCommand {
                parts.append(.command(String(line.dropFirst(2))))
            } else if line.hasPrefix(Self.needMark) {
                needs.append(String(line.dropFirst(Self.needMark.count)))
                parts.append(.text(line))
            } else if line == "#" || line.hasPrefix("# ") || line.isEmpty && parts.last != .text("") {
                parts.append(.text(line))
            }
        }
        while parts.last == .text("") { parts.removeLast() }
    }

    /// The commands, in order.
    public var commands: [String] {
        parts.compactMap { part in
            if case .command(let command) = part { command } else { nil }
        }
    }

    /// The transcript with these outcomes of its commands, in order; commands without one have no output.
    public func text(with outcomes: [ShellOutcome]) -> String {
        var upcoming = outcomes.makeIterator()
        var lines: [String] = []
        for part in parts {
            switch part {
            case .text(let line): lines.append(line)
            case .command(let command):
                let commandLines = command.split(separator: "\n", omittingEmptySubsequences: false)
                lines.append("$ " + (commandLines.first ?? ""))
                lines += commandLines.dropFirst().map { $0.isEmpty ? ">" : "> " + $0 }
                if let outcome = upcoming.next() { lines += Self.lines(of: outcome) }
            }
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private static let needMark = "@ needs "

    private static func lines(of outcome: ShellOutcome) -> [String] {
        var lines = outcome.output.lines.map { line in
            line.isEmpty || "$>!?#@\\".contains(line.prefix(1)) ? "\\" + line : line
        }
        if outcome.output.lacksLineFeed { lines.append("\\c") }
        lines += outcome.error.lines.map { $0.isEmpty ? "!" : "! " + $0 }
        if outcome.error.lacksLineFeed { lines.append("!\\c") }
        if outcome.status != "0" { lines.append("? " + outcome.status) }
        return lines
    }
}

/// What came of a command.
public struct ShellOutcome: Sendable {
    public var output: ShellText
    public var error: ShellText
    /// The exit status, or `signal 9`.
    public var status: String

    public init(output: ShellText, error: ShellText, status: String) {
        self.output = output
        self.error = error
        self.status = status
    }
}

/// The bytes of a stream as lines that can be printed.
public struct ShellText: Sendable {
    public var lines: [String]
    public var lacksLineFeed: Bool

    /// - Parameter names: What to write in the place of each of these texts.
    public init(_ bytes: [UInt8], names: [(text: String, name: String)] = []) {
        var parts = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        lacksLineFeed = parts.last?.isEmpty == false
        if !lacksLineFeed { _ = parts.popLast() }
        lines = parts.map { part in
            names.reduce(Self.printable(part)) { $0.replacing($1.text, with: $1.name) }
        }
    }

    private static func printable(_ bytes: ArraySlice<UInt8>) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            return bytes.map { $0 < 0x80 ? printable(Unicode.Scalar($0)) : hexadecimal($0) }.joined()
        }
        return text.unicodeScalars.map(printable).joined()
    }

    private static func printable(_ scalar: Unicode.Scalar) -> String {
        let isControl = scalar.value < 0x20 && scalar != "\t" || scalar.value == 0x7F
        return isControl ? hexadecimal(UInt8(scalar.value)) : String(scalar)
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return "<" + (digits.count == 1 ? "0" : "") + digits + ">"
    }
}
