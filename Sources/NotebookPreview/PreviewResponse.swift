/// What the preview answers.
public struct PreviewResponse: Sendable {
    public enum Body: Sendable {
        case bytes([UInt8])
        /// The states of the site, each when it comes, for as long as the browser listens.
        case states(AsyncStream<PreviewState>)
    }

    /// The status of HTTP.
    public var status: Int
    /// Besides the body's length.
    public var headers: [(name: String, value: String)]
    public var body: Body

    init(_ status: Int, contentType: String, _ body: Body) {
        self.status = status
        self.body = body
        headers = [
            ("Content-Type", contentType),
            // What is seen is always the newest, after a restart with other files too.
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
            // A page of another site must not load the texts of the search as its own scripts.
            ("Cross-Origin-Resource-Policy", "same-origin"),
        ]
    }

    /// A short answer in words.
    init(_ status: Int, _ text: String) {
        self.init(status, contentType: "text/plain; charset=utf-8", .bytes(Array((text + "\n").utf8)))
    }
}
