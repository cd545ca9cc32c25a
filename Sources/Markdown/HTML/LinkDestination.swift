public import SourceText

/// The destination of a link or an image as the document has it, on its way to the one that is written.
public struct LinkDestination: Sendable {
    /// What the destination is for.
    public enum Use: Sendable {
        case link
        case image
    }

    public var use: Use
    /// The bytes as written, escapes and entities resolved, percent-encoding kept.
    public var written: [UInt8]
    /// Where the link stands, or the block that it stands in.
    public var range: ByteRange
    /// The size in pixels that raw HTML gives an image.
    public var width: Int?
    public var height: Int?

    /// Whether a page may link there: `http`, `https`, `mailto`, or a destination without a scheme.
    ///
    /// Browsers drop white space and control characters inside a scheme (`java\nscript:`), so a destination that has
    /// one before its first colon is not safe.
    public static func isSafe(_ destination: [UInt8]) -> Bool {
        guard let scheme = scheme(of: destination) else { return true }
        return scheme == "http" || scheme == "https" || scheme == "mailto"
    }

    /// Whether a destination names another host: it has a scheme, or begins with `//`.
    static func isRemote(_ destination: [UInt8]) -> Bool {
        scheme(of: destination) != nil || destination.starts(with: "//".utf8)
    }

    /// The scheme in lower case: what stands before the first colon, unless a `/`, `?` or `#` comes first. What cannot be
    /// a scheme by RFC 3986, section 3.1, is given back all the same, since a browser may yet find one in it.
    public static func scheme(of destination: [UInt8]) -> String? {
        for (index, byte) in destination.enumerated() {
            switch byte {
            case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): return nil
            case UInt8(ascii: ":"): return String(decoding: destination[..<index].map(Ascii.lowercased), as: UTF8.self)
            default: continue
            }
        }
        return nil
    }
}
