internal import NotebookExport
internal import SearchLanguage
internal import SourceText

/// The index that the search page loads piece by piece, made of the parts of all notebooks.
///
/// - `search/index.js` has what every query needs: how many notebooks there are, at which words the shards begin, and the tables of
///   the language.
/// - `search/words-N.js` are the shards: the stems of words in their order, each with the notebooks that have it.
/// - `search/filters.js` and `search/filters-N.js` are the same of filters: keys such as `kind:decision`.
/// - `search/notebooks/N.js` is one notebook, loaded when it is one of the best: its places and its text (`SearchEntry`), and where
///   in it the common words stand. `search/notebooks/N-K.js` are pieces of the text of a long one.
///
/// The same parts always give the same bytes.
public struct SearchIndex: Sendable {
    /// The bytes that a shard has about.
    private static let shardSize = 2000
    /// A word that takes about so many bytes is common: of its notebooks the shard tells no more than which have it and roughly how
    /// much it counts there. The rest stands with each notebook; of words that carry sentences, no more of it than where signs join
    /// them to other words, as in `on-chain`.
    private static let commonSize = 8000

    /// The folder of its files, relative to the site's.
    public static let folder = String(SearchScript.folder.dropLast())

    private let search: SiteSearch
    private let parts: [SearchPart]
    private let averageLength: Double
    private var folded: [UInt32: [UInt8]] = [:]
    /// The keys, and by their numbers what they are the keys of.
    private var keys = WordNumbers()
    private var entries: [Postings] = []
    /// The numbers of the keys in the order of their bytes.
    private var order: [Int] = []

    /// Where a key's notebooks stand: in which part, at which offset.
    private struct Postings: Sendable {
        /// The number of its key.
        var key: Int
        var isFilter: Bool
        var places: [(part: Int32, offset: Int32)] = []
        /// Its number among the common words; `nil` for the others.
        var commonNumber: Int?
        /// Whether it carries sentences, in all its forms.
        var isStopWord = false
        /// The forms of its stem; empty for a filter.
        var forms: [[UInt8]] = []
    }

    /// - Parameter parts: Those of all published notebooks.
    init(_ parts: [SearchPart], _ search: SiteSearch) {
        self.search = search
        let parts = parts.sorted { $0.number < $1.number }
        self.parts = parts
        let total = parts.reduce(0) { $0 + $1.length }
        averageLength = parts.isEmpty ? 0 : Double(total) / Double(parts.count)
        for index in parts.indices { add(index) }
        order = keys.sorted()
        for part in parts { folded.merge(part.folded) { first, _ in first } }
        findCommonWords()
    }

    private mutating func add(_ part: Int) {
        let filters = Self.eachWord(of: parts[part]) { key, offset in add(key, part, offset) }
        var reader = PackedSearchPart.Reader(parts[part].bytes, at: filters)
        for _ in 0..<reader.number() {
            add(reader.text().span, part, reader.offset)
            for _ in 0..<reader.number() { _ = reader.number() }
        }
    }

    /// Shows the words of a notebook in the order of their bytes, each with where its entry begins.
    /// - Returns: Where the filters begin.
    @discardableResult
    private static func eachWord(of part: SearchPart, _ body: (borrowing Span<UInt8>, Int) -> Void) -> Int {
        var reader = PackedSearchPart.Reader(part.bytes)
        var key: [UInt8] = []
        for _ in 0..<reader.number() {
            key.removeLast(key.count - reader.number())
            key.append(contentsOf: reader.text())
            body(key.span, reader.offset)
            reader.skipEntry()
        }
        return reader.offset
    }

    private mutating func add(_ key: borrowing Span<UInt8>, _ part: Int, _ offset: Int) {
        let number = keys.number(of: key)
        if number == entries.count {
            entries.append(Postings(key: number, isFilter: keys[number].contains(UInt8(ascii: ":"))))
        }
        entries[number].places.append((Int32(part), Int32(offset)))
    }

    private func text(of entry: Postings) -> String { String(decoding: keys[entry.key], as: UTF8.self) }

    // MARK: Common words

    /// Finds the forms of all words, and the common ones among them.
    private mutating func findCommonWords() {
        var count = 0
        for key in order where !entries[key].isFilter {
            let (size, forms) = extent(of: entries[key])
            entries[key].forms = forms
            entries[key].isStopWord = forms.allSatisfy { StopWords.contains($0) }
            if size <= Self.commonSize { continue }
            entries[key].commonNumber = count
            count += 1
        }
    }

