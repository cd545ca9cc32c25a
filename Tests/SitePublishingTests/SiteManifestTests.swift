import NotebookModel
import SitePublishing
import Testing

@Suite("The manifest of a site")
struct SiteManifestTests {
    @Test("reads back as it was written, whatever the order of the files")
    func roundTrip() throws {
        let manifest = SiteManifest(["notebooks/b.html", "index.html", "notebooks/a.html"])
        #expect(
            String(decoding: manifest.bytes, as: UTF8.self) == """
                labbook-site 1
                index.html
                notebooks/a.html
                notebooks/b.html

                """)
        #expect(SiteManifest(manifest.bytes) == manifest)
    }

    @Test("holds its files and itself, and nothing that only looks the same")
    func membership() {
        let manifest = SiteManifest(["caf\u{E9}.html"])
        #expect(manifest.holds("caf\u{E9}.html"))
        #expect(!manifest.holds("cafe\u{301}.html"))
        #expect(manifest.holds(".labbook-site"))
        #expect(!manifest.holds("index.html"))
    }

    @Test("is not read out of any other file", arguments: ["", "\n", "index.html\n", "labbook-site 10\na\n"])
    func foreign(_ text: String) {
        #expect(SiteManifest(Array(text.utf8)) == nil)
    }
}
