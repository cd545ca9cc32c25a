internal import GRDB
internal import SourceText

/// In which notebooks a text stands, as far as the index tells.
struct LeafMatches {
    enum State: UInt8 {
        case absent
        /// It may stand there; only the text tells.
        case possible
        /// It stands there within longer words alone, while other notebooks have it as a word.
        case withinWords
        case present
    }

    let leaf: QueryLeaf
    /// By the row of the notebook.
    private(set) var states: [UInt8]
    /// What the full-text index found, in the order of the rows.
    private(set) var rows: [Int64] = []
    /// Whether the full-text index found it in a notebook, by its row.
    private var isWord: [Bool]

    /// - Parameter size: One more than the largest row of a notebook.
    init(_ leaf: QueryLeaf, in database: Database, notebooks: [Int64], size: Int) throws {
        self.leaf = leaf
        states = Array(repeating: State.absent.rawValue, count: size)
        isWord = Array(repeating: false, count: size)
        if leaf.isRegex {
            for row in notebooks { states[Int(row)] = State.possible.rawValue }
            return
        }
        if let expression = leaf.expression {
            rows = try Int64.fetchAll(
                database.cachedStatement(sql: "SELECT rowid FROM words WHERE words MATCH ?"), arguments: [expression])
        }
        if mayStandElsewhere(notebooks) { try addSubstrings(in: database, notebooks: notebooks) }
        // Stems are alike where a phrase's words are not, and the words of two paragraphs follow each other in a field; the text
        // tells.
        let isPhrase = if case .phrase = leaf.form { true } else { leaf.atoms.count > 1 }
        let isCertain = !isPhrase || !leaf.parts.isEmpty
        let state: State = isCertain ? .present : .possible
        for row in rows where Int(row) < size {
            states[Int(row)] = max(states[Int(row)], state.rawValue)
            isWord[Int(row)] = true
        }
    }

    /// Whether the text may stand where its words were not found: within longer words. A phrase of several words that was found
    /// is made of words, and is not looked for in other words.
    private func mayStandElsewhere(_ notebooks: [Int64]) -> Bool {
        if rows.count == notebooks.count { return false }
        guard case .phrase = leaf.form, !rows.isEmpty else { return true }
        return !leaf.literal.contains(Ascii.space)
    }

    /// Where the text may stand within longer words. Within single fields nothing but words is looked for.
    private mutating func addSubstrings(in database: Database, notebooks: [Int64]) throws {
        guard leaf.parts.isEmpty else { return }
        guard let expression = leaf.substringExpression else {
            // Texts of one or two characters: all pairs of a script without blanks are words.
            if leaf.atoms.contains(where: { !$0.isUnspaced }) || leaf.atoms.isEmpty || leaf.hasSigns {
                for row in notebooks { states[Int(row)] = State.possible.rawValue }
            }
            return
        }
        let candidates = try Int64.fetchCursor(
            database.cachedStatement(sql: "SELECT rowid FROM substrings WHERE substrings MATCH ?"),
            arguments: [expression])
        while let row = try candidates.next() {
            if Int(row) < states.count { states[Int(row)] = State.possible.rawValue }
        }
    }

    func state(of row: Int64) -> State {
        State(rawValue: states[Int(row)]) ?? .absent
    }

    /// In how many notebooks it may stand, as far as is known.
    var possibleCount: Int { states.count { $0 == State.possible.rawValue } }

    /// In how many notebooks its words stand, as far as is known.
    var wordCount: Int { rows.count { state(of: $0) != .absent } }

    /// Whether the text, where it stands in a notebook, counts as a word: it is one there, or no notebook has it as one.
    func mayBeWord(in row: Int64) -> Bool { rows.isEmpty || isWord[Int(row)] }

    mutating func settle(_ row: Int64, as isPresent: Bool) {
        let present: State = mayBeWord(in: row) ? .present : .withinWords
        states[Int(row)] = (isPresent ? present : .absent).rawValue
    }
}
