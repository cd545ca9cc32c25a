internal import Crypto

/// The SHA-256 of bytes, in hexadecimal digits.
enum Digest {
    static func of(_ bytes: [UInt8]) -> String { SHA256.hash(data: bytes).hexadecimal }
}

extension Sequence<UInt8> {
    /// Two hexadecimal digits a byte.
    var hexadecimal: String {
        map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }
}
