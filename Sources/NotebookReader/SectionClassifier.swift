public import NotebookModel
internal import SourceText

/// Finds the kind of a section from its heading or label (format, section 4).
public struct SectionClassifier: Sendable {
    private var whole: [String: SectionMeaning] = [:]
    private var firstWords: [String: SectionKind] = [:]
    /// The first word of each of the first words: a quick no for most headings.
    private let beginnings: Set<String>

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
        beginnings = Set(firstWords.keys.map { $0.utf8.prefix { $0 != Ascii.space }.string })
    }

    /// What a heading, or bold text that stands for one, names.
    func meaning(of title: SectionTitle) -> SectionMeaning {
        if let meaning = wholeMeaning(of: title) { return meaning }
        guard let last = title.lastWord else { return SectionMeaning() }
        if let kind = Vocabulary.lastWords[last] { return SectionMeaning(elsewhere: kind, inRecord: kind) }
        guard let kind = kindOfFirstWords(title.text) else { return SectionMeaning() }
        return SectionMeaning(elsewhere: kind, inRecord: kind)
    }

    private func kindOfFirstWords(_ text: String) -> SectionKind? {
        guard beginnings.contains(text.utf8.prefix { $0 != Ascii.space }.string) else { return nil }
        var kind: SectionKind?
        var words = 0
        for index in text.utf8.indices where text.utf8[index] == Ascii.space {
            kind = firstWords[String(text[..<index])] ?? kind
            words += 1
            if words == 4 { break }
        }
        return kind
    }

    /// What a text names that is a word of the vocabulary as a whole or in one of its parts; `nil` for any other.
    func wholeMeaning(of title: SectionTitle) -> SectionMeaning? {
        let text = title.text
        if let meaning = whole[text] { return meaning }
        // `Question 1` is a section of questions; `Alternative 1` is one of the options, not another set of them.
        let withoutNumber = title.withoutNumber
        if withoutNumber != text, let meaning = whole[withoutNumber], meaning.elsewhere != .options { return meaning }
        if text.utf8.contains(UInt8(ascii: "/")) || text.utf8.contains(UInt8(ascii: "&")) {
            for part in text.utf8.split(whereSeparator: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "&") }) {
                if let meaning = whole[SectionTitle(Array(part)[...]).text] { return meaning }
            }
        }
        if withoutNumber == "day", withoutNumber != text {
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

extension Substring.UTF8View {
    fileprivate var string: String { String(Substring(self)) }
}
