internal import NotebookExport
internal import SearchLanguage
internal import SourceText

/// The index that the search page loads piece by piece, made of the parts of all notebooks.
///
/// - `search/index.js` has what every query needs: how many notebooks there are, at which keys the shards begin, and the tables of
///   the language.
/// - `search/words-N.js` are the shards: keys in their order, each with the notebooks that have it. A key is the stem of a word, or a
///   filter such as `kind:decision`, which no word is, for the colon.
/// - `search/places-N.js` have the places of some notebooks each, which tell the best of those found apart.
/// - `search/notebooks/N.js` is the text of one notebook, loaded when it is shown (`SearchEntry`).
///
/// The same parts always give the same bytes.
struct SearchIndex {
    /// The notebooks whose places stand in one file.
    static let placesPerFile = 8
    /// The bytes that a shard has about.
    private static let shardSize = 6000
    /// As many notebooks as are listed in full for one word: the best by what the word counts in them. Of the others no more is
    /// told than that they have it, and roughly how much it counts: it is so common that it tells little.
    static let fullPostings = 600

    private let parts: [SearchPart]
    private let averageLength: Double
    private var folded: [UInt32: [UInt8]] = [:]
    private var keys: [String: Int] = [:]
    private var entries: [Postings] = []

    /// Where a key's notebooks stand: in which part, at which offset.
    private struct Postings {
        var key: String
        var places: [(part: Int32, offset: Int32)] = []
    }

