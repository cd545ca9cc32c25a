internal import NotebookCatalog
internal import NotebookModel
internal import SearchLanguage
internal import SourceText

/// Reads the values of fields.
struct FieldReader {
    let today: CalendarDay

    /// What a field with these values, one at least, asks for.
    /// - Parameter range: Where the field stands.
    func condition(
        _ field: QueryField, _ values: [QueryValue], in range: ByteRange
    ) throws(QueryError) -> QueryFilter.Condition {
        let texts = values.map(\.text)
        switch field {
        case .kind: return .kind(try words(values, of: field))
        case .status: return .status(texts)
        case .tag: return .tag(texts)
        case .project: return .project(texts)
        case .author: return .author(texts)
        case .slug: return .slug(texts)
        case .path: return .path(texts)
        case .date: return .date(try periods(values))
        case .since: return .since(try bound(field, values, in: range).first)
        case .until: return .until(.day(try bound(field, values, in: range).last))
        case .has: return .has(try words(values, of: field))
        case .state: return .state(try words(values, of: field))
        case .supersedes: return .supersedes(texts)
        case .links: return .links(texts)
        case .part: preconditionFailure("in: is no condition; `parts` reads it")
        }
    }

    /// The parts that `in:` names.
    func parts(_ values: [QueryValue], in range: ByteRange) throws(QueryError) -> Set<TextPart> {
        let words: [TextPart] = try words(values, of: .part)
        return Set(words)
    }

    private func words<Word: RawRepresentable<String> & CaseIterable>(
        _ values: [QueryValue], of field: QueryField
    ) throws(QueryError) -> [Word] {
        var words: [Word] = []
        for value in values {
            guard let word = Word(named: value.text) else {
                throw .unknownValue(value, of: field, known: Word.allCases.map(\.rawValue))
            }
            words.append(word)
        }
        return words
    }

    // MARK: Time

    private func periods(_ values: [QueryValue]) throws(QueryError) -> [DatePeriod] {
        var periods: [DatePeriod] = []
        for value in values {
            guard let period = DatePeriod(value.text, today: today) else { throw .noDate(value) }
            periods.append(period)
        }
        return periods
    }

    private func bound(
        _ field: QueryField, _ values: [QueryValue], in range: ByteRange
    ) throws(QueryError) -> DatePeriod {
        guard values.count == 1 else { throw .severalBounds(field, range) }
        guard let period = DatePeriod(words: values[0].text, today: today) else { throw .noBound(field, values[0]) }
        return period
    }
}

extension QueryField {
    /// The field that a name was most likely meant for.
    static func nearest(to name: String) -> String? { names.nearest(to: name) }

    /// The field with a value, for messages.
    var example: String {
        switch self {
        case .kind: "kind:decision"
        case .status: "status:accepted"
        case .tag: "tag:cache"
        case .project: "project:storage"
        case .author: "author:ada"
        case .slug: "slug:cold-cache"
        case .path: "path:docs/adr"
        case .part: "in:title"
        case .date: "date:2026-08"
        case .since: "since:2026-01"
        case .until: "until:last-month"
        case .has: "has:results"
        case .state: "is:superseded"
        case .supersedes: "supersedes:cold-cache#D1"
        case .links: "links:cold-cache"
        }
    }
}

extension QueryError {
    fileprivate static func unknownValue(_ value: QueryValue, of field: QueryField, known: [String]) -> QueryError {
        let name = known.nearest(to: value.text) ?? known.map(plural).nearest(to: value.text)
        let nearest = name.map { ", did you mean \($0)?" } ?? ""
        return QueryError(
            "\(field.rawValue): knows no “\(value.text)”\(nearest)",
            advice: "there are: \(known.joined(separator: ", "))", range: value.range)
    }

    fileprivate static func noDate(_ value: QueryValue) -> QueryError {
        QueryError(
            "“\(value.text)” is no date",
            advice:
                "write a year, a month, a day, or two with .. between: 2026, 2026-08, 2026-08-15, 2026-01..2026-03; "
                + "or \(RelativeDate.examples)", range: value.range)
    }

    fileprivate static func noBound(_ field: QueryField, _ value: QueryValue) -> QueryError {
        QueryError(
            "“\(value.text)” is no date",
            advice: "\(field.rawValue): takes a year, a month or a day, 2026, 2026-08 or 2026-08-15; "
                + "or \(RelativeDate.examples)", range: value.range)
    }

    fileprivate static func severalBounds(_ field: QueryField, _ range: ByteRange) -> QueryError {
        QueryError("\(field.rawValue): takes one date", range: range)
    }
}
