/// The words that decorated HTML has besides those of its document, as text without markup.
public struct HTMLWords: Sendable {
    /// The names of a table's box and of the list of footnotes.
    public var table: String
    public var footnotes: String
    /// The names of the box of a task, which is done or not.
    public var done: String
    public var toDo: String
    /// The name of the link from a footnote back to its reference, which is called so: `2`, or `2-3` for its third.
    public var backToReference: @Sendable (_ reference: String) -> String
    /// The title of an alert of a kind: `note`, `tip`, `important`, `warning`, `caution`.
    public var alert: @Sendable (_ kind: String) -> String

    public init(
        table: String, footnotes: String, done: String, toDo: String,
        backToReference: @escaping @Sendable (_ reference: String) -> String,
        alert: @escaping @Sendable (_ kind: String) -> String
    ) {
        self.table = table
        self.footnotes = footnotes
        self.done = done
        self.toDo = toDo
        self.backToReference = backToReference
        self.alert = alert
    }

    public static let english = HTMLWords(
        table: "Table", footnotes: "Footnotes", done: "Done", toDo: "To do",
        backToReference: { "Back to reference \($0)" }, alert: { $0.prefix(1).uppercased() + $0.dropFirst() })
}
