internal import NotebookModel
internal import SearchLanguage
internal import SourceText

/// The words of a notebook by field, as the full-text index takes them: folded, reduced to their stems, with blanks between.
struct SearchText {
    /// By the place of the field.
    private(set) var columns: [String]
    /// The triples of characters of the whole text, for the index of substrings.
    private(set) var trigrams: String

    /// What is made once for many texts.
    struct Tools {
        var folding = SearchFolding()
        var trigrams = Trigrams()
        var folded: [UInt8] = []
    }

    /// - Parameter bodyStart: Where the Markdown begins in the file.
    init(_ notebook: Notebook, in source: SourceFile, bodyStart: Int, tools: inout Tools) {
        let texts = FieldTexts(notebook, in: source, bodyStart: bodyStart).texts
        var parts: [UInt8] = []
        var stems = texts.map { text in Self.stems(of: text, parts: &parts, folding: &tools.folding) }
        stems.append(parts)
        columns = stems.map { String(decoding: $0, as: UTF8.self) }
        tools.folded.removeAll(keepingCapacity: true)
        tools.folding.fold(source.text, in: source.text.indices, into: &tools.folded)
        trigrams = tools.trigrams.collect(tools.folded)
    }

    /// The stems of a text's words with blanks between them; the parts of its words in camel case go to `parts`.
    private static func stems(of text: [UInt8], parts: inout [UInt8], folding: inout SearchFolding) -> [UInt8] {
        var stems: [UInt8] = []
        stems.reserveCapacity(text.count)
        var scanner = WordScanner(text, folding: folding)
        var word: [UInt8] = []
        while scanner.next() {
            word.replaceSubrange(word.indices, with: scanner.word)
            Stemmer.stem(&word)
            stems.append(contentsOf: word)
            stems.append(Ascii.space)
            if scanner.isUnspaced { continue }
            CamelCase.forEachPart(of: text, in: scanner.range) { range in
                word.replaceSubrange(word.indices, with: text[range].lazy.map(Ascii.lowercased))
                Stemmer.stem(&word)
                parts.append(contentsOf: word)
                parts.append(Ascii.space)
            }
        }
        folding = scanner.takeFolding()
        return stems
    }
}
