/// Gives headings the anchors that GitHub gives them, so that a link to a heading works on both.
///
/// The rules are those that GitHub's own pages show: letters in lower case, blanks as hyphens, hyphens and underscores
/// kept, all other punctuation and symbols dropped. A second heading of the same text gets `-1`, a third `-2`.
public struct AnchorGenerator: Sendable {
    /// How often each anchor was asked for.
    private var uses: [String: Int] = [:]

    public init() {}

    /// Keeps anchors for others: no heading gets one of them.
    public mutating func reserve(_ anchors: some Sequence<String>) {
        for anchor in anchors { uses[anchor] = 0 }
    }

    /// The anchor of the next heading with that text.
    public mutating func anchor(for text: String) -> String {
        let base = Self.base(of: text)
        guard var count = uses[base] else {
            uses[base] = 0
            return base
        }
        var anchor: String
        repeat {
            count += 1
            anchor = "\(base)-\(count)"
        } while uses[anchor] != nil
        uses[base] = count
        uses[anchor] = 0
        return anchor
    }

    /// The anchor of a heading that is alone with its text.
    public static func base(of text: String) -> String {
        var anchor = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar == " " {
                anchor.append("-")
            } else if scalar == "-" || scalar == "_" || isWordCharacter(scalar) {
                anchor.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
            }
        }
        return String(anchor)
    }

    private static func isWordCharacter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber,
            .connectorPunctuation:
            true
        default: false
        }
    }
}
