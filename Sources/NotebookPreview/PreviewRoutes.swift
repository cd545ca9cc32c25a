internal import Templates

/// What the preview answers to which request.
///
/// Only files of the site are handed out, each by its whole path: no path of a request ever reaches the file system.
public struct PreviewRoutes: Sendable {
    private let channel: PreviewChannel
    private let file: @Sendable (_ path: String) async -> PreviewFile?

    /// The files of the preview itself. No name on the site begins with a dot.
    private enum OwnPath {
        static let script = ".labbook/preview.js"
        static let worker = ".labbook/preview-worker.js"
        static let states = ".labbook/states"
    }

    private static let missingPage = "404.html"

    /// - Parameter file: The file of the site at a path relative to its folder; `nil` where it has none.
    public init(channel: PreviewChannel, file: @escaping @Sendable (_ path: String) async -> PreviewFile?) {
        self.channel = channel
        self.file = file
    }

    public func response(to request: PreviewRequest) async -> PreviewResponse {
        guard request.isTrusted else {
            return PreviewResponse(403, "The preview answers to pages of its own on this machine only.")
        }
        guard ["GET", "HEAD"].contains(request.method) else {
            var response = PreviewResponse(405, "The preview can only be read.")
            response.headers.append(("Allow", "GET, HEAD"))
            return response
        }
        guard request.path.hasPrefix("/") else { return PreviewResponse(400, "The request has no path.") }
        let path = String(request.path.dropFirst())
        switch path {
        case OwnPath.script: return ownScript("preview.js")
        case OwnPath.worker: return ownScript("preview-worker.js")
        case OwnPath.states:
            return PreviewResponse(200, contentType: "text/event-stream", .states(await channel.states()))
        default: return await siteFile(at: path)
        }
    }

    private func siteFile(at path: String) async -> PreviewResponse {
        // As web servers do, the address of a folder shows the page in it.
        let path = path.isEmpty || path.hasSuffix("/") ? path + "index.html" : path
        if let file = await file(path) { return response(200, file, path) }
        if let missing = await file(Self.missingPage) { return response(404, missing, Self.missingPage) }
        return PreviewResponse(404, "There is no such page.")
    }

    private func response(_ status: Int, _ file: PreviewFile, _ path: String) -> PreviewResponse {
        let bytes = path.hasSuffix(".html") ? Self.listening(file) : file.bytes
        return PreviewResponse(status, contentType: ContentType.header(forPath: path), .bytes(bytes))
    }

    private func ownScript(_ name: String) -> PreviewResponse {
        let text = BuiltInTemplates.text(named: "Preview/" + name) ?? ""
        return PreviewResponse(200, contentType: ContentType.header(forPath: name), .bytes(Array(text.utf8)))
    }

    /// A page with the script that keeps it up to date, which knows the generation that the page is of.
    ///
    /// Everything else is as it is without it.
    private static func listening(_ file: PreviewFile) -> [UInt8] {
        let tag = "<script src=\"/\(OwnPath.script)\" data-generation=\"\(file.generation)\" defer></script>\n"
        let end = Array("</head>".utf8)
        guard let place = file.bytes.firstRange(of: end)?.lowerBound else { return file.bytes }
        return Array(file.bytes[..<place]) + Array(tag.utf8) + file.bytes[place...]
    }
}

/// A file of the site.
public struct PreviewFile: Sendable {
    public var bytes: [UInt8]
    /// The state of the site that it belongs to.
    public var generation: Int

    public init(bytes: [UInt8], generation: Int) {
        self.bytes = bytes
        self.generation = generation
    }
}
