/// The address that a site is published under.
public struct BaseURL: Sendable, Hashable {
    /// The URL with a `/` at its end.
    public let text: String

    /// `nil` where the text is no absolute `http` or `https` URL with a host.
    public init?(_ text: String) {
        guard Self.isValid(text) else { return nil }
        self.text = text.hasSuffix("/") ? text : text + "/"
    }

    /// The path of the URL, with `/` at both ends: `/notebooks/`.
    public var path: String {
        let behindScheme = text.drop { $0 != ":" }.dropFirst(3)
        return String(behindScheme.drop { $0 != "/" })
    }

    static func isValid(_ text: String) -> Bool {
        guard text.hasPrefix("https://") || text.hasPrefix("http://") else { return false }
        let host = text.drop { $0 != ":" }.dropFirst(3).prefix { $0 != "/" }
        return !host.isEmpty
            && text.utf8.allSatisfy { byte in
                byte > 0x20 && byte < 0x7F
                    && !"<>\"'`\\?#".utf8.contains(byte)
            }
    }
}
