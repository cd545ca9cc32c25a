/// What a browser asks for, as far as the preview looks at it.
public struct PreviewRequest: Sendable {
    /// In capitals: `GET`.
    public var method: String
    /// The path of the address with its `%41` decoded; empty where it is no valid text.
    public var path: String
    /// The host and port that the browser believes to speak to.
    public var host: String?
    /// The site whose page asks, where it is told.
    public var origin: String?

    public init(method: String = "GET", path: String, host: String?, origin: String? = nil) {
        self.method = method
        self.path = path
        self.host = host
        self.origin = origin
    }

    /// Whether the request comes from this machine's user and not from a page of someone else's that their browser has open.
    ///
    /// A foreign name that leads to this machine is refused, since that is how a page elsewhere reads what only this machine may
    /// (DNS rebinding), and so is a page of any other origin, those of other ports included.
    var isTrusted: Bool {
        guard let host = host?.lowercased(), Self.isLoopback(host) else { return false }
        guard let origin = origin?.lowercased() else { return true }
        return origin == "http://" + host
    }

    /// Whether a host is a name of this machine, whatever the port: the user may have sent it through a tunnel.
    private static func isLoopback(_ host: String) -> Bool {
        let end = host.hasPrefix("[") ? host.firstIndex(of: "]").map(host.index(after:)) : host.firstIndex(of: ":")
        let name = host[..<(end ?? host.endIndex)]
        let port = host[name.endIndex...]
        let isPort = port.isEmpty || port.first == ":" && port.dropFirst().allSatisfy { "0"..."9" ~= $0 }
        return isPort && ["localhost", "127.0.0.1", "[::1]"].contains(name)
    }
}
