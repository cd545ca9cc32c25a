public import NotebookModel
internal import SourceText

/// Finds the kind of a section from its heading or label (format, section 4).
public struct SectionClassifier: Sendable {
    private var whole: [String: SectionMeaning] = [:]
    private var firstWords: [String: SectionKind] = [:]
    /// The first word of each of the first words: a quick no for most headings.
    private let beginnings: Set<Substring>

    /// The vocabulary of the format and nothing more.
    public static let standard = SectionClassifier(adding: [:])

    /// The vocabulary of the format and further words, in any case. A `›` at the end of one lets it match as the first words
    /// of a longer heading too.
    public init(adding words: [SectionKind: [String]]) {
        for (kind, words) in Vocabulary.words + words.map({ (kind: $0, words: $1) }) {
            for word in words {
                let isBeginning = word.hasSuffix("›")
                let text = SectionTitle(Array(word.utf8.dropLast(isBeginning ? "›".utf8.count : 0))[...]).text
                whole[text] = SectionMeaning(elsewhere: kind, inRecord: kind)
                if isBeginning { firstWords[text] = kind }
            }
        }
        for (word, kind) in Vocabulary.wordsOfRecords { whole[word, default: SectionMeaning()].inRecord = kind }
        for (word, kind) in Vocabulary.wordsElsewhere { whole[word, default: SectionMeaning()].elsewhere = kind }
        beginnings = Set(firstWords.keys.compactMap { $0.split(separator: " ").first })
    }

    /// What a heading, or bold text that stands for one, names.
    func meaning(of title: SectionTitle) -> SectionMeaning {
        if let meaning = wholeMeaning(of: title) { return meaning }
        let words = title.text.utf8.split(separator: Ascii.space).map { Substring($0) }
        if words.count > 1, let last = words.last, let kind = Vocabulary.lastWords[String(last)] {
            return SectionMeaning(elsewhere: kind, inRecord: kind)
        }
        guard let first = words.first, beginnings.contains(first) else { return SectionMeaning() }
        for count in stride(from: min(4, words.count - 1), to: 0, by: -1) {
            if let kind = firstWords[words.prefix(count).joined(separator: " ")] {
                return SectionMeaning(elsewhere: kind, inRecord: kind)
            }
        }
        return SectionMeaning()
    }

    /// What a text names that is a word of the vocabulary as a whole or in one of its parts; `nil` for any other.
    func wholeMeaning(of title: SectionTitle) -> SectionMeaning? {
        let text = title.text
        if let meaning = whole[text] { return meaning }
        // `Question 1` is a section of questions; `Alternative 1` is one of the options, not another set of them.
        if let meaning = whole[title.withoutNumber], meaning.elsewhere != .options { return meaning }
        if text.utf8.contains(UInt8(ascii: "/")) || text.utf8.contains(UInt8(ascii: "&")) {
            for part in text.utf8.split(whereSeparator: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "&") }) {
                if let meaning = whole[SectionTitle(Array(part)[...]).text] { return meaning }
            }
        }
        if text.hasPrefix("day "), title.withoutNumber == "day" {
            return SectionMeaning(elsewhere: .log, inRecord: .log)
        }
        return nil
    }
}

/// What a title names: some words mean something else in a decision record.
struct SectionMeaning: Equatable, Sendable {
    var elsewhere: SectionKind?
    var inRecord: SectionKind?

    func kind(inRecord isRecord: Bool) -> SectionKind? { isRecord ? inRecord : elsewhere }

    var isTopic: Bool { elsewhere == nil && inRecord == nil }
}
