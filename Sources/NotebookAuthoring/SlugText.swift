/// Makes the words of a file name out of a title.
public enum SlugText {
    /// The most bytes that a slug takes: with date and extension a name stays far below the 255 bytes of a file system.
    public static let maximumLength = 80

    /// The slug of a title: letters and digits in lower case with hyphens between the words.
    ///
    /// Latin letters lose their accents (`Größe` gives `grosse`), letters of other scripts are kept. A long title is cut
    /// between words where it can be. A title without letters and digits gives `notebook`.
    public static func slug(of title: String) -> String {
        var words: [String] = []
        var word = ""
        for scalar in title.lowercased().unicodeScalars {
            if let plain = Latin.plainLetters(of: scalar) {
                word += plain
            } else if isWordCharacter(scalar) {
                word.unicodeScalars.append(scalar)
            } else if !isInvisible(scalar), !word.isEmpty {
                words.append(word)
                word = ""
            }
        }
        if !word.isEmpty { words.append(word) }
        return words.isEmpty ? "notebook" : joined(words)
    }

    /// As many words as fit; of a first word that is too long, as many characters.
    private static func joined(_ words: [String]) -> String {
        var slug = ""
        for word in words {
            let next = slug.isEmpty ? word : slug + "-" + word
            if next.utf8.count > maximumLength { break }
            slug = next
        }
        if slug.isEmpty, let first = words.first {
            for scalar in first.unicodeScalars {
                if slug.utf8.count + String(scalar).utf8.count > maximumLength { break }
                slug.unicodeScalars.append(scalar)
            }
        }
        return slug
    }

    private static func isWordCharacter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .lowercaseLetter, .uppercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber, .spacingMark:
            true
        // Vowel signs of scripts that need them; the accents of Latin letters are dropped.
        case .nonspacingMark: !(0x300...0x36F).contains(scalar.value)
        default: false
        }
    }

    /// Whether a character leaves no gap between letters: accents, apostrophes, joiners.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        (0x300...0x36F).contains(scalar.value) || scalar == "'" || scalar == "\u{2019}"
            || scalar.properties.generalCategory == .format
    }
}

/// Latin letters with accents and ligatures, as the letters that are typed in their place.
private enum Latin {
    /// The letters for one that has them; `nil` for plain letters and other scripts.
    ///
    /// Unicode's own names tell the letter below the accents: LATIN SMALL LETTER E WITH CIRCUMFLEX AND ACUTE.
    static func plainLetters(of scalar: Unicode.Scalar) -> String? {
        if scalar.isASCII { return nil }
        if let letters = others[scalar] { return letters }
        let beginning = "LATIN SMALL LETTER "
        guard let name = scalar.properties.name, name.hasPrefix(beginning) else { return nil }
        let words = name.dropFirst(beginning.count).split(separator: " ")
        guard words.count > 2, words[1] == "WITH", words[0].count == 1 else { return nil }
        return words[0].lowercased()
    }

    private static let others: [Unicode.Scalar: String] = [
        "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ŋ": "n", "ı": "i", "ĸ": "k", "ĳ": "ij", "ŉ": "n",
        "ſ": "s",
    ]
}
