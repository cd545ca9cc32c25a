/// Texts with the colours and weights of a terminal: the codes of ECMA-48, "select graphic rendition".
struct TextStyle: Sendable {
    var isOn: Bool

    func bold(_ text: String) -> String { styled(text, "1") }
    func dim(_ text: String) -> String { styled(text, "2") }

    /// A text in the colour of a status.
    func status(_ text: String, _ word: String?) -> String { styled(text, word.flatMap(Self.code)) }

    func styled(_ text: String, _ code: String?) -> String {
        guard isOn, let code, !text.isEmpty else { return text }
        return "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }

    /// The code of a status by its word: green for what holds, yellow for what is open, red for what does not hold.
    static func code(of word: String) -> String? {
        switch word {
        case "running", "proposed", "open", "paused": "33"
        case "concluded", "accepted", "supported", "done": "32"
        case "abandoned", "rejected", "refuted": "31"
        case "superseded", "deprecated", "inconclusive": "35"
        case "planned": "36"
        default: nil
        }
    }
}
