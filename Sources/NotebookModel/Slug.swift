/// A notebook's identity: its path below the notebook folder without extension, and without `/index`.
///
/// Slugs are compared by their bytes: two names that look alike but differ in Unicode form are two notebooks, as they
/// are two files.
public struct Slug: Sendable, Hashable, Comparable, CustomStringConvertible {
    public let text: String

    /// The endings of the files that are notebooks.
    public static let extensions = [".md", ".markdown", ".qmd", ".Rmd"]

    /// The slug of the file at `path`, which is relative to its notebook folder; `nil` where the file's name is no
    /// notebook's.
    public init?(path: String) {
        guard let length = Self.length(inPath: path.utf8) else { return nil }
        text = String(Substring(path.utf8.prefix(length)))
    }

    /// Whether a path, in its bytes, is a notebook's by its name.
    public static func isNotebook(path: [UInt8]) -> Bool { length(inPath: path) != nil }

    /// How many bytes of a path are the slug. A workspace has thousands of files, and each is asked whenever they are looked
    /// through.
    @inline(__always)
    private static func length<Path: BidirectionalCollection<UInt8>>(inPath path: Path) -> Int? {
        func has(_ ending: String, _ text: Path.SubSequence) -> Bool {
            text.count >= ending.utf8.count && text.suffix(ending.utf8.count).elementsEqual(ending.utf8)
        }
        var text = path[...]
        guard let ending = extensions.first(where: { has($0, text) }) else { return nil }
        text = text.dropLast(ending.utf8.count)
        if has("/index", text) { text = text.dropLast("/index".utf8.count) }
        return text.isEmpty || has("/", text) ? nil : text.count
    }

    public init(_ text: String) {
        self.text = text
    }

    /// The slug's last part: `2026-09-02-cold-cache` of `2026/2026-09-02-cold-cache`.
    public var lastComponent: Substring {
        text.split(separator: "/").last ?? text[...]
    }

    public var description: String { text }

    public static func == (left: Self, right: Self) -> Bool {
        ByteKey(left.text) == ByteKey(right.text)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(ByteKey(text))
    }

    public static func < (left: Self, right: Self) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
}
