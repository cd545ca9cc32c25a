internal import SourceText

/// An item's identifier in running text: `H1`, `R12`.
enum ItemReference {
    /// The length of what looks like an identifier at `offset`, or `nil`: an upper-case letter and one to four digits that
    /// are not part of a longer word. Which letters there are, and whether the item exists, is for the caller.
    static func length(in text: Span<UInt8>, at offset: Int) -> Int? {
        guard text[offset] &- UInt8(ascii: "A") < 26, offset == 0 || !isWordByte(text[offset - 1]) else { return nil }
        var end = offset + 1
        while end < text.count, end - offset <= 5, Ascii.isDigit(text[end]) { end += 1 }
        guard (2...5).contains(end - offset), end == text.count || !isWordByte(text[end]) else { return nil }
        return end - offset
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        // Behind `#` and `/` it is a part of another name: `[[other#R1]]` is an item of another notebook.
        Ascii.isAlphanumeric(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "#")
    }
}
