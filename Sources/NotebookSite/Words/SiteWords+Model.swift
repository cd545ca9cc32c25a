internal import Markdown
internal import NotebookCatalog
internal import NotebookModel

// What the model has, in the words of a site.

extension SiteWords {
    func label(of status: Status) -> String { text(.status, status.word) }
    func label(of kind: NotebookKind) -> String { text(.kind, kind.rawValue) }

    // MARK: Dates

    func date(_ date: NotebookDate) -> String {
        switch date {
        case .day(let day): self.date(day)
        case .month(let month): self.month(month)
        }
    }

    func date(_ day: CalendarDay) -> String {
        text(
            .day, day.day,
            [
                "day": String(day.day), "month": text(.month, String(day.month)), "year": String(day.year),
            ])
    }

    func month(_ month: CalendarMonth) -> String {
        text(.dateMonth, ["month": text(.month, String(month.month)), "year": String(month.year)])
    }

    /// A month as a heading, which begins with a large letter in languages that write months small too.
    func heading(_ month: CalendarMonth) -> String {
        let text = self.month(month)
        return text.prefix(1).uppercased() + text.dropFirst()
    }

    /// A date in a narrow place.
    func short(_ date: NotebookDate) -> String {
        switch date {
        case .day(let day): short(day, withYear: true)
        case .month(let month): shortMonth(month.month, year: month.year)
        }
    }

    func shortName(_ month: Int) -> String { text(.shortMonth, String(month)) }

    /// A day on an axis.
    func short(_ day: CalendarDay, withYear: Bool) -> String {
        text(
            withYear ? .dateShortDayYear : .dateShortDay,
            ["day": String(day.day), "month": shortName(day.month), "year": String(day.year)])
    }

    /// A month on an axis.
    func shortMonth(_ month: Int, year: Int) -> String {
        text(.dateShortMonthYear, ["month": shortName(month), "year": String(year)])
    }

    // MARK: Relations

    /// A relation as the label of a line, before the name of the other end: `Supported by`.
    func label(of connection: Connection) -> String {
        let text = text(.relation, connection.kind.word(connection.direction))
        return connection.isPartial ? self.text(.relationInPart, ["relation": text]) : text
    }

    /// A relation within a sentence: `supports H1`.
    func phrase(_ kind: RelationKind, _ direction: Connection.Direction, isPartial: Bool, of thing: String) -> String {
        let text = text(.phrase, kind.word(direction)).replacing("{thing}", with: thing)
        return isPartial ? self.text(.phraseInPart, ["phrase": text]) : text
    }

    // MARK: Markdown

    /// The words that the text of a notebook has of the site.
    var html: HTMLWords {
        HTMLWords(
            table: self[.textTable], footnotes: self[.textFootnotes], done: self[.textDone], toDo: self[.textToDo],
            backToReference: { self.text(.textBack, ["number": $0]) }, alert: { self.text(.alert, $0) })
    }
}

extension RelationKind {
    /// The name of the relation's words, from the end that acts or from the one that is acted upon.
    fileprivate func word(_ direction: Connection.Direction) -> String {
        switch (active, direction == .outgoing) {
        case (.supports, true): "supports"
        case (.supports, false): "supported-by"
        case (.refutes, true): "refutes"
        case (.refutes, false): "refuted-by"
        case (.inconclusive, true): "inconclusive"
        case (.inconclusive, false): "left-open-by"
        case (.because, true): "because"
        case (.because, false): "led-to"
        case (.supersedes, true): "supersedes"
        case (.supersedes, false): "superseded-by"
        case (.amends, true): "amends"
        case (.amends, false): "amended-by"
        case (.relates, true): "relates"
        case (.relates, false): "related-to"
        case (.mentions, true): "mentions"
        default: "mentioned-by"
        }
    }
}
