internal import NotebookModel
internal import SourceText

/// Finds out which option a decision chose (format, section 9).
enum ChosenOption {
    /// Marks the options, where the notebook says which one was chosen: all of them, or none where it does not say.
    static func mark(in items: inout [DraftItem]) {
        let options = items.indices.filter { items[$0].item.kind == .option }
        guard !options.isEmpty else { return }
        let names = options.map { Words(items[$0].item.text) }
        for decision in items.lazy.filter({ $0.item.kind == .decision }).prefix(maximumDecisions) {
            guard let chosen = choice(of: decision.item, among: names) else { continue }
            for (index, option) in options.enumerated() { items[option].item.isChosen = index == chosen }
            return
        }
    }

    /// Who has more decisions than these has not one set of options for them.
    private static let maximumDecisions = 16

    private static func choice(of decision: Item, among names: [Words]) -> Int? {
        if let name = decision.field("Chosen")?.value ?? chosenName(in: decision.text) {
            let words = Words(name)
            return only(names) { $0 == words } ?? only(names) { $0.begins(with: words) || words.begins(with: $0) }
        }
        let text = Words(firstSentence(of: decision.text))
        return only(names) { text.contains($0.untilDetail) }
    }

    /// The name in `Chosen option: "…", because …`.
    private static func chosenName(in text: String) -> String? {
        guard text.lowercased().hasPrefix("chosen"), let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else {
            return nil
        }
        let rest = text[text.utf8.index(after: colon)...].trimmingBlanks
        let quotes: [(Character, Character)] = [("\"", "\""), ("\u{201C}", "\u{201D}"), ("'", "'")]
        for (opening, closing) in quotes where rest.first == opening {
            return String(rest.dropFirst().prefix { $0 != closing })
        }
        return String(rest.prefix { $0 != "," && $0 != "." })
    }

    private static func firstSentence(of text: String) -> String {
        var previous: Character = " "
        return String(
            text.prefix { character in
                defer { previous = character }
                return !(character == " " && previous == ".")
            })
    }

    private static func only(_ names: [Words], where condition: (Words) -> Bool) -> Int? {
        let found = names.indices.filter { condition(names[$0]) }
        return found.count == 1 ? found[0] : nil
    }

    /// The words of a text in lower case, signs left out, and the number of an option at its beginning too.
    private struct Words: Equatable {
        private var words: [String] = []
        /// How many words stand before the first sign that sets details apart.
        private var detailStart: Int?

        /// Enough for any option; a decision may be a long paragraph.
        private static let maximumCount = 200

        init(_ text: String) {
            var word = ""
            for character in text {
                if character.isLetter || character.isNumber || character == "'" {
                    word += character.lowercased()
                    continue
                }
                end(&word)
                if detailStart == nil, !words.isEmpty, "(:;,\u{2013}\u{2014}".contains(character) {
                    detailStart = words.count
                }
                if words.count >= Self.maximumCount { break }
            }
            end(&word)
            let isNumbered = words.count > 2 && ["option", "alternative"].contains(words[0]) && Int(words[1]) != nil
            if isNumbered {
                words.removeFirst(2)
                detailStart = detailStart.flatMap { $0 > 2 ? $0 - 2 : nil }
            }
        }

        private mutating func end(_ word: inout String) {
            if !word.isEmpty { words.append(word) }
            word = ""
        }

        /// The words before the first sign that sets details apart, in `URL path (/v1/users)` for example.
        var untilDetail: Words {
            var result = self
            result.words = Array(words.prefix(detailStart ?? words.count))
            return result
        }

        static func == (left: Self, right: Self) -> Bool { left.words == right.words }

        func begins(with other: Words) -> Bool { !other.words.isEmpty && words.starts(with: other.words) }

        func contains(_ other: Words) -> Bool {
            guard let first = other.words.first, other.words.count <= words.count else { return false }
            return (0...words.count - other.words.count).contains { start in
                words[start] == first && words[start...].starts(with: other.words)
            }
        }
    }
}
