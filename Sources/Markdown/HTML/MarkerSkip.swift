internal import SourceText

/// Leaves out the visible text that spells an item's identifier, `**R1**: ` for example, while the rest of the line is
/// written as ever.
///
/// Elements that begin inside the marker are held back until text behind it needs them, so that an element that holds
/// nothing but the marker goes with it.
struct MarkerSkip {
    private var remaining = 0
    private var heldBack: [StaticString] = []

    /// Begins to leave out `length` bytes of text.
    mutating func begin(length: Int) {
        remaining = length
        heldBack = []
    }

    /// The part of a text that is to be written, after the tags that were held back for it.
    mutating func visiblePart(of text: Span<UInt8>, into html: inout [UInt8]) -> ByteRange {
        guard remaining > 0 || !heldBack.isEmpty else { return 0..<text.count }
        let skipped = min(remaining, text.count)
        remaining -= skipped
        if skipped < text.count { flush(into: &html) }
        return skipped..<text.count
    }

    /// Holds an opening tag back where the marker is not over; says whether it did.
    mutating func holdBack(_ tag: StaticString) -> Bool {
        guard remaining > 0 else { return false }
        heldBack.append(tag)
        return true
    }

    /// Drops the innermost tag that is held back, because its element ends; says whether there was one.
    mutating func dropHeldBack() -> Bool {
        heldBack.popLast() != nil
    }

    /// Ends the marker, wherever it is: something comes that is not text.
    mutating func end(into html: inout [UInt8]) {
        remaining = 0
        if !heldBack.isEmpty { flush(into: &html) }
    }

    private mutating func flush(into html: inout [UInt8]) {
        for tag in heldBack {
            unsafe html.append(contentsOf: UnsafeBufferPointer(start: tag.utf8Start, count: tag.utf8CodeUnitCount))
        }
        heldBack = []
    }
}
