internal import SearchLanguage
internal import SourceText

/// A text that a query looks for, prepared for looking.
struct QueryLeaf {
    enum Form {
        case word
        case phrase
        case prefix
        case regex(SearchPattern)
    }

    /// A word of the text.
    struct Atom: Hashable {
        /// As it was typed, folded.
        var word: [UInt8]
        var stem: [UInt8]
        var isUnspaced: Bool
    }

    let form: Form
    /// The words, in order; none where the text is made of signs alone.
    let atoms: [Atom]
    /// The folded text, in a phrase with one blank between its words.
    let literal: [UInt8]
    let parts: Set<TextPart>
    /// Whether the text holds more than its words: `C++`, `--flag`, `a/b`.
    let hasSigns: Bool
    /// Whether it is a word that carries sentences and says nothing of a subject.
    let isStopWord: Bool

    /// `nil` for a regular expression that is none.
    init(_ term: QueryTerm) throws(QueryError) {
        parts = term.parts
        let text: String
        switch term.pattern {
        case .word(let word): (form, text) = (.word, Self.bare(word))
        case .phrase(let phrase): (form, text) = (.phrase, phrase)
        case .prefix(let prefix): (form, text) = (.prefix, prefix)
        case .regex(let pattern):
            do {
                form = .regex(try SearchPattern(pattern))
            } catch {
                throw QueryError(error.message, advice: error.advice, range: term.range)
            }
            text = ""
        }
        var scanner = WordScanner(Array(text.utf8))
        var atoms: [Atom] = []
        while scanner.next() {
            var stem = scanner.word
            Stemmer.stem(&stem)
            // The last character of a row stands alone besides; the pair before it says more.
            if scanner.isUnspaced, let last = atoms.last, last.isUnspaced, last.word.suffix(stem.count) == stem[...],
                last.word.count > stem.count
            {
                continue
            }
            atoms.append(Atom(word: scanner.word, stem: stem, isUnspaced: scanner.isUnspaced))
        }
        self.atoms = atoms
        var folding = SearchFolding()
        let folded = folding.folded(Array(text.utf8))
        literal =
            folded.isEmpty
            ? Array(text.utf8)
            : Array(folded.split(whereSeparator: Ascii.isWhitespace).joined(separator: [Ascii.space]))
        hasSigns = atoms.count != 1 || atoms[0].word != literal
        if case .word = form, !hasSigns { isStopWord = StopWords.contains(literal) } else { isStopWord = false }
    }

    /// A word with the mark that ends its sentence, or with that of the possessive, is the word: `reverted?`, `head's`.
    private static func bare(_ word: String) -> String {
        var bare = word[...]
        while let last = bare.last, "?!.,;:".contains(last) { bare = bare.dropLast() }
        if !bare.contains(where: { $0.isLetter || $0.isNumber }) { bare = word[...] }
        let ending = ["'s", "’s", "'S", "’S"].first { bare.hasSuffix($0) && bare.count > $0.count }
        return String(ending.map { bare.dropLast($0.count) } ?? bare)
    }

    /// Whether it is a letter or two with signs that belong to it: `C++`, `F#`, `$x`. Without its signs it means anything.
    private var isSignAndLetter: Bool {
        guard case .word = form, hasSigns, atoms.count == 1, atoms[0].word.count <= 2, !atoms[0].isUnspaced else {
            return false
        }
        return literal.contains { "+#$@%&=*/<>~^|\\_-".utf8.contains($0) }
    }

    var isRegex: Bool { if case .regex = form { true } else { false } }

    /// The expression that the full-text index takes; `nil` where there are no words.
    ///
    /// Words are letters and digits alone, so nothing that was typed can be read as FTS5's syntax.
    var expression: String? {
        guard !atoms.isEmpty, !isRegex, !isSignAndLetter else { return nil }
        var isPrefix = if case .prefix = form { true } else { false }
        // One character of a script without blanks begins a pair wherever it stands, or ends a row.
        if let only = atoms.first, atoms.count == 1, only.isUnspaced, Self.isOneCharacter(only.word) { isPrefix = true }
        let stems = atoms.enumerated().map { place, atom in
            String(decoding: isPrefix && place == atoms.count - 1 ? atom.word : atom.stem, as: UTF8.self)
        }
        let words = "\"" + stems.joined(separator: " ") + "\"" + (isPrefix ? " *" : "")
        if parts.isEmpty { return words }
        let columns = SearchField.allCases.map(\.rawValue).filter { column in
            parts.contains { $0.rawValue == column }
        }
        return "{\(columns.joined(separator: " "))} : \(words)"
    }

    /// What the index of substrings is asked: each three characters that follow each other; `nil` where there are none.
    var substringExpression: String? {
        if isRegex { return nil }
        var trigrams: Set<String> = []
        for piece in literal.split(separator: Ascii.space) {
            for triple in Trigrams.triples(of: piece) { trigrams.insert(String(decoding: triple, as: UTF8.self)) }
        }
        if trigrams.isEmpty { return nil }
        // A few dozen tell all that can be told; a text of ten thousand bytes would make too long an expression.
        return trigrams.sorted().prefix(Self.maximumTrigrams).map { "\"\($0)\"" }.joined(separator: " AND ")
    }

    private static let maximumTrigrams = 48

    private static func isOneCharacter(_ word: [UInt8]) -> Bool {
        // A voiced kana is two characters once it is folded, and so is a pair; only a lone plain one is looked for by its beginning.
        String(decoding: word, as: UTF8.self).unicodeScalars.count == 1
    }
}