    /// What a notebook tells of the common words in it, by their numbers: of each the step from the one before, how many bytes are
    /// told of it, and these.
    private func commonWords(ofPart part: Int) -> NumberText {
        var numbers = NumberText()
        var last = 0
        Self.eachWord(of: parts[part]) { key, offset in
            guard let number = keys.existingNumber(of: key) else { return }
            let entry = entries[number]
            guard let common = entry.commonNumber else { return }
            var posting = posting((Int32(part), Int32(offset)), of: entry)
            if entry.isStopWord { posting.keepJoined() }
            if entry.isStopWord, posting.occurrences.isEmpty { return }
            var told = NumberText()
            told.append(fraction: posting.impact)
            told.append(posting.fields)
            append(posting, forms: entry.forms, to: &told)
            numbers.append(common - last)
            numbers.append(told.bytes.count)
            numbers.append(told)
            last = common
        }
        return numbers
    }

    /// The bytes that a word's notebooks take in the parts, and the forms that it has in them.
    private func extent(of entry: Postings) -> (size: Int, forms: [[UInt8]]) {
        var size = 0
        var forms: [[UInt8]] = []
        for place in entry.places {
            var reader = PackedSearchPart.Reader(parts[Int(place.part)].bytes, at: Int(place.offset))
            reader.readForms(of: keys[entry.key]) { form in
                if !forms.contains(where: { $0[...] == form }) { forms.append(Array(form)) }
            }
            size += reader.offset - Int(place.offset)
        }
        return (size, forms.sorted { $0.lexicographicallyPrecedes($1) })
    }

    /// - Parameter forms: All forms of the word.
    private func append(_ posting: Posting, forms: [[UInt8]], to numbers: inout NumberText) {
        let places = posting.forms.map { form in forms.firstIndex { $0[...] == form } ?? 0 }
        for occurrence in posting.occurrences {
            let form = places[occurrence.form]
            numbers.append((occurrence.step * forms.count + form) * 2 + (occurrence.isPart ? 1 : 0))
        }
    }

    // MARK: Files

    /// How many notebooks there are.
    public var notebookCount: Int { parts.count }

    /// What is written behind the text of a notebook (`Site.Page.searchText`), into the same file; `nil` where there is nothing to
    /// tell.
    /// - Parameter number: The notebook's place among the published ones.
    public func addition(toNotebook number: Int) -> Site.Output? {
        let words = commonWords(ofPart: number)
        if words.bytes.isEmpty { return nil }
        let script = SearchScript.call("commonWords", [.number(number), .string(words.text)])
        return Site.Output(path: SearchScript.path(ofNotebook: number), bytes: script)
    }

    /// The files of single notebooks beside those that are pages of the site: pieces of their texts.
    public var textPaths: [String] {
        parts.flatMap { part in
            (0..<part.textCount).map { SearchScript.path(ofNotebook: part.number, text: $0) }
        }
    }

    /// All files but those of single notebooks.
    public func files() -> [Site.Output] {
        var words = Shards(named: "words", size: Self.shardSize)
        var filters = Shards(named: "filters", size: Self.shardSize)
        for entry in order.map({ entries[$0] }) {
            if entry.isFilter {
                filters.append(filterRow(entry))
            } else {
                words.append(entry.commonNumber.map { commonRow(entry, number: $0) } ?? wordRow(entry))
            }
        }
        words.close()
        filters.close()
        let manifest = SearchManifest(notebooks: parts.count, starts: words.starts, folded: folded, search: search)
        return words.outputs + filters.outputs + [
            SearchScript.output("filters", "filterStarts", [.array(filters.starts)]),
            SearchScript.output("index", "manifest", [manifest.value]),
        ]
    }

    /// Rows in the order of their keys, some of them in each file.
    private struct Shards {
        private let name: String
        private let size: Int
        private(set) var outputs: [Site.Output] = []
        /// What divides the keys of each shard from those before it: as much of its first key as it takes for that.
        private(set) var starts: [JSONValue] = []
        private var rows: [JSONValue] = []
        private var filled = 0
        private var lastKey = ""

        init(named name: String, size: Int) {
            self.name = name
            self.size = size
        }

        mutating func append(_ row: Row) {
            if filled > 0, filled + row.size > size { close() }
            if rows.isEmpty { starts.append(.string(Self.divider(lastKey, row.key))) }
            rows.append(row.value)
            filled += row.size
            lastKey = row.key
        }

        mutating func close() {
            guard !rows.isEmpty else { return }
            let shard = "\(name)-\(starts.count - 1)"
            outputs.append(SearchScript.output(shard, "piece", [.string(shard), .array(rows)]))
            rows = []
            filled = 0
        }

