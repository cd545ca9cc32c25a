/// A change to a file: the bytes of a range give way to others.
///
/// An edit never says more than what it changes, so applying it leaves every other byte as it was.
public struct TextEdit: Sendable, Hashable {
    /// The bytes to replace, as offsets in the stored file; empty for an insertion.
    public var range: ByteRange
    /// What takes their place; empty for a deletion.
    public var replacement: [UInt8]

    public init(replacing range: ByteRange, with replacement: [UInt8]) {
        self.range = range
        self.replacement = replacement
    }

    public init(inserting text: String, at offset: Int) {
        self.init(replacing: offset..<offset, with: Array(text.utf8))
    }
}

/// Why edits cannot be applied together.
public enum TextEditError: Error, Equatable {
    /// An edit reaches beyond the end of the text.
    case outOfBounds(TextEdit)
    /// Two edits change the same bytes.
    case overlapping(TextEdit, TextEdit)
}

extension [TextEdit] {
    /// The bytes after all edits, each of which is meant for `original`.
    ///
    /// Insertions at one offset keep the order in which they stand here.
    /// - Throws: `TextEditError` when two edits overlap or one leaves the text; nothing is half applied.
    public func applied(to original: [UInt8]) throws(TextEditError) -> [UInt8] {
        let ordered = enumerated().sorted { left, right in
            (left.element.range.lowerBound, left.element.range.upperBound, left.offset)
                < (right.element.range.lowerBound, right.element.range.upperBound, right.offset)
        }
        var result: [UInt8] = []
        result.reserveCapacity(original.count + reduce(0) { $0 + $1.replacement.count })
        var copied = 0
        var previous: TextEdit?
        for (_, edit) in ordered {
            guard edit.range.lowerBound >= 0, edit.range.upperBound <= original.count else {
                throw .outOfBounds(edit)
            }
            if let previous, edit.range.lowerBound < copied { throw .overlapping(previous, edit) }
            result.append(contentsOf: original[copied..<edit.range.lowerBound])
            result.append(contentsOf: edit.replacement)
            copied = edit.range.upperBound
            previous = edit
        }
        result.append(contentsOf: original[copied...])
        return result
    }
}
