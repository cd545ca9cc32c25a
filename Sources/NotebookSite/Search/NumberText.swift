/// Numbers as text that stands in a script between quotation marks: one byte for most of them, no byte that would have to be
/// escaped.
///
/// A byte is one of 90 digits: the characters from `#` to `~` but for the backslash. A number is its digits to the base 45, the
/// lowest first; 45 is added to each but the last. `search.js` reads them.
struct NumberText {
    private(set) var bytes: [UInt8] = []

    static let base = 45
    private static let first = UInt8(ascii: "#")
    private static let backslash = UInt8(ascii: "\\")

    mutating func append(_ number: Int) {
        var rest = max(0, number)
        while rest >= Self.base {
            bytes.append(Self.digit(Self.base + rest % Self.base))
            rest /= Self.base
        }
        bytes.append(Self.digit(rest))
    }

    /// The largest number of a kind that always takes two bytes.
    static let largestFraction = 4 * base * base - 1

    /// Appends a number from 0 to 1 in two bytes.
    mutating func append(fraction: Double) {
        let number = Int((min(max(fraction, 0), 1) * Double(Self.largestFraction)).rounded())
        bytes.append(Self.digit(number / (2 * Self.base)))
        bytes.append(Self.digit(number % (2 * Self.base)))
    }

    /// Appends a number from 0 to 1, to a fortieth or so, and a yes or no, in one byte.
    mutating func append(roughFraction fraction: Double, flag: Bool) {
        let level = Int((min(max(fraction, 0), 1) * Double(Self.base - 1)).rounded())
        bytes.append(Self.digit(2 * level + (flag ? 1 : 0)))
    }

    mutating func append(_ other: NumberText) { bytes.append(contentsOf: other.bytes) }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    private static func digit(_ number: Int) -> UInt8 {
        let byte = first + UInt8(number)
        return byte < backslash ? byte : byte + 1
    }
}
