internal import NotebookExport
internal import NotebookModel
internal import NotebookSearch

/// What was found, as JSON.
enum SearchJSON {
    static func document(_ results: SearchResults, of query: SearchQuery) -> [UInt8] {
        let document: JSONValue = [
            "format": "labbook-search", "version": .number(1), "query": .string(query.text),
            "total": .number(results.total), "partial": .bool(results.isPartial),
            "searched": [
                "files": .number(results.searched.files), "items": .number(results.searched.items),
                "newestDay": .text(results.searched.newestDay),
            ],
            "hits": .array(results.hits.map(hit)),
            "notes": .texts(query.hints.map(\.message) + results.notes),
        ]
        return document.document
    }

    /// One hit a line.
    static func lines(_ results: SearchResults) -> [UInt8] {
        results.hits.flatMap { hit($0).line }
    }

    private static func hit(_ hit: SearchHit) -> JSONValue {
        [
            "slug": .string(hit.slug.text), "path": .string(hit.path), "line": .number(hit.line),
            "item": .text(hit.item),
            "kind": .string(hit.kind), "title": .string(hit.title), "day": .text(hit.day), "status": .text(hit.status),
            "snippet": .string(hit.snippet.text), "score": .real(rounded(hit.score)), "why": .texts(hit.why),
        ]
    }

    static func document(_ found: [SimilarNotebook], similarTo reference: String) -> [UInt8] {
        let document: JSONValue = [
            "format": "labbook-similar", "version": .number(1), "ref": .string(reference),
            "notebooks": .array(found.map(notebook)),
        ]
        return document.document
    }

    static func lines(_ found: [SimilarNotebook]) -> [UInt8] {
        found.flatMap { notebook($0).line }
    }

    private static func notebook(_ notebook: SimilarNotebook) -> JSONValue {
        [
            "slug": .string(notebook.slug.text), "path": .string(notebook.path),
            "kind": .string(notebook.kind.rawValue),
            "title": .string(notebook.title), "day": .text(notebook.day), "status": .text(notebook.status),
            "likeness": .real(rounded(notebook.likeness)), "sharedWords": .texts(notebook.sharedWords),
        ]
    }

    /// Three decimals tell hits apart, and more would be noise.
    private static func rounded(_ number: Double) -> Double {
        (number * 1000).rounded() / 1000
    }
}
