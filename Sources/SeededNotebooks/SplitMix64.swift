/// A small generator of random numbers that every machine agrees on (Steele, Lea and Flood, "Fast splittable pseudorandom
/// number generators", 2014).
///
/// What it decides is made of whole numbers and of products and sums of fractions, which every machine rounds alike.
public struct SplitMix64: Sendable {
    private var state: UInt64

    public init(seed: UInt64) { state = seed }

    /// A stream of its own for each of many things that are made of one seed.
    public init(seed: UInt64, stream: Int) {
        var start = SplitMix64(seed: seed)
        state = start.next() &+ UInt64(truncatingIfNeeded: stream) &* 0xD134_2543_DE82_EF95
    }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 to one less than `count`, which is at least 1.
    public mutating func below(_ count: Int) -> Int { Int(next() % UInt64(count)) }

    /// A number of a range, its ends included.
    public mutating func number(in range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.upperBound - range.lowerBound + 1)
    }

    /// A fraction of at least 0 and less than 1.
    public mutating func fraction() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// Whether something comes to pass that does so in that share of all cases.
    public mutating func chance(_ share: Double) -> Bool { fraction() < share }

    /// One of several things, none more likely than another.
    public mutating func pick<Element>(_ choices: [Element]) -> Element { choices[below(choices.count)] }

    /// A count of at least 1 with that mean, small ones the most likely and great ones never out of the question, as things are
    /// counted in real texts; at most 20 times the mean.
    public mutating func count(mean: Double) -> Int {
        let most = Int(mean * 20)
        var count = 1
        while count < most, !chance(1 / max(1, mean)) { count += 1 }
        return count
    }
}
