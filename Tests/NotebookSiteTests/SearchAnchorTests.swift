import Foundation
import NotebookModel
import NotebookSite
import TestSupport
import Testing

@Suite("The hits of the search page")
struct SearchAnchorTests {
    @Test("lead to places that are on the notebooks' pages: items, sections, and entries of every form")
    func anchors() async throws {
        try await withTemporaryFolder { folder in
            try folder.write(
                """
                # Title

                - H1: before all headings

                ## Log

                ### 2026-09-20 09:00 — Run: first

                - **R1**: it held
                - D1: in passing

                ## List

                - 2026-09-21 an entry in a list
                - **2026-09-22**: another

                H2: in a paragraph
                """, to: "Notebooks/a.md")
            try folder.write("# Record\n\n## Decision\n\nWe keep it.\n", to: "decisions/0001-keep.md")
            var checked = 0
            for site in [try await RenderedSite.make(in: folder.path), try await RenderedSite.make(in: Fixture.root)] {
                for page in site.site.pages {
                    guard case .searchText(let path) = page else { continue }
                    let identifiers = Set(PageMarkup(site.text(of: .notebook(path: path))).values(of: "id"))
                    for anchor in try Self.anchors(in: site.text(of: page)) {
                        checked += 1
                        #expect(identifiers.contains(anchor), "\(anchor) in \(path)")
                    }
                }
            }
            #expect(checked > 20)
        }
    }

    /// The anchors that the text of a notebook names: those of its documents and its sections.
    private static func anchors(in script: String) throws -> [String] {
        let json = try #require(script.firstRange(of: ",").map { script[$0.upperBound...].dropLast(3) })
        let value = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        let documents = try #require(value["documents"] as? [[Any]])
        let sections = try #require(value["sections"] as? [[Any]])
        return documents.compactMap { $0[4] as? String } + sections.compactMap { $0[1] as? String }
    }
}
