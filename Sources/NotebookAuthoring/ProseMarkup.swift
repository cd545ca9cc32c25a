/// What stays markup in a line that a person types: code, references, links, addresses.
enum ProseMarkup {
    /// Where such markup stands, in order.
    static func ranges(in scalars: [Unicode.Scalar]) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var index = 0
        let codeRuns = CodeRuns(scalars)
        while index < scalars.count {
            let end: Int? =
                switch scalars[index] {
                case "`": codeRuns.endOfCode(at: index)
                case "[": endOfReference(at: index, in: scalars) ?? endOfLink(at: index, in: scalars)
                case "h": endOfAddress(at: index, in: scalars)
                default: nil
                }
            if let end {
                ranges.append(index..<end)
                index = end
            } else if scalars[index] == "`" {
                // A run of backticks that nothing closes is text as a whole.
                while index < scalars.count, scalars[index] == "`" { index += 1 }
            } else if scalars[index] == "\\" {
                index += 2
            } else {
                index += 1
            }
        }
        return ranges
    }

    /// `[[slug#D2|shown]]`.
    private static func endOfReference(at start: Int, in scalars: [Unicode.Scalar]) -> Int? {
        guard start + 1 < scalars.count, scalars[start + 1] == "[" else { return nil }
        var index = start + 2
        while index + 1 < scalars.count, index - start < maximumLength {
            if scalars[index] == "[" || scalars[index] == "`" { return nil }
            if scalars[index] == "]" { return scalars[index + 1] == "]" && index > start + 2 ? index + 2 : nil }
            index += 1
        }
        return nil
    }

    /// `[text](address)`, the text without markup of its own and the address without blanks or parentheses.
    private static func endOfLink(at start: Int, in scalars: [Unicode.Scalar]) -> Int? {
        var index = start + 1
        while index < scalars.count, scalars[index] != "]" {
            if "[`*_<\\!".unicodeScalars.contains(scalars[index]) || index - start > maximumLength { return nil }
            index += 1
        }
        guard index > start + 1, index + 1 < scalars.count, scalars[index + 1] == "(" else { return nil }
        let address = index + 2
        index = address
        while index < scalars.count, scalars[index] != ")" {
            if " (<>\\".unicodeScalars.contains(scalars[index]) || index - start > maximumLength { return nil }
            index += 1
        }
        return index < scalars.count && index > address ? index + 1 : nil
    }

    /// `https://…`, up to the next blank or sign that no address has.
    private static func endOfAddress(at start: Int, in scalars: [Unicode.Scalar]) -> Int? {
        let rest = scalars[start...].prefix(8).map(Character.init)
        guard rest.starts(with: "https://") || rest.starts(with: "http://"),
            start == 0 || scalars[start - 1] == " " || scalars[start - 1] == "("
        else { return nil }
        var end = start
        while end < scalars.count, !" <>`*\"[]\\".unicodeScalars.contains(scalars[end]) { end += 1 }
        return end
    }

    /// Longer than any reference or address that a person types.
    private static let maximumLength = 2048
}

/// The runs of backticks in a text, so that each is looked for once.
private struct CodeRuns {
    private var ends: [Int: Int] = [:]

    init(_ scalars: [Unicode.Scalar]) {
        var runs: [(start: Int, length: Int)] = []
        var index = 0
        while index < scalars.count {
            let start = index
            while index < scalars.count, scalars[index] == "`" { index += 1 }
            if index > start { runs.append((start, index - start)) } else { index += 1 }
        }
        var next: [Int: Int] = [:]
        for run in runs.reversed() {
            if let closing = next[run.length] { ends[run.start] = closing + run.length }
            next[run.length] = run.start
        }
    }

    /// The end of the code that a run of backticks at an index opens; `nil` where none of the same length closes it.
    func endOfCode(at index: Int) -> Int? { ends[index] }
}
