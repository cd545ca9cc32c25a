internal import CCmark
internal import SourceText

/// The `[ ]` or `[x]` that makes a list item a task (GitHub Flavored Markdown 0.29, section 5.3).
enum TaskMarker {
    /// The length of a marker with the white space behind it.
    static let length = 4

    /// What the marker of a list item says; `nil` where it has none.
    static func state(of item: CMarkNode, _ extensions: MarkdownDocument.Extensions) -> MarkdownNode.TaskState? {
        guard extensions.contains(.taskItems), let paragraph = item.firstChild,
            paragraph.type == CMARK_NODE_PARAGRAPH, let text = paragraph.firstChild, text.type == CMARK_NODE_TEXT
        else { return nil }
        return state(atStartOf: text.literal)
    }

    /// Whether a paragraph begins with the marker of the list item that it is in.
    static func begins(_ paragraph: CMarkNode, _ extensions: MarkdownDocument.Extensions) -> Bool {
        guard let item = paragraph.parent, item.type == CMARK_NODE_ITEM, item.firstChild == paragraph else {
            return false
        }
        return state(of: item, extensions) != nil
    }

    /// What the marker at the beginning of a paragraph's text says; `nil` where there is none.
    private static func state(atStartOf text: Span<UInt8>) -> MarkdownNode.TaskState? {
        guard text.count >= length, text[0] == UInt8(ascii: "["), text[2] == UInt8(ascii: "]"),
            Ascii.isBlank(text[3])
        else { return nil }
        return switch text[1] {
        case Ascii.space: .open
        case UInt8(ascii: "x"), UInt8(ascii: "X"): .done
        default: nil
        }
    }
}
