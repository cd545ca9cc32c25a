internal import NotebookModel
internal import SourceText

/// An item while it is read, with the places of its parts in the visible text.
struct DraftItem {
    var item: Item
    /// The block that opens it.
    var block: Int
    var fields: [ReadField]
    /// The relations at the end of its opening line.
    var trailing: [(kind: RelationKind, target: String)] = []

    init(_ item: Item, block: Int, fields: [ReadField]) {
        self.item = item
        self.block = block
        self.fields = fields
        self.item.fields = fields.map(\.field)
        readStatus()
        readText()
    }

    private mutating func readStatus() {
        guard let field = item.field("Verdict", "Status"), !field.value.isEmpty else { return }
        item.statusText = field.value
        item.status =
            switch item.kind {
            case .hypothesis: StatusReader.hypothesis(field.value).map(Status.hypothesis)
            case .decision: StatusReader.decision(field.value).map(Status.decision)
            case .task, .question, .assumption, .result, .option, .entry:
                StatusReader.experiment(field.value).map(Status.experiment)
            }
    }

    private mutating func readText() {
        let (text, relations) = TrailingRelations.split(item.text)
        item.text = text
        trailing = relations
    }
}
