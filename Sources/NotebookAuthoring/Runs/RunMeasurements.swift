internal import NotebookModel
internal import SourceText

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// A metric that is found in a run's output.
public struct MetricRequest: Sendable {
    public var name: String
    public var pattern: LinePattern

    public init(name: String, pattern: LinePattern) {
        self.name = name
        self.pattern = pattern
    }
}

/// What a run says of itself in its output: lines `::labbook metric name=value` and `::labbook param name=value`, and what
/// the asked-for patterns match. The last word counts.
struct RunMeasurements {
    private let requests: [MetricRequest]
    private(set) var metrics: [Run.Setting] = []
    private(set) var parameters: [Run.Setting] = []

    /// What opens a line that speaks to the notebook.
    private static let mark = Array("::labbook ".utf8)
    /// Of a longer line the beginning is looked at.
    private static let maximumLineLength = 4096

    init(_ requests: [MetricRequest]) {
        self.requests = requests
    }

    /// Whether a request was never met.
    var missing: [String] { requests.map(\.name).filter { name in !metrics.contains { $0.name == name } } }

    /// Looks at a stretch of whole lines.
    mutating func read(_ bytes: UnsafeRawBufferPointer) {
        for request in requests {
            guard let value = lastMatch(of: request.pattern, in: bytes) else { continue }
            Self.set(request.name, to: value, in: &metrics)
        }
        var place = 0
        while let start = Self.find(Self.mark, in: bytes, from: place) {
            let line = Self.line(around: start, in: bytes)
            place = line.upperBound
            readStatement(TerminalText.line(Array(bytes[line])[...]))
        }
    }

    private mutating func readStatement(_ line: String) {
        let words = line.drop(while: \.isWhitespace)
        guard words.hasPrefix("::labbook ") else { return }
        let statement = words.dropFirst("::labbook ".count).drop(while: \.isWhitespace)
        for (word, isMetric) in [("metric", true), ("param", false)] where statement.hasPrefix(word + " ") {
            let parts = statement.dropFirst(word.count).split(separator: "=", maxSplits: 1).map(Self.trimmed)
            guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return }
            if isMetric {
                Self.set(parts[0], to: parts[1], in: &metrics)
            } else {
                Self.set(parts[0], to: parts[1], in: &parameters)
            }
        }
    }

    private static func trimmed(_ text: Substring) -> String {
        String(String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace)).reversed())
    }

    private static func set(_ name: String, to value: String, in settings: inout [Run.Setting]) {
        if let index = settings.firstIndex(where: { $0.name == name }) {
            settings[index].value = value
        } else {
            settings.append(Run.Setting(name: name, value: value))
        }
    }

    // MARK: Patterns

    /// The last line that matches is looked for from the end, so most lines are not looked at.
    private func lastMatch(of pattern: LinePattern, in bytes: UnsafeRawBufferPointer) -> String? {
        // Without what every match holds there is none.
        if !pattern.requiredText.isEmpty, Self.find(pattern.requiredText, in: bytes, from: 0) == nil { return nil }
        var end = bytes.count
        if end > 0, bytes[end - 1] == Ascii.lineFeed { end -= 1 }
        while end >= 0 {
            let start = bytes[..<end].lastIndex(of: Ascii.lineFeed).map { $0 + 1 } ?? 0
            let line = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
            let mayMatch = pattern.requiredText.isEmpty || Self.find(pattern.requiredText, in: line, from: 0) != nil
            if mayMatch {
                let text = TerminalText.line(Array(line.prefix(Self.maximumLineLength))[...])
                if let value = pattern.lastMatch(in: text).map({ Self.trimmed($0[...]) }), !value.isEmpty {
                    return value
                }
            }
            end = start - 1
        }
        return nil
    }

    private static func line(around place: Int, in bytes: UnsafeRawBufferPointer) -> Range<Int> {
        let start = bytes[..<place].lastIndex(of: Ascii.lineFeed).map { $0 + 1 } ?? 0
        let end = bytes[place...].firstIndex(of: Ascii.lineFeed) ?? bytes.count
        return start..<min(end, start + maximumLineLength)
    }

    private static func find(_ needle: [UInt8], in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
        guard let base = bytes.baseAddress, let first = needle.first else { return nil }
        var place = start
        while place + needle.count <= bytes.count {
            let room = bytes.count - needle.count + 1 - place
            guard let found = memchr(base + place, Int32(first), room) else { return nil }
            place = UnsafeRawPointer(found) - base
            if memcmp(base + place, needle, needle.count) == 0 { return place }
            place += 1
        }
        return nil
    }
}
