/// The files beside a site that are meant for the server or the host that shows it: publishing keeps them, and they are no
/// reason to take a place for somebody else's.
enum HostFile {
    /// GitHub Pages, "Managing a custom domain" (CNAME) and "Bypassing Jekyll" (.nojekyll); Apache's `.htaccess`; RFC 9309
    /// (robots.txt); Netlify and Cloudflare Pages, `_headers` and `_redirects`.
    private static let names: Set<String> = ["CNAME", ".nojekyll", ".htaccess", "robots.txt", "_headers", "_redirects"]
    /// RFC 8615.
    private static let folder = ".well-known/"

    /// - Parameter path: Relative to the folder of the site.
    static func isOne(_ path: String) -> Bool { names.contains(path) || path.hasPrefix(folder) }

    /// What rsync is to leave alone, as its filters have it.
    static var rsyncFilters: [String] {
        names.sorted().map { "--filter=protect /\($0)" } + ["--filter=protect /\(folder)***"]
    }
}