        /// The shortest beginning of a key that is larger than another key before it.
        private static func divider(_ last: String, _ key: String) -> String {
            let common = zip(last.unicodeScalars, key.unicodeScalars).prefix { $0 == $1 }.count
            return String(String.UnicodeScalarView(key.unicodeScalars.prefix(common + 1)))
        }
    }

    // MARK: Rows

    private struct Row {
        var key: String
        var value: JSONValue
        var size: Int
    }

    private func row(_ key: String, _ values: [[UInt8]]) -> Row {
        var texts = values.map { String(decoding: $0, as: UTF8.self) }
        while texts.last?.isEmpty == true { texts.removeLast() }
        let size = key.utf8.count + texts.reduce(6) { $0 + $1.utf8.count + 3 }
        return Row(key: key, value: .texts([key] + texts), size: size)
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
        return row(text(of: entry), [numbers.bytes])
    }

    /// A word in one notebook.
    private struct Posting {
        struct Occurrence {
            var step: Int
            /// Its number among those of the posting.
            var form: Int
            var isPart: Bool
            var isJoined: Bool
        }

        var notebook: Int
        var impact: Double
        var fields: Int
        /// The forms that the word has in the notebook.
        var forms: [ArraySlice<UInt8>] = []
        var occurrences: [Occurrence] = []

        /// Leaves out the occurrences that nothing joins to their neighbours.
        mutating func keepJoined() {
            var kept: [Occurrence] = []
            var skipped = 0
            for var occurrence in occurrences {
                skipped += occurrence.step
                guard occurrence.isJoined else { continue }
                occurrence.step = skipped
                skipped = 0
                kept.append(occurrence)
            }
            occurrences = kept
        }
    }

    private func posting(_ place: (part: Int32, offset: Int32), of entry: Postings) -> Posting {
        var reader = PackedSearchPart.Reader(parts[Int(place.part)].bytes, at: Int(place.offset))
        var posting = posting(place, &reader)
        posting.forms = (0..<reader.number()).map { _ in reader.text() }
        if posting.forms.isEmpty { posting.forms = [keys[entry.key]] }
        posting.occurrences = (0..<reader.number()).map { _ in
            let step = reader.number()
            let tag = reader.number()
            return Posting.Occurrence(
                step: step, form: tag / 4, isPart: tag & 1 != 0, isJoined: tag & 2 != 0)
        }
        return posting
    }

    /// Without the occurrences.
    private func posting(_ place: (part: Int32, offset: Int32), _ reader: inout PackedSearchPart.Reader) -> Posting {
        let fields = reader.number()
        let weight = Double(reader.number()) / 10
        let length = SearchWeights.lengthNormalisation * Double(parts[Int(place.part)].length) / max(averageLength, 1)
        let saturation = SearchWeights.saturation * (1 - SearchWeights.lengthNormalisation + length)
        return Posting(notebook: Int(place.part), impact: weight / (weight + saturation), fields: fields)
    }

    /// Most stems are words of one form, their own: it is left out.
    private func written(_ entry: Postings) -> [UInt8] {
        if entry.forms.count == 1, entry.forms[0][...] == keys[entry.key] { return [] }
        return Array(entry.forms.joined(separator: [Ascii.space]))
    }

    /// The forms of a stem; for each notebook the distance from the one before, what the word counts there, its fields, and its
    /// occurrences, each with its form.
    private func wordRow(_ entry: Postings) -> Row {
        var listed = NumberText()
        var last = 0
        for place in entry.places {
            let posting = posting(place, of: entry)
            listed.append(posting.notebook - last)
            last = posting.notebook
            listed.append(fraction: posting.impact)
            listed.append(posting.fields)
            listed.append(posting.occurrences.count)
            append(posting, forms: entry.forms, to: &listed)
        }
        return row(text(of: entry), [written(entry), listed.bytes])
    }

    /// The forms of a common word; for each notebook the distance from the one before and roughly what the word counts there; the
    /// number of the word, and the notebooks that have it in their titles.
    private func commonRow(_ entry: Postings, number: Int) -> Row {
        var listed = NumberText()
        var inTitles = NumberText()
        inTitles.append(number)
        var last = -1
        var lastInTitle = 0
        for place in entry.places {
            var reader = PackedSearchPart.Reader(parts[Int(place.part)].bytes, at: Int(place.offset))
            let posting = posting(place, &reader)
            listed.append(step: posting.notebook - last, roughFraction: posting.impact)
            last = posting.notebook
            if posting.fields & 1 << SearchField.title.index != 0 {
                inTitles.append(posting.notebook - lastInTitle)
                lastInTitle = posting.notebook
            }
        }
        return row(text(of: entry), [written(entry), listed.bytes, inTitles.bytes])
    }
}
