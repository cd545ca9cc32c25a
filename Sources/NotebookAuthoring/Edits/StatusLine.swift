internal import SourceText

/// The first line of a status section.
struct StatusSectionLine {
    /// The words, without marker and emphasis around them, and without what only breaks the line.
    let text: ByteRange

    init(_ line: Int, in source: SourceFile) {
        let content = source.contentRange(ofLine: line)
        let isItem = source.opensBlock(line: line) == .listItem
        let indentation = isItem ? source.contentIndentation(ofLine: line) : source.indentation(ofLine: line)
        var range = source.withoutTail(
            min(content.upperBound, content.lowerBound + indentation.utf8.count)..<content.upperBound, isAtLineEnd: true
        )
        while range.count > 2, let first = source.text[range].first, "*_".utf8.contains(first),
            source.text[range.upperBound - 1] == first
        {
            range = range.lowerBound + 1..<range.upperBound - 1
        }
        text = range
    }
}

/// How a text uses capitals.
enum LetterCase {
    case lower, capitalized, upper

    init(of text: String) {
        let word = text.drop { !$0.isLetter }.prefix { $0.isLetter }
        self =
            word.first?.isUppercase != true
            ? .lower : word.count > 1 && word.allSatisfy(\.isUppercase) ? .upper : .capitalized
    }

    /// The text with the capitals of another; its own capitals stay.
    func applied(to text: String) -> String {
        guard text == text.lowercased() else { return text }
        switch self {
        case .lower: return text
        case .capitalized: return text.prefix(1).uppercased() + text.dropFirst()
        case .upper: return text.uppercased()
        }
    }
}
