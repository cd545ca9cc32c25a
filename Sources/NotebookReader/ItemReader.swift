internal import NotebookModel
internal import SourceText

/// All items of a notebook, explicit and implicit, numbered.
struct ItemReader {
    let notebook: NotebookBlocks
    let outline: Outline
    let openings: ItemOpenings
    let isRecord: Bool

    /// The items in the order of the file.
    func items() -> [DraftItem] {
        let explicit = ExplicitItems(notebook: notebook, openings: openings.all).items()
        let implicit = ImplicitItems(notebook: notebook, outline: outline, isRecord: isRecord, explicit: explicit)
        var items = (explicit + implicit.items()).enumerated()
            .sorted { ($0.element.item.range.lowerBound, $0.offset) < ($1.element.item.range.lowerBound, $1.offset) }
            .map(\.element)
        Self.number(&items)
        ChosenOption.mark(in: &items)
        return items
    }

    /// Numbers the implicit items in order of appearance, passing over identifiers that are taken.
    private static func number(_ items: inout [DraftItem]) {
        let taken = Set(items.lazy.filter { !$0.item.isImplicit }.map(\.item.identifier))
        var last: [ItemKind: Int] = [:]
        for index in items.indices where items[index].item.isImplicit {
            var identifier = ItemIdentifier(items[index].item.kind, (last[items[index].item.kind] ?? 0) + 1)
            while taken.contains(identifier) { identifier.number += 1 }
            last[identifier.kind] = identifier.number
            items[index].item.identifier = identifier
        }
    }
}
