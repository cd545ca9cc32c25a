import NotebookModel

/// Puts a notebook together: front matter, title, and the sections that its kind has, filled to its size.
struct NotebookWriter {
    private let plan: NotebookPlan
    private let layout: CorpusLayout
    private var body: BlockText
    private var parts: [String] = []

    private init(_ plan: NotebookPlan, in layout: CorpusLayout) {
        self.plan = plan
        self.layout = layout
        body = BlockText(plan, in: layout)
    }

    static func text(of plan: NotebookPlan, in layout: CorpusLayout) -> String {
        var writer = NotebookWriter(plan, in: layout)
        return writer.text()
    }

    private mutating func text() -> String {
        if plan.traits.contains(.frontMatter) { parts.append(frontMatter()) }
        if plan.traits.contains(.heading) {
            parts.append("# " + (plan.number.map { "ADR \($0): " } ?? "") + plan.title)
        }
        switch plan.kind {
        case .note: note()
        case .experiment: experiment()
        case .decision: decision()
        case .log: log()
        }
        if parts.contains(where: { $0.contains("[^1]") }) { parts.append("[^1]: " + body.prose.phrase(4...12) + ".") }
        return parts.joined(separator: "\n\n") + "\n"
    }

    // MARK: Head

    private mutating func frontMatter() -> String {
        var lines = ["title: \"\(plan.title)\"", "date: \(plan.day)"]
        if body.prose.generator.chance(0.7) { lines.append("tags: [\(plan.tags.joined(separator: ", "))]") }
        if body.prose.generator.chance(0.5) { lines.append("authors: [\(plan.authors.joined(separator: ", "))]") }
        if body.prose.generator.chance(0.6) { lines.append("project: \(plan.project)") }
        if plan.kind == .experiment {
            lines.append(
                "status: " + body.prose.generator.pick(["running", "concluded", "concluded", "planned", "abandoned"]))
        }
        return (["---"] + lines + ["---"]).joined(separator: "\n")
    }

    // MARK: Kinds

    /// A short note is text alone; a longer one has headings about what it tells.
    private mutating func note() {
        guard left > 1500 || body.prose.generator.chance(0.2) else {
            fill(1, of: 1)
            return
        }
        let sections = max(1, left / 1600)
        for section in 0..<sections {
            heading(body.prose.generator.chance(0.7) ? 2 : 3, body.prose.phrase(2...5))
            fill(1, of: sections - section)
        }
    }

    private mutating func experiment() {
        guard left > 700 else {
            fill(1, of: 1)
            return
        }
        heading(2, body.prose.generator.pick(["Question", "Background", "Motivation"]))
        fill(1, of: 6)
        let hypotheses = plan.traits.contains(.items) ? body.prose.generator.number(in: 1...3) : 0
        if hypotheses > 0 { heading(2, "Hypotheses") }
        for number in 0..<hypotheses { parts += hypothesis(number + 1) }
        heading(2, body.prose.generator.pick(["Method", "Setup", "Protocol"]))
        fill(2, of: 5)
        heading(2, "Results")
        if hypotheses > 0 { parts.append((1...hypotheses).map { result($0) }.joined(separator: "\n")) }
        fill(2, of: 3)
        if hypotheses > 0, body.prose.generator.chance(0.4) {
            parts += ["## Decision", "### D1: " + body.prose.phrase(4...9), "- Status: accepted\n- Because: R1"]
        } else {
            heading(2, body.prose.generator.pick(["Conclusion", "Discussion", "Next steps"]))
        }
        fill(1, of: 1)
    }

    private mutating func hypothesis(_ number: Int) -> [String] {
        let share = body.prose.generator.number(in: 5...95)
        return [
            "### H\(number): " + body.prose.phrase(5...12),
            "- Prediction: \(body.prose.phrase(6...14))\n- Metric: \(body.prose.phrase(2...5))\n- Threshold: \(share) %",
        ]
    }

    private mutating func result(_ number: Int) -> String {
        let verdict = body.prose.generator.pick(["supports", "supports", "refutes", "inconclusive for"])
        return "- **R\(number)**: \(body.prose.phrase(5...12)) (\(verdict) H\(number))"
    }

    private mutating func decision() {
        guard let number = plan.number else { return }
        if !plan.traits.contains(.frontMatter) { parts.append("Date: \(plan.day)") }
        parts += ["## Status", status(of: number)]
        if let old = layout.superseded(by: number) { parts.append("Supersedes \(link(toDecision: old)).") }
        heading(2, "Context")
        fill(2, of: 5)
        if body.prose.generator.chance(0.4) {
            heading(2, "Considered options")
            parts.append(body.list())
        }
        heading(2, "Decision")
        fill(1, of: 2)
        heading(2, "Consequences")
        fill(1, of: 1)
    }

    private mutating func status(of number: Int) -> String {
        if let next = layout.successor(of: number) { return "Superseded by \(link(toDecision: next))" }
        return body.prose.generator.pick([
            "Accepted", "Accepted", "Accepted", "Accepted", "Proposed", "Rejected", "Deprecated",
        ])
    }

    private func link(toDecision number: Int) -> String {
        let other = layout.plan(CorpusLayout.index(ofDecision: number))
        return "[ADR \(number)](\(other.link(from: plan)))"
    }

    private mutating func log() {
        let entries = max(1, left / 800)
        for entry in 0..<entries {
            let day = CalendarDay(number: plan.day.number + entry) ?? plan.day
            let minutes = body.prose.generator.number(in: 10...59)
            heading(2, "\(day) 1\(body.prose.generator.below(9)):\(minutes) — \(body.prose.phrase(2...6))")
            fill(1, of: entries - entry)
        }
    }

    // MARK: Filling

    /// By how many bytes the last sentence goes beyond what was asked for, in the mean.
    private static let excess = 150

    /// The bytes that the notebook still lacks.
    private var left: Int { plan.size - Self.excess - parts.reduce(0) { $0 + $1.utf8.count + 2 } }

    private mutating func heading(_ level: Int, _ text: String) {
        parts.append(String(repeating: "#", count: level) + " " + text)
    }

    /// Adds blocks for a share of what is left.
    private mutating func fill(_ share: Int, of whole: Int) {
        // Hugo takes a list at the very top for front matter that is broken.
        if parts.isEmpty { parts.append(body.prose.sentence()) }
        parts += body.blocks(bytes: left * share / whole)
    }
}
