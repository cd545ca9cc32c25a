/// Writes the blocks of a text: paragraphs, and what the notebook's traits put between them.
struct BlockText {
    var prose: Prose
    private let traits: NotebookTraits
    /// The figures that the notebook's folder has, as its images name them.
    private let figures: String
    /// Kinds of blocks that the notebook has and that did not come yet.
    private var owed: [Block]

    private enum Block: CaseIterable {
        case list, code, table, image, quote, mathematics, tasks, html

        /// The trait of the notebooks that have it, and the share of their blocks.
        var frequency: (trait: NotebookTraits, share: Double) {
            switch self {
            case .list: (.lists, 0.16)
            case .code: (.code, 0.4)
            case .table: (.tables, 0.25)
            case .image: (.images, 0.25)
            case .quote: (.quotes, 0.15)
            case .mathematics: (.mathematics, 0.05)
            case .tasks: (.tasks, 0.05)
            case .html: (.html, 0.15)
            }
        }
    }

    init(_ plan: NotebookPlan, in layout: CorpusLayout) {
        prose = Prose(plan, in: layout)
        traits = plan.traits
        figures = "../" + SeededFigures.folder
        owed = Block.allCases.filter { plan.traits.contains($0.frequency.trait) }
    }

    /// Blocks of about that many bytes together, at least a paragraph.
    mutating func blocks(bytes: Int) -> [String] {
        var blocks: [String] = []
        var left = bytes
        repeat {
            let block = next(bytes: left)
            left -= block.utf8.count + 2
            blocks.append(block)
        } while left > 150
        return blocks
    }

    private mutating func next(bytes: Int) -> String {
        guard bytes > 250 else { return prose.paragraph(bytes: max(20, bytes - 80)) }
        if !owed.isEmpty, prose.generator.chance(0.7) { return text(of: owed.removeFirst(), bytes: bytes) }
        for block in Block.allCases where traits.contains(block.frequency.trait) {
            if prose.generator.chance(block.frequency.share) { return text(of: block, bytes: bytes) }
        }
        return prose.paragraph(bytes: min(bytes, prose.generator.number(in: 120...700)) - 60)
    }

    private mutating func text(of block: Block, bytes: Int) -> String {
        switch block {
        case .list: list()
        case .code: CodeSample.block(&prose)
        case .table: table()
        case .image: image()
        case .quote: "> " + prose.paragraph(bytes: 120)
        case .mathematics:
            "$$\n\\sum_{i=0}^{n} x_i^{\(prose.generator.below(9))} = \(prose.number().prefix { $0 != " " })\n$$"
        case .tasks: tasks()
        case .html: "<details><summary>\(prose.phrase(1...3))</summary>\n\n\(prose.sentence())\n\n</details>"
        }
    }

    mutating func list() -> String {
        let isNumbered = prose.generator.chance(0.2)
        var lines: [String] = []
        for number in 1...(1 + min(14, prose.generator.count(mean: 4))) {
            let text = prose.generator.chance(0.3) ? prose.phrase(2...6) : prose.sentence()
            lines.append((isNumbered ? "\(number). " : "- ") + text)
            if prose.generator.chance(0.1) { lines.append((isNumbered ? "   - " : "  - ") + prose.phrase(3...9)) }
        }
        return lines.joined(separator: "\n")
    }

    mutating func tasks() -> String {
        (0...prose.generator.number(in: 1...6)).map { _ in
            "- [\(prose.generator.chance(0.5) ? "x" : " ")] \(prose.phrase(3...9))"
        }.joined(separator: "\n")
    }

    private mutating func table() -> String {
        let columns = prose.generator.number(in: 2...6)
        var rows = [(0..<columns).map { _ in prose.phrase(1...2) }]
        rows.append((0..<columns).map { $0 == 0 ? "---" : "---:" })
        for _ in 0..<(1 + min(40, prose.generator.count(mean: 12))) {
            rows.append((0..<columns).map { $0 == 0 ? prose.topic() : prose.number() })
        }
        return rows.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
    }

    /// Four of five images of the corpora are on another server.
    private mutating func image() -> String {
        let name =
            prose.generator.chance(0.8)
            ? prose.address() + ".png" : "\(figures)/\(SeededFigures.name(prose.generator.below(SeededFigures.count)))"
        return "![\(prose.phrase(2...5))](\(name))"
    }
}
