internal import SourceText

extension CodeScanner {
    /// Scans the beginning of a rule: all up to its bracket is its selector. In a declaration another sign comes before a
    /// bracket does.
    mutating func scanStatement(_ byte: UInt8) -> Bool {
        if "{};".utf8.contains(byte) {
            beginsStatement = true
            return false
        }
        // A comment is no part of a statement, and a rule with a name is an attribute.
        guard beginsStatement, !Ascii.isWhitespace(byte), byte != UInt8(ascii: "/") else { return false }
        beginsStatement = false
        guard byte != UInt8(ascii: "@") else { return false }
        var index = offset
        while index < end, !"{};".utf8.contains(code[index]) { index += 1 }
        guard index < end, code[index] == UInt8(ascii: "{") else { return false }
        while Ascii.isWhitespace(code[index - 1]) { index -= 1 }
        add(.type, offset..<index)
        return true
    }

    /// A word before a colon is a property.
    mutating func scanProperty(_ word: ByteRange) -> Bool {
        let next = endOfBlanks(from: word.upperBound)
        guard next < end, code[next] == UInt8(ascii: ":") else { return false }
        add(.key, word)
        return true
    }
}
