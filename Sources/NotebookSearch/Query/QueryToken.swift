internal import SearchLanguage
internal import SourceText

/// A piece of a query as the grammar sees it.
struct QueryToken: Equatable {
    enum Kind: Equatable {
        case opening, closing, or, and
        case term(QueryTerm.Pattern)
        case field(QueryField, [QueryValue])
    }

    var kind: Kind
    /// Whether a `-` stands before it.
    var isNegated = false
    /// Where it stands, the `-` included.
    var range: ByteRange
}

/// One value of a field.
struct QueryValue: Equatable {
    var text: String
    /// Where it stands, quotation marks included.
    var range: ByteRange
}

extension QueryError {
    static func openQuotation(_ range: ByteRange) -> QueryError {
        QueryError(
            "this quotation mark has no partner", advice: "close the quotation, or write \\\" in it", range: range)
    }

    static func emptyPhrase(_ range: ByteRange) -> QueryError {
        QueryError("there is nothing between these quotation marks", range: range)
    }

    static func noValue(_ field: QueryField, _ range: ByteRange) -> QueryError {
        QueryError(
            "\(field.rawValue): needs its value right behind it",
            advice: "write \(field.example), or to search for the word put it in quotation marks", range: range)
    }

    /// - Parameter word: The whole word that looks like a field.
    static func unknownField(_ name: String, of word: String, _ range: ByteRange) -> QueryError {
        let quoted = "to search for the text put it in quotation marks: \(QueryText.quoted(word))"
        guard let nearest = QueryField.nearest(to: name) else {
            return QueryError(
                "there is no field \(name)",
                advice: "\(quoted)\nfields: \(QueryField.names.joined(separator: " "))", range: range)
        }
        return QueryError("there is no field \(name), did you mean \(nearest)?", advice: quoted, range: range)
    }
}
