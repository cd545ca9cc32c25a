import NotebookPreview
import Testing

@Suite("The routes of the preview")
struct PreviewRouteTests {
    private static let page = "<!DOCTYPE html>\n<html>\n<head>\n<title>A</title>\n</head>\n<body>é</body>\n</html>\n"

    private static let site: [String: String] = [
        "index.html": page, "404.html": "<head></head>missing", "site.css": "a {}", "notebooks/a.html": page,
        "notebooks/a.md": "# A\n", "api/v1/notebooks.json": "{}", "files/plot.svg": "<svg/>", "files/data.bin": "x",
        "files/b c é.csv": "1,2\n", "feed.xml": "<feed/>", "no-head.html": "text alone",
    ]

    private let channel = PreviewChannel(PreviewState(generation: 7))

    private func response(
        _ path: String, method: String = "GET", host: String? = "127.0.0.1:4477", origin: String? = nil,
        site: [String: String] = Self.site
    ) async -> PreviewResponse {
        let routes = PreviewRoutes(channel: channel) { path in
            site[path].map { PreviewFile(bytes: Array($0.utf8), generation: 9) }
        }
        return await routes.response(to: PreviewRequest(method: method, path: path, host: host, origin: origin))
    }

    private func text(_ response: PreviewResponse) -> String {
        guard case .bytes(let bytes) = response.body else { return "" }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func header(_ name: String, _ response: PreviewResponse) -> String? {
        response.headers.first { $0.name == name }?.value
    }

    @Test(
        "answer to names of this machine only",
        arguments: [
            ("localhost:4477", true), ("LOCALHOST:1", true), ("127.0.0.1", true), ("[::1]:4477", true), ("[::1]", true),
            ("example.org", false), ("example.org:4477", false), ("127.0.0.1.example.org", false), ("127.0.0.2", false),
            ("localhost.example.org:4477", false), ("[::2]:4477", false), ("[::1", false), ("localhost:x", false),
            ("localhost:80:80", false), ("user@localhost", false), ("", false), (nil, false),
        ] as [(String?, Bool)])
    func hosts(host: String?, isAnswered: Bool) async {
        let response = await response("/", host: host)
        #expect(response.status == (isAnswered ? 200 : 403))
        #expect(text(response).contains("<title>") == isAnswered)
    }

    @Test(
        "answer to pages of their own only",
        arguments: [
            (nil, true), ("http://localhost:4477", true), ("http://localhost:3000", false), ("http://localhost", false),
            ("https://localhost:4477", false), ("http://127.0.0.1:4477", false), ("http://example.org", false),
            ("null", false), ("", false),
        ] as [(String?, Bool)])
    func origins(origin: String?, isAnswered: Bool) async {
        #expect(await response("/", host: "localhost:4477", origin: origin).status == (isAnswered ? 200 : 403))
    }

    @Test("refuse even their own scripts and states to others")
    func ownFilesToOthers() async {
        for path in ["/.labbook/states", "/.labbook/preview.js", "/site.css", "/nothing"] {
            #expect(await response(path, host: "example.org").status == 403)
        }
    }

    @Test("can only be read", arguments: ["POST", "PUT", "DELETE", "OPTIONS", "CONNECT", "get"])
    func methods(method: String) async {
        let response = await response("/", method: method)
        #expect(response.status == 405)
        #expect(header("Allow", response) == "GET, HEAD")
    }

    @Test(
        "tell the kind of each file",
        arguments: [
            ("/", "text/html; charset=utf-8"), ("/site.css", "text/css; charset=utf-8"),
            ("/notebooks/a.md", "text/markdown; charset=utf-8"), ("/api/v1/notebooks.json", "application/json"),
            ("/files/plot.svg", "image/svg+xml"), ("/files/data.bin", "application/octet-stream"),
            ("/files/b c é.csv", "text/csv; charset=utf-8"), ("/feed.xml", "application/xml"),
            ("/.labbook/preview.js", "text/javascript; charset=utf-8"), ("/.labbook/states", "text/event-stream"),
        ])
    func contentTypes(path: String, type: String) async {
        let response = await response(path)
        #expect(response.status == 200)
        #expect(header("Content-Type", response) == type)
        #expect(header("Cache-Control", response) == "no-store")
        #expect(header("X-Content-Type-Options", response) == "nosniff")
        #expect(header("Cross-Origin-Resource-Policy", response) == "same-origin")
    }

    @Test("add one tag to the head of a page, and nothing to anything else")
    func tag() async {
        let tag = "<script src=\"/.labbook/preview.js\" data-generation=\"9\" defer></script>\n"
        for path in ["/", "/index.html", "/notebooks/a.html"] {
            let page = text(await response(path))
            #expect(page.contains(tag + "</head>"))
            #expect(page.replacing(tag, with: "") == Self.page)
        }
        for name in ["site.css", "notebooks/a.md", "files/plot.svg", "no-head.html"] {
            #expect(text(await response("/" + name)) == Self.site[name])
        }
    }

    @Test(
        "show the site's own page for what is missing",
        arguments: [
            "/nothing.html", "/../index.html", "/notebooks/../index.html", "//index.html", "/notebooks", "/a\0", "/.",
            "/..",
            "/.labbook", "/.labbook/", "/.labbook/other.js", "/notebooks/a.html/",
        ])
    func missing(path: String) async {
        let response = await response(path)
        #expect(response.status == 404)
        #expect(text(response).hasSuffix("missing"))
        #expect(header("Content-Type", response) == "text/html; charset=utf-8")
    }

    @Test("show the page in a folder at the folder's address")
    func folder() async {
        var site = Self.site
        site["deep/index.html"] = "<head></head>deep"
        #expect(text(await response("/deep/", site: site)).hasSuffix("deep"))
    }

    @Test("say so where the site has no page for what is missing, and where there is no path")
    func nothingToShow() async {
        let missing = await response("/a.html", site: [:])
        #expect(missing.status == 404)
        #expect(text(missing) == "There is no such page.\n")
        for path in ["", "index.html", "http://localhost/"] { #expect(await response(path).status == 400) }
    }

    @Test("tell the state as it is, and then each new one, on one line of JSON")
    func states() async throws {
        guard case .states(let states) = await response("/.labbook/states").body else {
            Issue.record("there are no states")
            return
        }
        var received = states.makeAsyncIterator()
        #expect(await received.next() == PreviewState(generation: 7))
        var next = PreviewState(generation: 8)
        next.problems = [PreviewProblem(place: "a.md:1:1", headline: "\"no\"\n</script>", explanation: nil)]
        await channel.publish(next)
        #expect(await received.next() == next)
        // Who was slow gets the newest.
        for generation in 9...12 { await channel.publish(PreviewState(generation: generation)) }
        #expect(await received.next() == PreviewState(generation: 12))
    }
}
