/// Something that a person should know about a notebook, a configuration or a template.
///
/// The one value for the reader, the checks, the build, the terminal and the editor. Bad content makes diagnostics and
/// never an error: throwing is for input and output that failed.
public struct Diagnostic: Sendable, Hashable {
    /// How much a diagnostic matters.
    public enum Severity: String, Sendable, Hashable, Comparable, CaseIterable {
        /// Worth knowing; the output is as meant.
        case note
        /// The output suffers, or says something else than its writer meant.
        case warning
        /// Something could not be used at all.
        case error

        public static func < (left: Self, right: Self) -> Bool {
            left.rank < right.rank
        }

        private var rank: Int {
            switch self {
            case .note: 0
            case .warning: 1
            case .error: 2
            }
        }
    }

    /// The stable name of a kind of diagnostic, in lower case with hyphens: `date-impossible`. Never renamed once
    /// released, since people write it into configurations and suppressions.
    public struct Identifier: RawRepresentable, Sendable, Hashable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
    }

    public var identifier: Identifier
    public var severity: Severity
    /// The file, relative to the workspace; empty for what is about the workspace as a whole.
    public var path: String
    /// The bytes it is about, in the file's `text`; `nil` where it is about the file as a whole.
    public var range: ByteRange?
    /// Where the range begins, or the beginning of the file.
    public var position: SourcePosition
    /// What is the matter: one terse line without a full stop, the most specific word first.
    public var headline: String
    /// What follows from it, or what to do next; `nil` where the headline says all.
    public var explanation: String?

    public init(
        _ identifier: Identifier,
        _ severity: Severity,
        path: String,
        range: ByteRange? = nil,
        position: SourcePosition = SourcePosition(line: 1, column: 1),
        headline: String,
        explanation: String? = nil
    ) {
        self.identifier = identifier
        self.severity = severity
        self.path = path
        self.range = range
        self.position = position
        self.headline = headline
        self.explanation = explanation
    }

    /// A diagnostic about a range of `source`.
    public init(
        _ identifier: Identifier,
        _ severity: Severity,
        in source: SourceFile,
        at range: ByteRange,
        headline: String,
        explanation: String? = nil
    ) {
        self.init(
            identifier, severity, path: source.path, range: range,
            position: source.position(at: range.lowerBound), headline: headline, explanation: explanation)
    }
}

extension Diagnostic: CustomStringConvertible {
    /// The one-line form that editors and code hosts recognise: `path:line:column: warning: headline [identifier]`. What is
    /// about no file has no place.
    public var description: String {
        let place = path.isEmpty ? "" : "\(path.printable):\(position.line):\(position.column): "
        return "\(place)\(severity.rawValue): \(headline.printable) [\(identifier.rawValue)]"
    }
}

extension Diagnostic: Comparable {
    /// The order in which diagnostics are shown: by file, then by place, the weightier first at one place.
    public static func < (left: Self, right: Self) -> Bool {
        if left.path != right.path { return left.path.utf8.lexicographicallyPrecedes(right.path.utf8) }
        if left.position != right.position { return left.position < right.position }
        if left.severity != right.severity { return left.severity > right.severity }
        return (left.identifier.rawValue, left.headline) < (right.identifier.rawValue, right.headline)
    }
}
