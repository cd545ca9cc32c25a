/// Writes numbers and texts one behind the other, as the index keeps what it reads as a whole.
struct PackedWriter {
    private(set) var bytes: [UInt8] = []

    /// A number by seven bits a byte, the lowest first, as LEB128 has it.
    mutating func append(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func append(_ number: Int) { append(UInt64(bitPattern: Int64(number))) }

    mutating func append(_ text: String) {
        var text = text
        append(text.utf8.count)
        text.withUTF8 { bytes.append(contentsOf: $0) }
    }

    mutating func append(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

    /// A text that may be absent: its length and one, or zero.
    mutating func append(_ text: String?) {
        append(text != nil)
        if let text { append(text) }
    }
}

/// Reads what a `PackedWriter` wrote. Bytes that end too early or make no sense give zeros and empty texts, and `isBroken`.
struct PackedReader {
    private let bytes: [UInt8]
    private var offset = 0
    private(set) var isBroken = false

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { offset >= bytes.count || isBroken }

    mutating func number() -> UInt64 {
        var number: UInt64 = 0
        var shift: UInt64 = 0
        while offset < bytes.count, shift < 64 {
            let byte = bytes[offset]
            offset += 1
            number |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return number }
            shift += 7
        }
        isBroken = true
        return 0
    }

    mutating func int() -> Int { Int(Int64(bitPattern: number())) }

    /// A number of things that follow, which take a byte each at least.
    mutating func count() -> Int {
        let count = int()
        guard count >= 0, count <= bytes.count - offset else {
            isBroken = true
            return 0
        }
        return count
    }

    mutating func text() -> String {
        let length = count()
        defer { offset += length }
        return String(decoding: bytes[offset..<offset + length], as: UTF8.self)
    }

    mutating func flag() -> Bool {
        guard offset < bytes.count else {
            isBroken = true
            return false
        }
        defer { offset += 1 }
        return bytes[offset] != 0
    }

    mutating func optionalText() -> String? { flag() ? text() : nil }
}
