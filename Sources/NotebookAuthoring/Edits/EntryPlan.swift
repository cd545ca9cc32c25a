internal import NotebookModel
internal import SourceText

/// Finds the place and the form of a new log entry.
struct EntryPlan {
    let entry: NewEntry
    let open: OpenNotebook
    private let check: AdditionCheck
    private let title: String

    init(_ entry: NewEntry, in open: OpenNotebook) {
        self.entry = entry
        self.open = open
        check = AdditionCheck(open)
        title = MarkdownText.prose(entry.title)
    }

    /// The first of the candidates that leaves all else as it is.
    func addition() throws(AdditionRefusal) -> Addition {
        var reasons: [AdditionCheck.Reason] = []
        for candidate in candidates() {
            for body in BodyText(entry.body ?? "").variants(below: candidate.level ?? 6) {
                let insertion = Insertion(
                    line: candidate.line, lines: candidate.lines(body), isSetOff: candidate.isSetOff)
                let text = insertion.placed(in: open.source)
                do throws(AdditionCheck.Reason) {
                    let result = try check.result(of: text, growing: candidate.day)
                    return Addition(
                        edits: [text.edit(in: open.source)], after: result.after,
                        identifier: try identifier(in: result, of: candidate),
                        line: result.after.source.lines.line(at: text.firstLetter))
                } catch {
                    reasons.append(error)
                }
            }
        }
        throw AdditionRefusal(of: "an entry", in: open, reasons)
    }

    // MARK: Candidates

    /// A place and a form.
    private struct Candidate {
        var line: Int
        /// The level of the entry's heading; `nil` for one without.
        var level: Int?
        /// The place of the entry for the whole day that takes it in, by its place in the notebook.
        var day: Int?
        var isSetOff = true
        var lines: ([String]) -> [String]
    }

    private func candidates() -> [Candidate] {
        var candidates: [Candidate] = []
        if let style = LogStyle(of: open) { candidates += goingOn(with: style) }
        if let section = logSection { candidates += [first(in: section)] }
        return candidates + [newSection(at: SectionPlace.line(of: .log, in: open)), newSection(at: open.endLine)]
    }

    private func goingOn(with style: LogStyle) -> [Candidate] {
        let log = style.entries.map { open.notebook.entries[$0] }
        guard let first = log.first, let last = log.last else { return [] }
        let line = line(of: log, style) ?? (style.isNewestFirst ? last.endLine + 1 : first.line)
        switch style.form {
        case .heading(let level):
            return [heading(at: line, level: level)]
        case .day(let level, _) where entry.standsAlone:
            return [heading(at: line, level: level)]
        case .day(let level, let inDay):
            let today = style.entries.filter { open.notebook.entries[$0].date == .day(entry.day) }.last
            guard let today else {
                return [dayHeading(at: line, level: level, inDay), heading(at: line, level: level)]
            }
            return [timed(inDay, at: today, style), heading(at: line, level: level)]
        case .list(let marker, let hasTime, let separator):
            let isLoose =
                log.count > 1
                && open.source.isBlank(line: log[log.count - (style.isNewestFirst ? log.count - 1 : 1)].line - 1)
            let time = hasTime ? entry.time.map { " \($0)" } ?? "" : ""
            let separator = time.isEmpty ? separator : " — "
            let words = title.isEmpty ? "\(entry.day)\(time)" : "\(entry.day)\(time)\(separator)\(title)"
            return [
                Candidate(line: line, isSetOff: isLoose) { body in
                    (style.isNewestFirst ? marker : marker.next).item([words] + (body.isEmpty ? [] : [""] + body))
                }
            ]
        }
    }

    /// The line before which the entry goes by its time; `nil` where it comes before all others.
    private func line(of log: [LogEntry], _ style: LogStyle) -> Int? {
        let isEarlier = { (other: LogEntry) in
            (other.date, other.time ?? "") <= (.day(entry.day), entry.time ?? other.time ?? "")
        }
        return style.isNewestFirst
            ? log.first(where: isEarlier)?.line : log.last(where: isEarlier).map { $0.endLine + 1 }
    }

    private var headingText: String {
        entry.day.description + (entry.time.map { " \($0)" } ?? "") + (title.isEmpty ? "" : " — \(title)")
    }

    private func heading(at line: Int, level: Int) -> Candidate {
        Candidate(line: line, level: level) { body in
            ["\(Self.signs(level)) \(headingText)"] + (body.isEmpty ? [] : [""] + body)
        }
    }

