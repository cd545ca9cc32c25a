import NotebookCatalog
import Testing

@Suite("A destination of the site")
struct PublicationTargetTests {
    @Test(
        "is a branch, a folder or what rsync takes",
        arguments: [
            ("git", .git(branch: "gh-pages")),
            ("git:pages/notes", .git(branch: "pages/notes")),
            ("rsync:ada@host:notes", .rsync("ada@host:notes")),
            ("rsync:host::module/x", .rsync("host::module/x")),
            ("rsync:rsync://host/module", .rsync("rsync://host/module")),
            ("rsync:../public", .rsync("../public")),
            ("public", .folder("public")),
            ("/srv/www/notes", .folder("/srv/www/notes")),
            ("./git", .folder("./git")),
            ("./git:x", .folder("./git:x")),
            ("../a:b", .folder("../a:b")),
        ] as [(String, PublicationTarget)])
    func known(_ text: String, _ target: PublicationTarget) throws {
        #expect(try PublicationTarget(text) == target)
    }

    @Test(
        "is refused where it could be meant otherwise, or would be an option of another program",
        arguments: [
            "", "-x", "git:", "git:-f", "rsync:", "rsync:-e", "rsync:--rsh=sh", "rsync:ada@-oProxyCommand=x:y",
            "s3:bucket",
            "host:path", "gut:pages", ":x",
        ])
    func refused(_ text: String) {
        #expect(throws: PublicationTarget.Mistake.self) { try PublicationTarget(text) }
    }

    @Test("has a likely name where its kind is misspelt")
    func nearest() {
        #expect {
            try PublicationTarget("rsyn:host:notes")
        } throws: { error in
            "\(error)".contains("did you mean rsync?")
        }
    }
}
