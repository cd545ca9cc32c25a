import NotebookModel
import NotebookSearch
import SearchLanguage

/// A query's tree as a line of text, without places.
func dump(_ node: QueryNode) -> String {
    switch node {
    case .all(let nodes): "(all " + nodes.map(dump).joined(separator: " ") + ")"
    case .any(let nodes): "(any " + nodes.map(dump).joined(separator: " ") + ")"
    case .not(let inner): "(not \(dump(inner)))"
    case .term(let term): dump(term)
    case .filter(let filter): dump(filter.condition)
    }
}

private func dump(_ term: QueryTerm) -> String {
    let text =
        switch term.pattern {
        case .word(let word): "<\(word)>"
        case .phrase(let phrase): "phrase<\(phrase)>"
        case .prefix(let prefix): "prefix<\(prefix)>"
        case .regex(let pattern): "regex<\(pattern)>"
        }
    return text + term.parts.map { "@\($0.rawValue)" }.sorted().joined()
}

private func dump(_ condition: QueryFilter.Condition) -> String {
    func field(_ name: String, _ values: [String]) -> String { "\(name)=" + values.joined(separator: "|") }
    switch condition {
    case .kind(let kinds): return field("kind", kinds.map(\.rawValue))
    case .status(let words): return field("status", words)
    case .tag(let tags): return field("tag", tags)
    case .project(let projects): return field("project", projects)
    case .author(let authors): return field("author", authors)
    case .slug(let slugs): return field("slug", slugs)
    case .path(let paths): return field("path", paths)
    case .date(let periods): return field("date", periods.map { "\($0.first)…\($0.last)" })
    case .since(let date): return field("since", [date.description])
    case .until(let date): return field("until", [date.description])
    case .has(let features): return field("has", features.map(\.rawValue))
    case .state(let states): return field("is", states.map(\.rawValue))
    case .supersedes(let references): return field("supersedes", references)
    case .links(let references): return field("links", references)
    }
}

/// Wednesday, 25 November 2026.
let askedOn: CalendarDay = {
    guard let day = CalendarDay(iso: "2026-11-25") else { preconditionFailure("it is a day") }
    return day
}()
