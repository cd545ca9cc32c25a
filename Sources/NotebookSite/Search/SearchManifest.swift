internal import NotebookExport
internal import NotebookModel
internal import SearchLanguage

/// What `search.js` has to be told: the numbers of the index, and the tables and weights of the search, which it has none of its
/// own of.
struct SearchManifest {
    let notebooks: Int
    /// The first key of each shard.
    let starts: [JSONValue]
    /// Characters beyond ASCII that stand in words of the notebooks, with what they are folded to.
    let folded: [UInt32: [UInt8]]
    let search: SiteSearch

    var value: JSONValue {
        [
            "notebooks": .number(notebooks), "items": .number(search.itemCount), "newest": .text(search.newestDay),
            "starts": .array(starts),
            "numberBase": .number(NumberText.base), "roughLevels": .number(NumberText.roughLevels),
            "largestFactor": .real(SearchFactor.largest),
            "fields": .texts(QueryField.names), "parts": .texts(SearchField.allCases.map(\.rawValue)),
            "values": [
                "kind": .texts(SearchKind.allCases.map(\.rawValue)),
                "has": .texts(NotebookFeature.allCases.map(\.rawValue)),
                "is": .texts(SearchState.allCases.map(\.rawValue)),
                "in": .texts(SearchField.allCases.filter { $0 != .part }.map(\.rawValue)),
            ],
            "itemKinds": .texts(ItemKind.allCases.map(\.rawValue)),
            "statuses": .texts(Status.allWords), "stopWords": .string(stopWords), "stems": stems,
            "unspaced": .array(
                SearchFolding.unspacedScalars.map {
                    .array([.number(Int($0.lowerBound)), .number(Int($0.upperBound))])
                }),
            "folded": .object(foldings), "longestWord": .number(WordScanner.maximumLength), "weights": weights,
        ]
    }

    private var stopWords: String {
        StopWords.words.map { String(decoding: $0, as: UTF8.self) }.sorted().joined(separator: " ")
    }

    private var stems: JSONValue {
        let tables = Stemmer.tables
        return [
            "replaced": .array(
                tables.replacements.map { rules in .texts(rules.map { "\($0.suffix) \($0.ending)" }) }),
            "removed": .texts(tables.removed),
        ]
    }

    private var foldings: [JSONValue.Member] {
        folded.sorted { $0.key < $1.key }.compactMap { scalar, bytes in
            guard let character = Unicode.Scalar(scalar).map(String.init) else { return nil }
            let folded = String(decoding: bytes, as: UTF8.self)
            return folded.utf8.elementsEqual(character.utf8) ? nil : JSONValue.Member(character, .string(folded))
        }
    }

    private var weights: JSONValue {
        [
            "saturation": .real(SearchWeights.saturation),
            "lengthNormalisation": .real(SearchWeights.lengthNormalisation), "place": .real(SearchWeights.place),
            "usualPlaceLength": .real(SearchWeights.usualPlaceLength), "opening": .real(SearchWeights.opening),
            "exactForm": .real(SearchWeights.exactForm), "adjacency": .real(SearchWeights.adjacency),
            "part": .real(SearchWeights.field(.part)), "withinWord": .real(SearchWeights.withinWord),
            "examinedNotebooks": .number(SearchWeights.examinedNotebooks),
            "enoughNotebooks": .number(SearchWeights.enoughNotebooks),
            "descriptionLength": .number(SearchWeights.descriptionLength),
        ]
    }
}
