internal import Templates

/// The words of one language, as a file of the folder `Templates/Site/words` holds them.
///
/// Each line has a name, the sign `=` and a text; lines that begin with `#` are comments. Nothing has to be quoted, so that whoever
/// translates needs to know no more than that. In a text `{name}` stands for what is put there.
struct WordTable {
    private(set) var texts: [String: String] = [:]

    /// The folder of the tables, and the ending of their names.
    static let folder = "Site/words/"
    static let ending = ".txt"

    /// - Throws: `TemplateProblem` with the first line that is none of these.
    init(_ text: String) throws(TemplateProblem) {
        // A line end of two characters is one of Swift's.
        let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        for (index, line) in lines.enumerated() {
            let line = line.trimmingSpaces
            if line.isEmpty || line.first == "#" { continue }
            func problem(_ words: String) -> TemplateProblem {
                TemplateProblem(line: index + 1, column: 1, text: words)
            }
            guard let sign = line.firstIndex(of: "=") else { throw problem("a line of words is a name, = and a text") }
            let name = line[..<sign].trimmingSpaces
            let words = line[line.index(after: sign)...].trimmingSpaces
            guard Self.isName(name) else {
                throw problem("a name of words has small letters, digits, dots and hyphens only")
            }
            guard !words.isEmpty else { throw problem("\(name) has no text") }
            guard texts.updateValue(String(words), forKey: String(name)) == nil else {
                throw problem("\(name) stands here twice")
            }
        }
    }

    static func isName(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy(isNameByte)
    }

    static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "."), UInt8(ascii: "-"): true
        default: false
        }
    }
}

extension Substring {
    /// Without blanks at both ends. A no-break space is none of them: it is written on purpose.
    fileprivate var trimmingSpaces: Substring {
        func isSpace(_ character: Character) -> Bool { character == " " || character == "\t" }
        var text = drop(while: isSpace)
        while let last = text.last, isSpace(last) { text.removeLast() }
        return text
    }
}
