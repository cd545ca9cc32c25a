import NotebookSite
import TestSupport
import Testing

@Suite("Code on pages")
struct HighlightTests {
    /// The page of one notebook.
    private func page(_ markdown: String) async throws -> String {
        try await withTemporaryFolder { folder in
            try folder.write(markdown, to: "Notebooks/a.md")
            return try await RenderedSite.make(in: folder.path).text(of: .notebook(path: "Notebooks/a.md"))
        }
    }

    @Test("has spans for what its language tells apart, and the text that it had")
    func spans() async throws {
        let html = try await page("# T\n\n```py\nif x < \"<b>&\":  # why?\n    return None\n```\n")
        #expect(
            html.contains(
                """
                <pre tabindex="0"><code class="language-py"><span class="k">if</span> x &lt; \
                <span class="s">&quot;&lt;b&gt;&amp;&quot;</span>:  <span class="c"># why?</span>
                    <span class="k">return None</span>
                </code></pre>
                """))
        expectHarmless(html, "a.md")
    }

    @Test("stays plain in a language that nobody knows, and in none", arguments: ["", "klingon", "text", "math"])
    func plain(_ language: String) async throws {
        let html = try await page("# T\n\n```\(language)\nif x: \"y\" # z\n```\n")
        #expect(html.contains(">if x: &quot;y&quot; # z\n</code></pre>"))
    }

    @Test("is told from its ground by at least 4.5 to 1, in the light and in the dark (WCAG 2.2, 1.4.3)")
    func contrast() async throws {
        let css = StyleSheet(try await RenderedSite.make(in: Fixture.root).text(of: .asset(.style)))
        let classes = ["a", "c", "d", "f", "i", "k", "n", "p", "s", "t", "v"]
        for name in classes {
            let color = try #require(css.color(ofCode: name), "\(name)")
            for scheme in StyleSheet.Scheme.allCases {
                let ratio = try css.contrast("--" + color, "--raised", scheme)
                #expect(ratio >= 4.5, "\(name) in the \(scheme): \(ratio)")
            }
        }
    }
}

@Suite("The colours of pictures")
struct PictureColorTests {
    @Test("stand out from the page by at least 3 to 1, in the light and in the dark (WCAG 2.2, 1.4.11)")
    func contrast() async throws {
        let text = try await RenderedSite.make(in: Fixture.root).text(of: .asset(.style))
        let css = StyleSheet(text)
        for series in 1...8 {
            let rule = try #require(
                text.firstMatch(
                    of: try Regex("\\.s\(series)\\{--tone:var\\((--\\w+)\\)", as: (Substring, Substring).self)))
            for scheme in StyleSheet.Scheme.allCases {
                #expect(try css.contrast(String(rule.1), "--paper", scheme) >= 3, "s\(series) in the \(scheme)")
            }
        }
    }
}
