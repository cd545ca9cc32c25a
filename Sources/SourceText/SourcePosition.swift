/// A place in a file as people and editors name it.
public struct SourcePosition: Sendable, Hashable, Comparable {
    /// The line, counted from 1.
    public var line: Int
    /// The column, counted from 1 in UTF-8 bytes, as compilers count it.
    public var column: Int

    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    public static func < (left: Self, right: Self) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

/// A run of bytes in a text: offsets from its first byte, the upper bound excluded.
public typealias ByteRange = Range<Int>
