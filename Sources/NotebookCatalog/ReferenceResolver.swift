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

    private let notebookPaths: Set<ByteKey>

    public init(_ catalog: Catalog) {
        notebookPaths = Set(catalog.notebooks.map { ByteKey($0.path) })
    }

    /// Where a destination leads that stands in the notebook at `path`.
    ///
    /// Percent-encoded characters are decoded; a query is dropped. A link to a folder leads to its `index.md`, one
    /// without extension to the file with it.
    public func target(of destination: String, from path: String) -> Target {
        if destination.hasPrefix("//") || Self.hasScheme(destination) { return .external }
        let parts = destination.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let fragment = parts.count > 1 ? String(parts[1]) : nil
        let written = parts.first.map { $0.prefix { $0 != "?" } } ?? ""
        if written.isEmpty { return .fragment(fragment ?? "") }
        guard let resolved = WorkspacePath.resolve(Self.percentDecoded(written), from: path) else { return .outside }
        let endings = Slug.extensions
        for candidate in [resolved] + endings.map({ resolved + $0 }) + endings.map({ resolved + "/index" + $0 })
        where notebookPaths.contains(ByteKey(candidate)) {
            return .notebook(path: candidate, fragment: fragment)
        }
        return .file(path: resolved, fragment: fragment)
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
