/// A set of bytes that is asked for each byte of a text.
struct ByteSet: Sendable {
    private var bits = SIMD4<UInt64>()

    /// The bytes of a text.
    init(_ text: StaticString) {
        text.withUTF8Buffer { bytes in
            for byte in bytes { insert(byte) }
        }
    }

    /// The bytes that are as asked for.
    init(where isMember: (UInt8) -> Bool) {
        for byte in UInt8.min...UInt8.max where isMember(byte) { insert(byte) }
    }

    func contains(_ byte: UInt8) -> Bool {
        bits[Int(byte >> 6)] >> UInt64(byte & 63) & 1 != 0
    }

    private mutating func insert(_ byte: UInt8) {
        bits[Int(byte >> 6)] |= 1 << UInt64(byte & 63)
    }
}
