internal import Crypto
internal import FileAccess
internal import SourceText
package import SystemPackage

/// The SHA-256 of bytes, in hexadecimal digits.
package enum Digest {
    static func of(_ bytes: [UInt8]) -> String { SHA256.hash(data: bytes).hexadecimal }

    /// The digest of a file's bytes, which are read piece by piece; `nil` where it cannot be read.
    package static func ofFile(at path: FilePath) -> String? {
        var hash = SHA256()
        guard (try? FileReading.eachPiece(of: path) { hash.update(bufferPointer: $0) }) != nil else { return nil }
        return hash.finalize().hexadecimal
    }
}
