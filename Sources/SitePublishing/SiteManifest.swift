public import NotebookModel

/// The file in a site that names all the others which Labbook wrote, so that they can be told from those of other people.
public struct SiteManifest: Sendable, Equatable {
    /// What the file is called.
    public static let name = ".labbook-site"
    private static let heading = "labbook-site 1"

    /// The files, relative to the site's folder; it is none of them itself.
    public let paths: Set<ByteKey>

    public init(_ paths: some Sequence<String>) {
        self.paths = Set(paths.map { ByteKey($0) })
    }

    /// Reads the file; `nil` for bytes that are no manifest.
    public init?(_ bytes: [UInt8]) {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        guard lines.first == Substring(Self.heading) else { return nil }
        self.init(lines.dropFirst().map(String.init))
    }

    /// Whether a file in the site's folder is one of the site's.
    public func holds(_ path: String) -> Bool { path == Self.name || paths.contains(ByteKey(path)) }

    /// The bytes of the file, the same for the same files.
    public var bytes: [UInt8] {
        let sorted = paths.map(\.text).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return Array(([Self.heading] + sorted).map { $0 + "\n" }.joined().utf8)
    }
}
