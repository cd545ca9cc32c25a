internal import NotebookModel
internal import SourceText

/// Finds out where links in notebooks lead.
public struct ReferenceResolver: Sendable {
    /// What a link's destination means.
    public enum Target: Sendable, Equatable {
        /// Another place: a URL with a scheme, or `//host`.
        case external
        /// A place in the same file: the fragment without `#`.
        case fragment(String)
        /// A notebook, by its path relative to the workspace, and the fragment behind it.
        case notebook(path: String, fragment: String?)
        /// Some other path of the workspace, and the fragment behind it.
        case file(path: String, fragment: String?)
        /// It leads out of the workspace.
        case outside
    }

    private let names: NotebookNames
    private let places: [ByteKey: Int]
    private let paths: [String]
    /// The identifiers in each notebook, sorted and packed.
    private let items: [[UInt32]]
    private let baseURL: BaseURL?

    /// - Parameter previous: A resolver of notebooks of the same names in the same order, and those notebooks.
    init(
        _ notebooks: [Notebook], baseURL: BaseURL?,
        after previous: (resolver: ReferenceResolver, notebooks: [Notebook])? = nil
    ) {
        self.baseURL = baseURL
        guard let previous else {
            names = NotebookNames(notebooks)
            paths = notebooks.map(\.path)
            places = Dictionary(zip(paths.lazy.map(ByteKey.init), paths.indices)) { first, _ in first }
            items = notebooks.map(Self.identifiers)
            return
        }
        names = previous.resolver.names
        paths = previous.resolver.paths
        places = previous.resolver.places
        var items = previous.resolver.items
        let others = previous.notebooks
        for index in notebooks.indices
        where notebooks[index].items != others[index].items || notebooks[index].entries != others[index].entries {
            items[index] = Self.identifiers(in: notebooks[index])
        }
        self.items = items
    }

    /// The identifiers of a notebook's items and entries, sorted and packed.
    private static func identifiers(in notebook: Notebook) -> [UInt32] {
        (notebook.items.map { packed($0.identifier) } + notebook.entries.map { packed($0.identifier) }).sorted()
    }

    /// The places of the notebooks that have other identifiers than in another resolver of the same notebooks.
    func placesOfOtherIdentifiers(than other: ReferenceResolver) -> Set<Int> {
        Set(items.indices.filter { items[$0] != other.items[$0] })
    }

    /// Where a destination leads that stands in the notebook at `path`.
    ///
    /// Percent-encoded characters are decoded; a query is dropped. A link to a folder leads to its `index.md`, one
    /// without extension to the file with it. Links by the site's own address, and those from its root, lead to the
    /// notebook whose page that would be.
    public func target(of destination: String, from path: String) -> Target {
        let (written, fragment) = Self.split(destination)
        if destination.hasPrefix("//") || Self.hasScheme(destination) {
            guard let page = sitePath(of: written), let index = only(names.notebooks(atSitePath: page)) else {
                return .external
            }
            return .notebook(path: paths[index], fragment: fragment)
        }
        if written.isEmpty { return .fragment(fragment ?? "") }
        let decoded = Self.percentDecoded(written)
        guard let resolved = WorkspacePath.resolve(decoded, from: path) else { return .outside }
        if let index = notebook(at: resolved) { return .notebook(path: paths[index], fragment: fragment) }
        if decoded.hasPrefix("/"), let index = only(names.notebooks(atSitePath: decoded)) {
            return .notebook(path: paths[index], fragment: fragment)
        }
        return .file(path: resolved, fragment: fragment)
    }

    /// The place in the catalog's list of the notebook at a path.
    func index(ofPath path: String) -> Int? { places[ByteKey(path)] }

    /// The notebook or item that a Markdown link leads to; `nil` for one that leads anywhere else.
    func referent(ofLink destination: String, from notebook: Int) -> Referent? {
        guard case .notebook(let path, let fragment) = target(of: destination, from: paths[notebook]),
            let index = places[ByteKey(path)]
        else { return nil }
        return found([index], fragment).referent
    }

    /// What a reference means that stands in a notebook, or in no notebook: an item's identifier, a slug or the end of one
    /// with or without `#`, the destination of a link, a record's number.
    ///
    /// An item that the notebook does not have makes a reference unknown; any other fragment is a heading's anchor, which is
    /// not looked at.
    func resolution(of reference: String, from notebook: Int?) -> Resolution {
        if let notebook, let identifier = ItemIdentifier(reference),
            reference.utf8.first.map({ Ascii.isUppercase($0) }) == true
        {
            if has(identifier, notebook) {
                return .found(Referent(notebook: notebook, item: identifier), fragment: identifier.anchor)
            }
            if notebookNames(reference).isEmpty { return .unknown }
        }
        if let notebook {
            switch target(of: reference, from: paths[notebook]) {
            case .notebook(let path, let fragment):
                return found(places[ByteKey(path)].map { [$0] } ?? [], fragment)
            case .fragment(let fragment): return found([notebook], fragment)
            case .external: return .unknown
            case .file, .outside: break
            }
        }
        let (name, fragment) = Self.split(reference)
        let decoded = Self.percentDecoded(name)
        let notebooks = notebookNames(decoded)
        if !notebooks.isEmpty { return found(notebooks, fragment) }
        guard let number = RecordNumber.value(of: decoded) else { return .unknown }
        return found(names.records(number, from: notebook), fragment)
    }

