internal import NotebookModel
internal import PageTemplates

/// The table of some runs: which columns it has.
struct RunTable {
    /// Of parameters and metrics.
    let columns: [RunColumn]
    /// How many parameters and metrics the runs have.
    let namedCount: Int
    let parameterCount: Int

    /// As many parameters and metrics as a reader can take in, and a page can hold.
    static let maximumColumns = 20

    /// - Parameter runs: The rows.
    init(_ runs: [Run]) {
        var counts: [RunProperty: Int] = [:]
        for run in runs {
            let names =
                run.parameters.map { RunProperty(.parameter($0.name)) }
                + run.metrics.map { RunProperty(.metric($0.name)) }
            for property in Set(names) { counts[property, default: 0] += 1 }
        }
        let named = RunProperty.all(of: runs, fixed: [])
        namedCount = named.count
        columns = named.mostFrequent(Self.maximumColumns) { counts[$0, default: 0] }.map { RunColumn($0, of: runs) }
        parameterCount = columns.count { if case .parameter = $0.property.source { true } else { false } }
    }
}

/// The heading of a column that has the name of a parameter or a metric.
struct RunHeading: TemplateParent {
    let column: RunColumn

    func child(named name: String) -> TemplateValue? {
        switch name {
        case "heading": show(SVGText.shortened(column.heading, to: 40))
        case "isNumeric": show(column.isNumeric)
        default: nil
        }
    }
}

/// One run in the table of its notebook.
struct RunRow: TemplateParent {
    let run: Run
    /// The fragment that leads to this row; `nil` where another row has the same identifier.
    let anchor: String?
    /// The way to the record of the run.
    let href: String
    let commitHref: String?
    let cells: [RunCell]
    let files: [RunFile]
    let words: SiteWords

    /// A row shows so many files; a run may keep any number.
    private static let maximumFiles = 4
    /// As much of a title as tells it from others.
    private static let maximumTitle = 100

    func child(named name: String) -> TemplateValue? {
        switch name {
        case "runAnchor": show(anchor)
        case "runID": show(run.identifier.description)
        case "runHref": show(href)
        case "runName":
            show(run.name.isEmpty ? run.identifier.description : SVGText.shortened(run.name, to: Self.maximumTitle))
        case "runDay": show(run.date.map { RunDay(date: $0, time: run.time, words: words) })
        case "runExit": show(RunExit(run, words))
        case "runDuration": show(run.duration.map(RunDuration.text))
        case "runCommit":
            show(run.commit.map { RunCommit(commit: $0, href: commitHref, hasChanges: run.hasChanges == true) })
        case "cells": show(cells)
        case "hasFiles": show(!files.isEmpty)
        case "files": show(Array(files.prefix(Self.maximumFiles)))
        case "furtherFiles":
            show(files.count > Self.maximumFiles ? words.text(.furtherFiles, files.count - Self.maximumFiles) : nil)
        default: nil
        }
    }
}

/// When a run was made.
struct RunDay: TemplateParent {
    var date: NotebookDate
    var time: String?
    var words: SiteWords

    func child(named name: String) -> TemplateValue? {
        switch name {
        case "iso": show(date.description + (time.flatMap { Self.isClock($0) ? "T" + $0 : nil } ?? ""))
        case "text": show(words.short(date) + (time.map { ", " + $0 } ?? ""))
        default: nil
        }
    }

    /// Whether a time has the form that HTML wants of one (section 2.3.5.4).
    private static func isClock(_ time: String) -> Bool {
        let digits = Array(time.utf8)
        return digits.count == 5 && digits[2] == UInt8(ascii: ":")
    }
}

/// How a run ended, as a chip.
struct RunExit: TemplateParent {
    private let text: String
    private let outcome: Run.Outcome
    private let words: SiteWords

    /// - Returns: `nil` where the notebook does not say.
    init?(_ run: Run, _ words: SiteWords) {
        guard let text = RunProperty(.exit).text(of: run), let outcome = run.outcome else { return nil }
        self.text = text
        self.words = words
        self.outcome = outcome
    }

    func child(named name: String) -> TemplateValue? {
        switch name {
        case "word": show(outcome.rawValue)
        case "label": show(words.exit(text, outcome))
        default: nil
        }
    }
}

private struct RunCommit: TemplateParent {
    var commit: String
    var href: String?
    var hasChanges: Bool

    func child(named name: String) -> TemplateValue? {
        switch name {
        case "commitText": show(String(commit.prefix(9)))
        case "commitHref": show(href)
        case "hasChanges": show(hasChanges)
        default: nil
        }
    }
}

/// What a run says in a column.
struct RunCell: TemplateParent {
    private let text: String
    private let isNumeric: Bool

    /// A value that is longer is a text for its entry.
    private static let maximumLength = 60

    init(_ text: String, isNumeric: Bool) {
        self.text = isNumeric ? Self.aligned(text) : SVGText.shortened(text, to: Self.maximumLength)
        self.isNumeric = isNumeric
    }

    func child(named name: String) -> TemplateValue? {
        switch name {
        case "cellText": show(text)
        case "isNumeric": show(isNumeric)
        default: nil
        }
    }

    /// A number with the blanks behind it as wide as the point and the digits whose place they hold: a page shows no others.
    private static func aligned(_ text: String) -> String {
        let digits = text.utf8.prefix { $0 != UInt8(ascii: " ") }
        let blanks = text.utf8.count - digits.count
        guard blanks > 0, blanks <= maximumLength else { return String(digits) ?? "" }
        let hasPoint = digits.contains(UInt8(ascii: "."))
        return (String(digits) ?? "") + (hasPoint ? "\u{2007}" : "\u{2008}")
            + String(repeating: "\u{2007}", count: blanks - 1)
    }
}

/// A file that was kept with a run.
struct RunFile: TemplateParent {
    var name: String
    /// `nil` where the site has no copy of it.
    var href: String?

    func child(named key: String) -> TemplateValue? {
        switch key {
        case "fileName": show(SVGText.shortened(name, to: 60))
        case "fileHref": show(href)
        default: nil
        }
    }
}
