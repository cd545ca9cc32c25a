internal import SourceText

extension MarkdownText {
    /// The text as code in a line: between as many backticks as stand nowhere in it.
    static func code(_ text: String) -> String {
        let text = text.printable
        var longest = 0
        var run = 0
        for byte in text.utf8 {
            run = byte == UInt8(ascii: "`") ? run + 1 : 0
            longest = max(longest, run)
        }
        let fence = String(repeating: "`", count: longest + 1)
        // One blank on each side is not part of the code, where there is more than blanks.
        let isPadded =
            text.hasPrefix("`") || text.hasSuffix("`")
            || text.hasPrefix(" ") && text.hasSuffix(" ") && text.utf8.contains { $0 != Ascii.space }
        return isPadded ? "\(fence) \(text) \(fence)" : fence + text + fence
    }

    /// A link to a file by its path, relative to the file with the link.
    static func link(_ text: String, to path: String) -> String {
        "[\(escaped(text.printable))](\(destination(of: path)))"
    }

    /// A path as the destination of a link: what means something to Markdown or in a URL is percent-encoded.
    static func destination(of path: String) -> String {
        path.utf8.reduce(into: "") { result, byte in
            if Ascii.isAlphanumeric(byte) || "-_./~+=@,".utf8.contains(byte) {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                result += "%" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
    }

    /// Lines as a block of code, between fences that none of them can end.
    static func fenced(_ lines: [String], as language: String) -> [String] {
        let longest = lines.map { $0.prefix { $0 == " " || $0 == "`" }.count { $0 == "`" } }.max() ?? 0
        let fence = String(repeating: "`", count: max(3, longest + 1))
        return [fence + language] + lines + [fence]
    }
}

/// Numbers for people.
enum NumberText {
    /// With commas between the groups of three digits: `1,204`.
    static func grouped(_ number: Int) -> String {
        let digits = String(number)
        var result = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { result.append(",") }
            result.append(digit)
        }
        return result
    }

    /// With its noun: `1 byte`, `1,204 bytes`.
    static func counted(_ number: Int, _ noun: String) -> String {
        "\(grouped(number)) \(noun)\(number == 1 ? "" : "s")"
    }
}
