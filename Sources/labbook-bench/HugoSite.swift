import FileAccess
import SystemPackage

/// A site of the same notebooks for Hugo to make, which shows what ours does: a page for each notebook with its contents and
/// neighbours, a list of all, a page for each tag, and a feed. Its templates are as small as such a site's can be.
struct HugoSite {
    let root: FilePath
    let notebooks: FilePath

    /// Writes the configuration and the templates.
    /// - Throws: `FileError`.
    func write() throws {
        for (name, text) in Self.files {
            let file = root.appending(name)
            try FileWriting.makeFolders(file.removingLastComponent())
            try FileWriting.writeUnpublished(Array(text.utf8), to: file)
        }
    }

    /// The arguments that make Hugo build into a folder.
    func arguments(output: FilePath) -> [String] {
        [
            "build", "--source", root.string, "--contentDir", notebooks.string, "--destination", output.string,
            "--cacheDir", root.appending("cache").string, "--buildFuture", "--noBuildLock", "--quiet",
        ]
    }

    private static let files = [
        (
            "hugo.toml",
            """
            baseURL = "https://example.org/"
            title = "Notebooks"
            disableKinds = ["section"]
            [taxonomies]
            tag = "tags"
            [outputs]
            home = ["html", "rss"]
            term = ["html"]
            taxonomy = ["html"]
            [services.rss]
            limit = 20

            """
        ),
        (
            "layouts/_default/baseof.html",
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>{{ .Title }} · {{ site.Title }}</title>
            <link rel="alternate" type="application/rss+xml" href="/index.xml">
            </head>
            <body>
            <nav><a href="/">Notebooks</a> <a href="/tags/">Tags</a></nav>
            <main>
            <h1>{{ .Title }}</h1>
            {{ block "main" . }}{{ end }}
            </main>
            </body>
            </html>

            """
        ),
        (
            "layouts/_default/single.html",
            """
            {{ define "main" }}
            <p>{{ .Date.Format "2 January 2006" }} {{ .Params.status }} {{ .Params.project }} {{ delimit (.Params.authors | default slice) ", " }}</p>
            <p>{{ range .GetTerms "tags" }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}</p>
            {{ .TableOfContents }}
            <article data-pagefind-body>
            {{ .Content }}
            </article>
            {{ with .Prev }}<a href="{{ .RelPermalink }}">{{ or .Title .File.ContentBaseName }}</a>{{ end }}
            {{ with .Next }}<a href="{{ .RelPermalink }}">{{ or .Title .File.ContentBaseName }}</a>{{ end }}
            {{ end }}

            """
        ),
        (
            "layouts/_default/list.html",
            """
            {{ define "main" }}
            <ul>
            {{ range $p := (cond .IsHome site.RegularPages .Pages) }}
            <li>{{ .Date.Format "2006-01-02" }} <a href="{{ .RelPermalink }}">{{ with .File }}{{ or $p.Title .ContentBaseName }}{{ else }}{{ .Title }}{{ end }}</a></li>
            {{ end }}
            </ul>
            {{ end }}

            """
        ),
    ]
}
