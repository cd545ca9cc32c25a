internal import NotebookModel
internal import SourceText

/// What a comment says about its chart: `line x=run y=p50,p99 log=y title="Latency by run"`.
struct ChartDirective {
    /// A word of the comment with its place among the comment's bytes.
    struct Word: Equatable {
        var text: String
        var range: ByteRange
    }

    /// The kind, as written; `nil` where the comment is empty.
    var kind: Word?
    /// The settings, as written, with their values.
    var options: [(name: Word, values: [Word])] = []
    /// Words that are neither.
    var strays: [Word] = []

    /// The settings that there are.
    static let optionNames = ["x", "y", "log", "title"]

    /// Reads the comment. Words are parted by white space, values by commas; one with either in it stands in quotation marks.
    init(_ text: String) {
        var scanner = Scanner(bytes: Array(text.utf8))
        while let word = scanner.word() {
            if scanner.skip("=") {
                var values = [scanner.value()]
                while scanner.skip(",") {
                    scanner.skipWhitespace()
                    values.append(scanner.value())
                }
                options.append((word, values))
            } else if kind == nil, options.isEmpty {
                kind = word
            } else {
                strays.append(word)
            }
        }
    }

    /// The values of a setting; none where it is not set.
    func values(of name: String) -> [Word] {
        options.first { $0.name.text.lowercased() == name }?.values ?? []
    }

    private struct Scanner {
        let bytes: [UInt8]
        var offset = 0

        mutating func skip(_ sign: Unicode.Scalar) -> Bool {
            guard offset < bytes.count, bytes[offset] == UInt8(ascii: sign) else { return false }
            offset += 1
            return true
        }

        mutating func skipWhitespace(and signs: String = "") {
            while offset < bytes.count, Ascii.isWhitespace(bytes[offset]) || signs.utf8.contains(bytes[offset]) {
                offset += 1
            }
        }

        /// The next word; `nil` at the end.
        mutating func word() -> Word? {
            skipWhitespace(and: "=,")
            return offset < bytes.count ? text(endingAt: "=,") : nil
        }

        /// The value at the offset, be it empty.
        mutating func value() -> Word { text(endingAt: ",") }

        private mutating func text(endingAt signs: String) -> Word {
            let start = offset
            if skip("\"") {
                let close = bytes[offset...].firstIndex(of: UInt8(ascii: "\"")) ?? bytes.count
                offset = min(close + 1, bytes.count)
                return Word(text: String(decoding: bytes[(start + 1)..<close], as: UTF8.self), range: start..<offset)
            }
            while offset < bytes.count, !Ascii.isWhitespace(bytes[offset]), !signs.utf8.contains(bytes[offset]) {
                offset += 1
            }
            return Word(text: String(decoding: bytes[start..<offset], as: UTF8.self), range: start..<offset)
        }
    }
}
