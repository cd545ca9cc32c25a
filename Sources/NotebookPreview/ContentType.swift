/// What kinds of files browsers are told of, by their endings.
enum ContentType {
    /// The value of the header `Content-Type` for a file of the site.
    ///
    /// The kinds are those of the registry of media types: https://www.iana.org/assignments/media-types. What has no ending
    /// that is known is bytes, which browsers offer to save.
    static func header(forPath path: String) -> String {
        guard let name = path.split(separator: "/").last, let dot = name.lastIndex(of: ".") else { return bytes }
        return headers[name[dot...].dropFirst().lowercased()] ?? bytes
    }

    private static let bytes = "application/octet-stream"

    private static let headers: [String: String] = [
        "html": "text/html; charset=utf-8",
        "css": "text/css; charset=utf-8",
        "js": "text/javascript; charset=utf-8",
        "json": "application/json",
        "xml": "application/xml",
        "atom": "application/atom+xml",
        "txt": "text/plain; charset=utf-8",
        "log": "text/plain; charset=utf-8",
        "md": "text/markdown; charset=utf-8",
        "csv": "text/csv; charset=utf-8",
        "tsv": "text/tab-separated-values; charset=utf-8",
        "pdf": "application/pdf",
        "zip": "application/zip",
        "gz": "application/gzip",
        "png": "image/png",
        "jpg": "image/jpeg",
        "jpeg": "image/jpeg",
        "gif": "image/gif",
        "svg": "image/svg+xml",
        "webp": "image/webp",
        "avif": "image/avif",
        "apng": "image/apng",
        "bmp": "image/bmp",
        "ico": "image/vnd.microsoft.icon",
        "mp4": "video/mp4",
        "webm": "video/webm",
        "mp3": "audio/mpeg",
        "wav": "audio/wav",
        "ogg": "audio/ogg",
    ]
}
