internal import NotebookModel
internal import SourceText

/// Where a new section goes in a notebook, and at which level: the order is that of the templates.
enum SectionPlace {
    /// The kinds of sections in the order in which the templates have them.
    static let order: [SectionKind] = [
        .context, .problem, .question, .goal, .hypothesis, .assumption, .method, .result, .analysis, .fix, .conclusion,
        .options, .decision, .consequences, .next, .log, .references,
    ]

    /// The line before which a new section of a kind goes: behind the last section that comes before it, else before the first
    /// that comes later, else at the end.
    static func line(of kind: SectionKind, in open: OpenNotebook) -> Int {
        let level = level(in: open)
        guard let rank = order.firstIndex(of: kind) else { return open.endLine }
        let ranked = open.notebook.sections.filter { $0.level == level }.compactMap { section in
            section.kind.flatMap { order.firstIndex(of: $0) }.map { (rank: $0, section: section) }
        }
        if let later = ranked.first(where: { $0.rank > rank }) {
            // What stands right before it belongs to what comes earlier.
            return later.section.line
        }
        return open.endLine
    }

    /// The level of the notebook's main sections.
    static func level(in open: OpenNotebook) -> Int {
        let entries = Set(open.notebook.entries.map(\.range.lowerBound))
        // Entries that stand in no section are the main sections of a log.
        let levels = open.notebook.sections.filter { $0.parent == nil || !entries.contains($0.range.lowerBound) }
            .compactMap(\.level)
        let title = open.notebook.titleHeading.map { open.source.lines.line(at: $0) }
            .map { open.source.string(ofLine: $0).drop { $0 == " " }.prefix { $0 == "#" }.count }
        let below = min(6, max(1, title ?? 1) + 1)
        guard let least = levels.min() else { return below }
        return title != nil && least > below ? below : least
    }
}

extension OpenNotebook {
    /// The line behind the last one that holds anything.
    var endLine: Int {
        var line = source.lines.count
        let first = source.lines.line(at: bodyStart)
        while line >= first, source.isBlank(line: line) { line -= 1 }
        return max(line + 1, bodyStart >= source.text.count ? source.lines.count + 1 : first)
    }
}
