internal import NotebookModel
internal import SearchLanguage
internal import SourceText

extension SearchQuery: CustomStringConvertible {
    /// The query in its canonical form, which reads as the same query on any day: dates are those that words such as
    /// `last month` stood for.
    public var description: String { QueryText.text(of: root) }
}

/// Writes queries.
enum QueryText {
    static func text(of node: QueryNode) -> String {
        if case .term(let term) = node, !term.parts.isEmpty {
            return partsField(term.parts) + " " + text(of: node, in: term.parts)
        }
        return text(of: node, in: [])
    }

    /// - Parameter context: Where an `in:` around the node wants its words.
    private static func text(of node: QueryNode, in context: Set<TextPart>) -> String {
        switch node {
        case .term(let term): return text(of: term, in: context)
        case .filter(let filter): return filter.condition.text
        case .not(let inner): return "-" + operand(inner, in: context, behindMinus: true)
        case .all(let nodes):
            let parts = node.commonParts
            guard context.isEmpty, let parts, !parts.isEmpty else {
                return nodes.map { operand($0, in: context) }.joined(separator: " ")
            }
            return ([partsField(parts)] + nodes.map { operand($0, in: parts) }).joined(separator: " ")
        case .any(let nodes):
            return nodes.map { operand($0, in: context) }.joined(separator: " OR ")
        }
    }

    /// A node as it can stand beside others: in parentheses where it has parts of its own.
    private static func operand(
        _ node: QueryNode, in context: Set<TextPart>, behindMinus: Bool = false
    ) -> String {
        let text = text(of: node, in: context)
        switch node {
        case .all, .any: return "(\(text))"
        case .term where behindMinus:
            return text.utf8.first.map(QueryScanner.canFollowMinus) == true ? text : "(\(text))"
        case .term: return text
        case .filter, .not: return text
        }
    }

    private static func text(of term: QueryTerm, in context: Set<TextPart>) -> String {
        let text =
            switch term.pattern {
            case .word(let word): word
            case .phrase(let phrase): quoted(phrase)
            case .prefix(let prefix): prefix + "*"
            case .regex(let pattern): "/\(pattern)/"
            }
        return term.parts == context ? text : "(\(partsField(term.parts)) \(text))"
    }

    private static func partsField(_ parts: Set<TextPart>) -> String {
        "in:" + TextPart.allCases.filter(parts.contains).map(\.rawValue).joined(separator: ",")
    }

    /// A text in quotation marks.
    static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    /// A value of a field, in quotation marks where it would end too early without, or where a slash at its end could end a
    /// regular expression that a path before it seems to begin.
    static func value(_ text: String) -> String {
        let isPlain =
            !text.isEmpty && text.utf8.last != UInt8(ascii: "/") && !text.hasPrefix(":") && !text.hasPrefix("//")
            && text.unicodeScalars.allSatisfy { scalar in
                !scalar.properties.isWhitespace && scalar.properties.generalCategory != .control
                    && !",\"()“".unicodeScalars.contains(scalar)
            }
        return isPlain ? text : quoted(text)
    }
}

extension QueryNode {
    /// The parts that all words in the node must stand in; `nil` where they differ or there are none.
    fileprivate var commonParts: Set<TextPart>? {
        var found: Set<TextPart>?
        var waiting = [self]
        while let node = waiting.popLast() {
            switch node {
            case .filter: break
            case .not(let inner): waiting.append(inner)
            case .all(let nodes), .any(let nodes): waiting += nodes
            case .term(let term):
                if let found, found != term.parts { return nil }
                found = term.parts
            }
        }
        return found
    }
}

extension QueryFilter.Condition {
    fileprivate var text: String {
        switch self {
        case .kind(let kinds): field(.kind, kinds.map(\.rawValue))
        case .status(let words): field(.status, words)
        case .tag(let tags): field(.tag, tags)
        case .project(let projects): field(.project, projects)
        case .author(let authors): field(.author, authors)
        case .slug(let slugs): field(.slug, slugs)
        case .path(let paths): field(.path, paths)
        case .date(let periods): field(.date, periods.map(\.description))
        case .since(let date): field(.since, [date.description])
        case .until(let date): field(.until, [date.description])
        case .has(let features): field(.has, features.map(\.rawValue))
        case .state(let states): field(.state, states.map(\.rawValue))
        case .supersedes(let references): field(.supersedes, references)
        case .links(let references): field(.links, references)
        }
    }

    private func field(_ field: QueryField, _ values: [String]) -> String {
        "\(field.rawValue):" + values.map(QueryText.value).joined(separator: ",")
    }
}
