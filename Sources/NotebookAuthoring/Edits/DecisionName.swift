internal import NotebookCatalog
public import NotebookModel
internal import SourceText

/// A decision as other files name it: a decision record, or an item of a notebook.
public struct DecisionName: Sendable, Hashable {
    public let slug: Slug
    /// The file, relative to the workspace.
    public let path: String
    /// `nil` for a record as a whole.
    public let item: ItemIdentifier?
    private let number: String?
    private let title: String

    /// - Parameters:
    ///   - item: `nil` for the record that the notebook is. It need not be there yet.
    ///   - title: What a link shows; by default the words of the item, or the notebook's title.
    public init(of notebook: Notebook, item: ItemIdentifier? = nil, title: String? = nil) {
        slug = notebook.slug
        path = notebook.path
        self.item = item
        self.title = title ?? item.flatMap { notebook.item($0)?.text } ?? notebook.title
        number = item == nil ? notebook.number.map { Self.digits(of: $0, in: notebook.slug) } : nil
    }

    /// The number with the zeros that the file's name has before it.
    private static func digits(of number: Int, in slug: Slug) -> String {
        let runs = slug.lastComponent.split { !$0.isASCII || !$0.isNumber }
        return runs.first { Int($0) == number }.map(String.init) ?? String(number)
    }

    /// The slug, and behind `#` the item.
    public var reference: String { slug.text + (item.map { "#\($0)" } ?? "") }

    /// The reference as a value of YAML. A name with a letter behind a hyphen is neither a number nor a day, so it needs no
    /// quotes, and a `#` inside a word begins no comment.
    var yaml: String {
        let isPlain = reference.utf8.allSatisfy { Ascii.isAlphanumeric($0) || "-_/.#".utf8.contains($0) }
        let letters = zip(reference.utf8, reference.utf8.dropFirst()).contains {
            $0 == UInt8(ascii: "-") && Ascii.isLetter($1)
        }
        let begins = reference.utf8.first.map { Ascii.isAlphanumeric($0) } ?? false
        return isPlain && letters && begins ? reference : YAMLText.scalar(reference)
    }

    /// As a field or a sentence of a notebook names it: `[[cold-cache#D2]]`, or `D2` in its own notebook.
    func bracketed(in notebook: Notebook) -> (text: String, target: String) {
        if let item, notebook.path == path { return ("\(item)", "\(item)") }
        return ("[[\(reference)]]", reference)
    }

    /// As a record of another tool names it, by a link: `[ADR-0012](0012-replay.md)`, `[12. Replay](0012-replay.md)`.
    func link(from file: String, withTitle: Bool) -> (text: String, target: String) {
        let destination = Self.destination(of: path, from: file) + (item.map { "#\($0.anchor)" } ?? "")
        let title = MarkdownText.escaped(title)
        let name =
            switch number {
            case let number? where withTitle: "\(Int(number) ?? 0). \(title)"
            case let number?: "ADR-\(number)"
            case nil: item.map { "\(title) (\($0))" } ?? title
            }
        return ("[\(name)](\(destination))", destination)
    }

    /// The way from one file to another, with `%` for what would end a link's destination.
    private static func destination(of path: String, from file: String) -> String {
        var there = path.split(separator: "/")[...]
        var here = file.split(separator: "/").dropLast()[...]
        while there.count > 1, let first = here.first, first == there.first {
            here.removeFirst()
            there.removeFirst()
        }
        let way = (here.map { _ in ".." } + there).joined(separator: "/")
        return way.utf8.reduce(into: "") { text, byte in
            if byte > 0x20, byte < 0x7F, !"()<>\\%#?[]".utf8.contains(byte) {
                text.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                text += "%" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
    }
}
