internal import SourceText
package import Yams

/// A YAML text, read with limits.
package enum YAMLDocument {
    /// Why a text cannot be read.
    package struct Failure: Error {
        /// What libyaml says, or which limit was met.
        package var problem: String
        /// The line of the text, from 1; often the one behind the mistake.
        package var line: Int
        /// The column, from 1.
        package var column: Int
    }

    /// More aliases than this are refused. Nodes of aliases share their memory, but whoever compares keys goes through all
    /// of what they stand for, which a few lines can make larger than any machine.
    private static let maximumAliases = 16

    /// The root of the text's tree; `nil` for an empty text. Scalars keep the words of the text.
    package static func root(of text: String) throws(Failure) -> Node? {
        guard !hasTooManyAliases(text) else {
            throw Failure(problem: "more than \(maximumAliases) aliases", line: 1, column: 1)
        }
        do {
            // The basic resolver leaves every scalar the text it is; the full one asks ten regular expressions of each.
            // An encoding that is named spares a look at the process's environment for each file.
            return try Yams.compose(yaml: text, .basic, .default, .utf8)
        } catch {
            throw failure(error)
        }
    }

    private static func failure(_ error: any Error) -> Failure {
        let (problem, mark): (String, Mark?) =
            switch error as? YamlError {
            case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
                .composer(_, let problem, let mark, _):
                (problem, mark)
            case .reader(let problem, _, _, _): (problem, nil)
            case .duplicatedKeysInMapping(let keys, let context):
                ("the key \(keys.sorted().joined(separator: ", ")) appears twice", context.mark)
            default: ("\(error)", nil)
            }
        return Failure(problem: problem, line: max(1, mark?.line ?? 1), column: max(1, mark?.column ?? 1))
    }

    /// Whether the text has anchors and more than a few words that may be aliases to them.
    private static func hasTooManyAliases(_ text: String) -> Bool {
        var anchors = 0
        var aliases = 0
        var previous = Ascii.lineFeed
        var bytes = text.utf8.makeIterator()
        var current = bytes.next()
        while let byte = current {
            let next = bytes.next()
            let isWord = next.map { Ascii.isAlphanumeric($0) || $0 == UInt8(ascii: "_") } ?? false
            if isWord, !Ascii.isAlphanumeric(previous) {
                if byte == UInt8(ascii: "&") { anchors += 1 }
                if byte == UInt8(ascii: "*") { aliases += 1 }
            }
            previous = byte
            current = next
        }
        return anchors > 0 && aliases > maximumAliases
    }
}
