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

    /// How many steps stand in the byte of the rough fraction behind them.
    private static let shortSteps = 3
    /// How many rough fractions there are.
    static let roughLevels = 2 * base / shortSteps

    /// Appends a step from 1 on and a number from 0 to 1, to a thirtieth, in one byte where the step is a short one.
    mutating func append(step: Int, roughFraction fraction: Double) {
        let level = Int((min(max(fraction, 0), 1) * Double(Self.roughLevels - 1)).rounded())
        let short = min(step, Self.shortSteps) - 1
        bytes.append(Self.digit(level * Self.shortSteps + short))
        if short == Self.shortSteps - 1 { append(step - Self.shortSteps) }
    }

    mutating func append(_ other: NumberText) { bytes.append(contentsOf: other.bytes) }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    private static func digit(_ number: Int) -> UInt8 {
        let byte = first + UInt8(number)
        return byte < backslash ? byte : byte + 1
    }
}
