internal import Secrets

/// What another program said of a failure, for a message of ours.
enum ProgramMessage {
    /// The lines, each behind a line feed and indented. An address in them may hold a password, which is masked.
    static func quoted(_ message: String) -> String {
        SecretMasker().masked(message).text.split(whereSeparator: \.isNewline).map { "\n  " + $0 }.joined()
    }
}