    /// - Parameter parts: Those of all published notebooks.
    init(_ parts: [SearchPart]) {
        let parts = parts.sorted { $0.number < $1.number }
        self.parts = parts
        let total = parts.reduce(0) { $0 + $1.length }
        averageLength = parts.isEmpty ? 0 : Double(total) / Double(parts.count)
        for index in parts.indices { add(index) }
        entries.sort { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        keys = [:]
        for part in parts { folded.merge(part.folded) { first, _ in first } }
    }

    private mutating func add(_ part: Int) {
        var reader = PackedSearchPart.Reader(parts[part].bytes)
        for _ in 0..<reader.number() {
            add(reader.text(), part, reader.offset)
            reader.skipEntry()
        }
        for _ in 0..<reader.number() {
            add(reader.text(), part, reader.offset)
            for _ in 0..<reader.number() { _ = reader.number() }
        }
    }

    private mutating func add(_ key: ArraySlice<UInt8>, _ part: Int, _ offset: Int) {
        let key = String(decoding: key, as: UTF8.self)
        let index =
            keys[key]
            ?? {
                keys[key] = entries.count
                entries.append(Postings(key: key))
                return entries.count - 1
            }()
        entries[index].places.append((Int32(part), Int32(offset)))
    }

    // MARK: Files

    /// All files but those of single notebooks.
    func files(_ search: SiteSearch) -> [Site.Output] {
        var outputs: [Site.Output] = []
        var starts: [JSONValue] = []
        var rows: [JSONValue] = []
        var size = 0
        func close() {
            guard !rows.isEmpty else { return }
            outputs.append(output("words-\(starts.count - 1)", "words", [.number(starts.count - 1), .array(rows)]))
            rows = []
            size = 0
        }
        for entry in entries {
            let row = entry.key.utf8.contains(UInt8(ascii: ":")) ? filterRow(entry) : wordRow(entry)
            if size > 0, size + row.size > Self.shardSize { close() }
            if rows.isEmpty { starts.append(.string(entry.key)) }
            rows.append(row.value)
            size += row.size
        }
        close()
        for start in stride(from: 0, to: parts.count, by: Self.placesPerFile) {
            let file = start / Self.placesPerFile
            let places = parts[start..<min(start + Self.placesPerFile, parts.count)].map {
                JSONValue.string(String(decoding: $0.places, as: UTF8.self))
            }
            outputs.append(output("places-\(file)", "places", [.number(file), .array(places)]))
        }
        let manifest = SearchManifest(notebooks: parts.count, starts: starts, folded: folded, search: search)
        outputs.append(output("index", "manifest", [manifest.value]))
        return outputs
    }

    private func output(_ name: String, _ function: String, _ arguments: [JSONValue]) -> Site.Output {
        Site.Output(path: SearchScript.folder + name + ".js", bytes: SearchScript.call(function, arguments))
    }

    // MARK: Rows

    private struct Row {
        var value: JSONValue
        var size: Int
    }

    private func row(_ key: String, _ values: [[UInt8]]) -> Row {
        var texts = values.map { String(decoding: $0, as: UTF8.self) }
        while texts.last?.isEmpty == true { texts.removeLast() }
        let size = key.utf8.count + texts.reduce(6) { $0 + $1.utf8.count + 3 }
        return Row(value: .texts([key] + texts), size: size)
    }

    /// The documents of each notebook: the distance from the notebook before, how many documents, none for all of them, and their
    /// numbers, each as the distance from the one before.
    private func filterRow(_ entry: Postings) -> Row {
        var numbers = NumberText()
        var last = 0
        for place in entry.places {
            var reader = PackedSearchPart.Reader(parts[Int(place.part)].bytes, at: Int(place.offset))
            numbers.append(Int(place.part) - last)
            last = Int(place.part)
            let count = reader.number()
            numbers.append(count)
            var document = 0
            for _ in 0..<count {
                let next = reader.number()
                numbers.append(next - document)
                document = next
            }
        }
        return row(entry.key, [numbers.bytes])
    }

    /// A word in one notebook.
    private struct Posting {
        var notebook: Int
        var impact: Double
        var fields: Int
        var occurrences: [(step: Int, form: String, isPart: Bool)] = []
    }

    /// - Parameter isFull: Whether the occurrences are read as well.
    private func posting(_ place: (part: Int32, offset: Int32), isFull: Bool) -> Posting {
        let part = parts[Int(place.part)]
        var reader = PackedSearchPart.Reader(part.bytes, at: Int(place.offset))
        let fields = reader.number()
        let weight = Double(reader.number()) / 10
        let length = SearchWeights.lengthNormalisation * Double(part.length) / max(averageLength, 1)
        let saturation = SearchWeights.saturation * (1 - SearchWeights.lengthNormalisation + length)
        var posting = Posting(notebook: Int(place.part), impact: weight / (weight + saturation), fields: fields)
        guard isFull else { return posting }
        let forms = (0..<reader.number()).map { _ in String(decoding: reader.text(), as: UTF8.self) }
        posting.occurrences = (0..<reader.number()).map { _ in
            let step = reader.number()
            let tag = reader.number()
            return (step, forms[tag / 2], tag % 2 == 1)
        }
        return posting
    }

    /// The forms of a stem; for each notebook of the best the distance from the one before, what the word counts there, its fields,
    /// and its occurrences, each with its form; then the further notebooks, with what the word counts there.
    private func wordRow(_ entry: Postings) -> Row {
        var full = Set(entry.places.indices)
        if entry.places.count > Self.fullPostings {
            let impacts = entry.places.map { posting($0, isFull: false).impact }
            let best = entry.places.indices.sorted { (impacts[$0], $1) > (impacts[$1], $0) }
            full = Set(best.prefix(Self.fullPostings))
        }
        let postings = entry.places.indices.map { posting(entry.places[$0], isFull: full.contains($0)) }
        let forms = Array(Set(postings.flatMap { $0.occurrences.map(\.form) })).sorted {
            $0.utf8.lexicographicallyPrecedes($1.utf8)
        }
        let places = Dictionary(uniqueKeysWithValues: forms.enumerated().map { ($1, $0) })
        var listed = NumberText()
        var further = NumberText()
        var lastListed = 0
        var lastFurther = 0
        for (index, posting) in postings.enumerated() {
            guard full.contains(index) else {
                further.append(posting.notebook - lastFurther)
                lastFurther = posting.notebook
                continue
            }
            listed.append(posting.notebook - lastListed)
            lastListed = posting.notebook
            listed.append(fraction: posting.impact)
            listed.append(posting.fields)
            listed.append(posting.occurrences.count)
            for occurrence in posting.occurrences {
                let form = places[occurrence.form] ?? 0
                listed.append((occurrence.step * forms.count + form) * 2 + (occurrence.isPart ? 1 : 0))
            }
        }
        // Most stems are words of one form, their own.
        let written = forms == [entry.key] ? "" : forms.joined(separator: " ")
        return row(entry.key, [Array(written.utf8), listed.bytes, further.bytes])
    }
}
