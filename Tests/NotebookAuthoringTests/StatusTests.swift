import NotebookAuthoring
import NotebookModel
import NotebookReader
import SourceText
import TestSupport
import Testing

@Suite("A status that is set")
struct StatusTests {
    @Test("leaves runs and charts below it what they were")
    func runsAndCharts() throws {
        let rest = """

            ## Results

            <!-- chart: line -->
            | n | s |
            | - | - |
            | 1 | 2 |

            - **R1**: quick
              - Command: `./a b`

            ## Log

            ### 2026-11-24 14:05 — Run: a

            - Command: `./a`
            - For: H1
            - Metrics: p99 = 12 ms
            - Output: [output.txt](a/output.txt) (3 bytes)

            """
        let open = try Added.open("# A\n\n### D1: Go\n\n- Status: accepted\n\(rest)")
        #expect(open.notebook.runs.count == 2 && open.notebook.charts.count == 1)
        let words = try #require(StatusWords("rejected", of: .decision))
        let edits = try StatusChange(of: ItemIdentifier("D1"), in: open).edits(setting: words)
        let after = try open.applying(edits)
        #expect(
            after.source.string(in: 0..<after.source.text.count) == "# A\n\n### D1: Go\n\n- Status: rejected\n\(rest)")
    }

    @Test("moves diagrams and formulas below it without changing them")
    func drawings() throws {
        let rest = "\nWhy: $a$ and\n$$b$$.\n\n```mermaid\ngraph LR\n```\n\n```dot\ngraph {}\n```\n"
        let open = try Added.open("# A\n\n### D1: Go\n\(rest)")
        #expect(open.notebook.drawings.count == 4)
        let words = try #require(StatusWords("rejected", of: .decision))
        let edits = try StatusChange(of: ItemIdentifier("D1"), in: open).edits(setting: words)
        let after = try open.applying(edits)
        #expect(after.notebook.drawings.map(\.source) == open.notebook.drawings.map(\.source))
        #expect(after.notebook.drawings.map(\.position.line) != open.notebook.drawings.map(\.position.line))
    }
}