    /// The heading of a day with its first time.
    private func dayHeading(at line: Int, level: Int, _ inDay: LogStyle.InDay) -> Candidate {
        Candidate(line: line, level: level) { body in
            ["\(Self.signs(level)) \(entry.day)", ""] + timedLines(inDay, body)
        }
    }

    /// One more time in a day that has its heading already.
    private func timed(_ inDay: LogStyle.InDay, at day: Int, _ style: LogStyle) -> Candidate {
        let entry = open.notebook.entries[day]
        let isList = if case .listItem = inDay { true } else { false }
        let inner = isList ? 6 : style.level + 1
        // The list that the day ends with goes on.
        let isInList = isList && entry.line < entry.endLine && endsInList(entry)
        return Candidate(line: entry.endLine + 1, level: inner, day: day, isSetOff: !isInList) { timedLines(inDay, $0) }
    }

    private func endsInList(_ entry: LogEntry) -> Bool {
        let text = open.source.string(ofLine: entry.endLine)
        return ListMarker(of: text) != nil || text.hasPrefix("  ")
    }

    private func timedLines(_ inDay: LogStyle.InDay, _ body: [String]) -> [String] {
        let words = [entry.time, title].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " — ")
        let rest = body.isEmpty ? [] : [""] + body
        switch inDay {
        case .heading(let level): return ["\(Self.signs(level)) \(words)"] + rest
        case .listItem(let marker): return marker.next.item([words] + rest)
        case .paragraph(let isBold):
            guard isBold, let time = entry.time else { return [words] + rest }
            return ["**\(time)**" + (title.isEmpty ? "" : " \(title)")] + rest
        }
    }

    /// The section that is the log, where it has no entries yet.
    private var logSection: Section? {
        let others = LogStyle.historyTitles + ["timeline"]
        return open.notebook.sections.last { $0.kind == .log && !others.contains($0.title.lowercased()) }
    }

    private func first(in section: Section) -> Candidate {
        guard let level = section.level else {
            return Candidate(line: section.endLine + 1) { body in
                ListMarker.standard.item([headingText] + (body.isEmpty ? [] : [""] + body))
            }
        }
        return heading(at: section.endLine + 1, level: min(6, level + 1))
    }

    private func newSection(at line: Int) -> Candidate {
        let level = min(5, SectionPlace.level(in: open))
        return Candidate(line: line, level: level + 1) { body in
            ["\(Self.signs(level)) Log", "", "\(Self.signs(level + 1)) \(headingText)"]
                + (body.isEmpty ? [] : [""] + body)
        }
    }

    private static func signs(_ level: Int) -> String { String(repeating: "#", count: level) }

    // MARK: Result

    /// The identifier of the entry, if it is there as it was meant: one, with all of the text in it.
    private func identifier(in result: AdditionCheck.Result, of candidate: Candidate) throws(AdditionCheck.Reason)
        -> ItemIdentifier
    {
        let maximumLevel = candidate.level ?? 6
        let isOwn = { (section: Section) in
            section.level.map { $0 > maximumLevel } ?? true
                // What a day tells at its times may be headings.
                || candidate.day != nil && section.line == result.after.source.lines.line(at: firstLetter(of: result))
                || result.entries.contains { $0.range.lowerBound == section.range.lowerBound }
                || section.kind == .log
        }
        guard result.sections.allSatisfy(isOwn) else { throw .unread }
        if let day = candidate.day {
            // The entry for the day has taken the text in.
            let grown = result.after.notebook.entries[day]
            let end = result.after.source.lines.line(at: max(0, lastLetter(of: result)))
            guard result.entries.isEmpty, grown.endLine >= end else { throw .unread }
            return grown.identifier
        }
        guard result.entries.count == 1, let new = result.entries.first, new.date == .day(entry.day),
            new.range.upperBound > lastLetter(of: result)
        else { throw .unread }
        return new.identifier
    }

    private func firstLetter(of result: AdditionCheck.Result) -> Int {
        let text = result.after.source.text[result.range]
        return (text.firstIndex { !Ascii.isWhitespace($0) }) ?? result.range.lowerBound
    }

    private func lastLetter(of result: AdditionCheck.Result) -> Int {
        let text = result.after.source.text[result.range]
        return (text.lastIndex { !Ascii.isWhitespace($0) }) ?? result.range.lowerBound
    }
}

extension LogStyle {
    /// The level of the headings of entries or days; 6 where there are none.
    fileprivate var level: Int {
        switch form {
        case .heading(let level), .day(let level, _): level
        case .list: 6
        }
    }
}