    /// The slug that a name was most likely meant to be, if one is near enough.
    func nearestSlug(to reference: String) -> String? {
        names.nearestSlug(to: Self.percentDecoded(Self.split(reference).0))
    }

    /// The aliases that lead to another notebook, whose file bears the name.
    func shadowedAliases(in notebooks: [Notebook]) -> [Diagnostic] {
        notebooks.indices.flatMap { index in
            notebooks[index].aliases.compactMap { alias in
                guard let file = names.file(named: alias), file != index else { return nil }
                return Diagnostic(
                    "alias-shadowed", .warning, path: paths[index],
                    headline: "alias \(alias) is the name of \(notebooks[file].slug), which goes first",
                    explanation: "References by that name do not lead here. Choose another alias.")
            }
        }
    }

    /// Whether a reference leads to another place than the workspace, by its form.
    static func isExternal(_ reference: String) -> Bool {
        reference.hasPrefix("//") || hasScheme(reference)
    }

    private func has(_ identifier: ItemIdentifier, _ notebook: Int) -> Bool {
        let packed = Self.packed(identifier)
        let place = items[notebook].partitioningIndex { $0 >= packed }
        return place < items[notebook].count && items[notebook][place] == packed
    }

    private static func packed(_ identifier: ItemIdentifier) -> UInt32 {
        UInt32(identifier.kind.letter.asciiValue ?? 0) << 24 | UInt32(truncatingIfNeeded: identifier.number)
    }

    private func notebookNames(_ name: String) -> [Int] {
        names.notebooks(named: Self.slugText(name))
    }

    /// The name of a notebook in a reference without what stands behind `#`: a slug or the end of one, also where it is
    /// written as the path of a file.
    static func slugText(_ name: String) -> String {
        let path = String(name.drop { $0 == "/" })
        return Slug(path: path)?.text ?? path
    }

    private func found(_ notebooks: [Int], _ fragment: String?) -> Resolution {
        guard let first = notebooks.first else { return .unknown }
        guard notebooks.count == 1 else { return .ambiguous(notebooks.map { Referent(notebook: $0) }) }
        guard let fragment, let identifier = ItemIdentifier(fragment) else {
            return .found(Referent(notebook: first), fragment: fragment)
        }
        guard has(identifier, first) else { return .unknown }
        return .found(Referent(notebook: first, item: identifier), fragment: fragment)
    }

    private func only(_ notebooks: [Int]) -> Int? { notebooks.count == 1 ? notebooks.first : nil }

    private func notebook(at path: String) -> Int? {
        let endings = Slug.extensions
        for candidate in [path] + endings.map({ path + $0 }) + endings.map({ path + "/index" + $0 }) {
            if let index = places[ByteKey(candidate)] { return index }
        }
        return nil
    }

    /// The path below the site's address; `nil` for other addresses.
    private func sitePath(of destination: Substring) -> String? {
        guard let baseURL, destination.hasPrefix(baseURL.text) else { return nil }
        return Self.percentDecoded(destination.dropFirst(baseURL.text.count))
    }

    /// What stands before `#`, without a query, and what stands behind it.
    static func split(_ destination: String) -> (Substring, fragment: String?) {
        let text = destination.utf8
        let sign = text.firstIndex(of: UInt8(ascii: "#"))
        let before = text[..<(sign ?? text.endIndex)]
        let end = before.firstIndex(of: UInt8(ascii: "?")) ?? before.endIndex
        return (destination[..<end], sign.map { String(destination[text.index(after: $0)...]) })
    }

    private static func hasScheme(_ destination: String) -> Bool {
        guard let colon = destination.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
        return !destination.utf8[..<colon].contains { "/?#".utf8.contains($0) }
    }

    private static func hexadecimal(_ digits: ArraySlice<UInt8>) -> UInt8? {
        guard digits.allSatisfy({ Ascii.isAlphanumeric($0) }) else { return nil }
        return UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
    }

    /// The text with each `%41` as the byte it stands for; bytes that are not UTF-8 then become U+FFFD.
    public static func percentDecoded(_ text: some StringProtocol) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let value = hexadecimal(rest.prefix(2))
            {
                rest = rest.dropFirst(2)
                bytes.append(value)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
