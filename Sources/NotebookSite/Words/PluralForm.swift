internal import NotebookModel

/// The form that a word takes with a number.
enum PluralForm: String, CaseIterable {
    case zero, one, two, few, many, other

    /// The form of a language for a whole number of things, by the cardinal rules of Unicode's CLDR 44 for the languages whose
    /// rules differ; for others one thing is `one`. A browser has the same rules (`Intl.PluralRules`).
    init(of count: Int, in tag: LanguageTag) {
        let last = count % 10
        let pair = count % 100
        switch tag.language {
        case "id", "ja", "ko", "lo", "ms", "my", "th", "vi", "yue", "zh": self = .other
        case "pt" where tag.region == "PT": self = count == 1 ? .one : .other
        case "am", "bn", "fa", "fr", "hi", "hy", "pt": self = count <= 1 ? .one : .other
        case "be", "ru", "uk": self = Self.slavic(last, pair) ?? .many
        case "bs", "hr", "sr": self = Self.slavic(last, pair) ?? .other
        case "pl": self = count == 1 ? .one : Self.slavic(last, pair) == .few ? .few : .many
        case "cs", "sk": self = count == 1 ? .one : (2...4).contains(count) ? .few : .other
        case "sl": self = pair == 1 ? .one : pair == 2 ? .two : (3...4).contains(pair) ? .few : .other
        case "lt":
            let isTeen = (11...19).contains(pair)
            self = isTeen || last == 0 ? .other : last == 1 ? .one : .few
        case "lv": self = last == 0 || (11...19).contains(pair) ? .zero : last == 1 ? .one : .other
        case "ro": self = count == 1 ? .one : count == 0 || (1...19).contains(pair) ? .few : .other
        case "he": self = count == 1 ? .one : count == 2 ? .two : .other
        case "ar":
            switch count {
            case 0: self = .zero
            case 1: self = .one
            case 2: self = .two
            default: self = (3...10).contains(pair) ? .few : pair >= 11 ? .many : .other
            }
        default: self = count == 1 ? .one : .other
        }
    }

    /// 1, 21, 31 and 2 to 4, 22 to 24, but not those of the second ten; `nil` for all others.
    private static func slavic(_ last: Int, _ pair: Int) -> PluralForm? {
        switch (last, pair) {
        case (_, 11...14): nil
        case (1, _): .one
        case (2...4, _): .few
        default: nil
        }
    }
}
