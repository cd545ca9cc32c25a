import Testing

@testable import SitePublishing

@Suite("What rsync says it does")
struct RsyncItemTests {
    @Test(
        "is read line by line",
        arguments: [
            (">f+++++++++ 12 a b.html", SiteChanges.File(.added, "a b.html", size: 12)),
            ("<f+++++++++ 12 a.html", SiteChanges.File(.added, "a.html", size: 12)),
            ("<fcst...... 0 n/ü.html", SiteChanges.File(.changed, "n/ü.html", size: 0)),
            ("*deleting   0 old/o.html", SiteChanges.File(.removed, "old/o.html", size: nil)),
            ("*deleting   0 a\\#012b\\#134#012c", SiteChanges.File(.removed, "a\nb\\#012c", size: nil)),
            ("*deleting   0 old/", nil), ("cd+++++++++ 4096 sub/", nil), (".f..t...... 3 same.html", nil),
        ] as [(String, SiteChanges.File?)])
    func line(_ line: String, _ change: SiteChanges.File?) throws {
        let item = try #require(RsyncItem(line.utf8))
        #expect(item.change == change)
    }

    @Test("is passed over where it is said in other words", arguments: ["", "created directory x", "*deleting", "a"])
    func other(_ line: String) {
        #expect(RsyncItem(line.utf8)?.change == nil)
    }
}
