public import NotebookModel

/// The fields of the query language, by their names.
package enum QueryField: String, CaseIterable {
    case kind, status, tag, project, author, slug, path
    case part = "in"
    case date, since, until, has
    case state = "is"
    case supersedes, links

    package static let names = allCases.map(\.rawValue)
}

/// What a thing that is found can be: the values of `kind:`, those of notebooks and those of items.
public enum SearchKind: String, Sendable, CaseIterable {
    case decision, experiment, log, note
    case hypothesis, question, assumption, result, option, task, entry

    /// The kind of notebook of that name; `nil` where only items are such.
    public var notebookKind: NotebookKind? { NotebookKind(rawValue: rawValue) }
    /// The kind of item of that name; `nil` where only notebooks are such.
    public var itemKind: ItemKind? { ItemKind(rawValue: rawValue) }
}

/// What a notebook can have: the values of `has:`.
public enum NotebookFeature: String, Sendable, CaseIterable {
    case hypothesis, question, assumption, result, decision, option, task, entry
    case status, date, author, tag, project, summary

    /// The kind of item that it is; `nil` for a particular of the notebook.
    public var itemKind: ItemKind? { ItemKind(rawValue: rawValue) }
}

/// What a thing can be besides its status: the values of `is:`.
public enum SearchState: String, Sendable, CaseIterable {
    /// Its status says so, which it does too where something else supersedes it as a whole.
    case superseded
    /// Time has passed over it: see `Staleness`.
    case stale
    /// Of a notebook that is kept off the site.
    case draft
    /// Of a notebook that leaves the machine nowhere.
    case `private`
}

extension RawRepresentable<String> where Self: CaseIterable {
    /// The case of that name in singular or plural, whatever the case of its letters.
    package init?(named text: String) {
        let word = text.lowercased()
        guard let found = Self.allCases.first(where: { $0.rawValue == word || plural(of: $0.rawValue) == word }) else {
            return nil
        }
        self = found
    }
}

/// The plural of the English words that name things in a notebook.
package func plural(of word: String) -> String {
    switch word.last {
    case "s" where word.hasSuffix("is"): word.dropLast(2) + "es"
    case "y": word.dropLast() + "ies"
    default: word + "s"
    }
}
