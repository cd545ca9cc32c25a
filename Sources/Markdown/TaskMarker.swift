internal import SourceText

/// The `[ ]` or `[x]` that makes a list item a task (GitHub Flavored Markdown 0.29, section 5.3).
enum TaskMarker {
    /// The length of a marker with the white space behind it.
    static let length = 4

    /// What the marker at the beginning of a paragraph's text says; `nil` where there is none.
    static func state(atStartOf text: Span<UInt8>) -> MarkdownNode.TaskState? {
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
