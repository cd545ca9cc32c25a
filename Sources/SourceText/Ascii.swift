/// The ASCII bytes that readers of text compare with, by the names of their characters.
public enum Ascii {
    public static let tab = UInt8(ascii: "\t")
    public static let lineFeed = UInt8(ascii: "\n")
    public static let carriageReturn = UInt8(ascii: "\r")
    public static let space = UInt8(ascii: " ")

    /// Whether `byte` is a decimal digit.
    @inlinable
    public static func isDigit(_ byte: UInt8) -> Bool {
        byte &- 0x30 < 10
    }

    /// Whether `byte` is a letter from A to Z in either case.
    @inlinable
    public static func isLetter(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 0x61 < 26
    }

    /// Whether `byte` is a letter from A to Z in upper case.
    @inlinable
    public static func isUppercase(_ byte: UInt8) -> Bool {
        byte &- 0x41 < 26
    }

    /// Whether `byte` is a letter or a digit.
    @inlinable
    public static func isAlphanumeric(_ byte: UInt8) -> Bool {
        isLetter(byte) || isDigit(byte)
    }

    /// Whether `byte` is a space or tab, the white space inside a line.
    @inlinable
    public static func isBlank(_ byte: UInt8) -> Bool {
        byte == space || byte == tab
    }

    /// Whether `byte` ends a line or is part of a line end.
    @inlinable
    public static func isLineEnd(_ byte: UInt8) -> Bool {
        byte == lineFeed || byte == carriageReturn
    }

    /// Whether `byte` is one of the white-space characters of CommonMark 0.30, section 2.1: space, tab, line feed,
    /// line tabulation, form feed, carriage return.
    @inlinable
    public static func isWhitespace(_ byte: UInt8) -> Bool {
        byte == space || byte &- 0x09 < 5
    }

    /// Whether `byte` is punctuation of ASCII, the characters that a backslash can escape in CommonMark.
    @inlinable
    public static func isPunctuation(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte < 0x7F && !isAlphanumeric(byte)
    }

    /// `byte` with a letter from A to Z in lower case.
    @inlinable
    public static func lowercased(_ byte: UInt8) -> UInt8 {
        byte &- 0x41 < 26 ? byte | 0x20 : byte
    }
}
