internal import SourceText

/// A regular expression, read.
indirect enum PatternSyntax: Sendable {
    /// The beginning of what is looked for: nothing.
    case empty
    /// A byte out of a set.
    case bytes(ByteSet)
    case sequence([PatternSyntax])
    case choice([PatternSyntax])
    /// From `least` to `most` times; without `most` as often as there is.
    case repetition(PatternSyntax, least: Int, most: Int?)
    case assertion(Assertion)

    /// What holds between two bytes.
    enum Assertion: Hashable, Sendable {
        case lineStart, lineEnd, wordBoundary, noWordBoundary
    }

    /// Any character but a line feed, in UTF-8.
    static let anyCharacter: PatternSyntax = character(ascii: ByteSet(0...0x7F).subtracting(ByteSet([Ascii.lineFeed])))

    /// A character of ASCII out of a set, or any beyond ASCII.
    static func character(ascii: ByteSet) -> PatternSyntax {
        let next = PatternSyntax.bytes(ByteSet(0x80...0xBF))
        return .choice([
            .bytes(ascii), .sequence([.bytes(ByteSet(0xC2...0xDF)), next]),
            .sequence([.bytes(ByteSet(0xE0...0xEF)), next, next]),
            .sequence([.bytes(ByteSet(0xF0...0xF4)), next, next, next]),
        ])
    }

    /// A text as it is.
    static func literal(_ bytes: some Sequence<UInt8>) -> PatternSyntax {
        .sequence(bytes.map { .bytes(ByteSet([$0])) })
    }
}

/// A set of bytes.
struct ByteSet: Hashable, Sendable {
    private var low: SIMD4<UInt64> = .zero

    init(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { insert(byte) }
    }

    mutating func insert(_ byte: UInt8) { low[Int(byte >> 6)] |= 1 << UInt64(byte & 63) }

    func contains(_ byte: UInt8) -> Bool { low[Int(byte >> 6)] & 1 << UInt64(byte & 63) != 0 }

    mutating func formUnion(_ other: ByteSet) { low |= other.low }

    func subtracting(_ other: ByteSet) -> ByteSet {
        var result = self
        result.low &= ~other.low
        return result
    }

    static let digits = ByteSet(UInt8(ascii: "0")...UInt8(ascii: "9"))
    /// Text is folded before it is compared, so it has small letters alone.
    static let word = ByteSet(
        (0...0x7F).lazy.map { UInt8($0) }.filter { Ascii.isAlphanumeric($0) || $0 == UInt8(ascii: "_") })
    static let space = ByteSet((0...0x7F).lazy.map { UInt8($0) }.filter(Ascii.isWhitespace))
    static let ascii = ByteSet(0...0x7F)
}
