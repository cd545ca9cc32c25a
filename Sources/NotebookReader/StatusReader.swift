internal import NotebookModel

/// Reads a status out of what people write (format, section 6): the first known word decides.
enum StatusReader {
    /// The status of an experiment's notebook, or of one of another kind that is no decision record.
    static func experiment(_ text: String) -> ExperimentStatus? {
        first(of: experiments, in: text)
    }

    static func hypothesis(_ text: String) -> HypothesisStatus? {
        first(of: hypotheses, in: text)
    }

    static func decision(_ text: String) -> DecisionStatus? {
        if words(of: text).starts(with: ["not", "accepted"]) { return .rejected }
        return first(of: decisions, in: text)
    }

    /// Whether the first word, or the first two, are a decision's status.
    static func beginsWithDecision(_ text: some StringProtocol) -> Bool {
        let words = Array(words(of: String(text.prefix(64))).prefix(2))
        return decisions[words] != nil || decisions[Array(words.prefix(1))] != nil || words == ["not", "accepted"]
    }

    private static let experiments: [[String]: ExperimentStatus] = table([
        .planned: ["planned", "todo", "not started", "proposed", "draft"],
        .running: ["running", "in progress", "active", "ongoing", "wip", "started"],
        .paused: ["paused", "blocked", "on hold", "stalled"],
        .concluded: ["concluded", "complete", "completed", "done", "finished", "closed", "fixed", "solved", "failed"],
        .abandoned: ["abandoned", "cancelled", "canceled", "dropped", "withdrawn", "won't do"],
    ])

    private static let hypotheses: [[String]: HypothesisStatus] = table([
        .open: ["open", "untested", "pending", "tbd"],
        .supported: ["supported", "confirmed", "proven", "validated", "verified", "true", "holds"],
        .refuted: ["refuted", "disproven", "disproved", "rejected", "falsified", "false", "wrong"],
        .inconclusive: ["inconclusive", "mixed", "partial", "partially", "unclear"],
    ])

    private static let decisions: [[String]: DecisionStatus] = table([
        .proposed: ["proposed", "draft", "pending", "review", "in review", "under review", "open", "rfc"],
        .accepted: [
            "accepted", "approved", "decided", "agreed", "adopted", "implemented", "partially accepted", "final",
        ],
        .rejected: ["rejected", "declined", "withdrawn"],
        .deprecated: ["deprecated", "obsolete", "retired", "reverted", "stagnant"],
        .superseded: ["superseded", "replaced", "partly superseded"],
    ])

    private static func table<Value>(_ words: [Value: [String]]) -> [[String]: Value] {
        var table: [[String]: Value] = [:]
        for (value, phrases) in words {
            for phrase in phrases { table[phrase.split(separator: " ").map(String.init)] = value }
        }
        return table
    }

    /// The value of the first phrase that the text contains, longer phrases before shorter ones at one place. A word
    /// behind "not" or "not yet" says nothing.
    private static func first<Value>(of table: [[String]: Value], in text: String) -> Value? {
        let words = words(of: text)
        for start in words.indices {
            for length in stride(from: min(2, words.count - start), to: 0, by: -1) {
                guard let value = table[Array(words[start..<start + length])] else { continue }
                if words[max(0, start - 2)..<start].contains("not") { break }
                return value
            }
        }
        return nil
    }

    /// The words in lower case, apostrophes and nothing else kept in them.
    private static func words(of text: String) -> [String] {
        text.lowercased().replacing("\u{2019}", with: "'")
            .split { !($0.isLetter || $0.isNumber || $0 == "'") }.map(String.init)
    }
}
