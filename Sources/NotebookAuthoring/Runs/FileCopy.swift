internal import Crypto
internal import Secrets
internal import SourceText
internal import SystemPackage

/// A file that is written with its secrets masked, where it is text.
struct FileCopy {
    private let file: FileDescriptor
    private var stream: SecretStream
    private var isText: Bool?
    private var hash = SHA256()
    private var size = 0

    /// - Parameter isText: `nil` where the first bytes tell.
    init(to path: FilePath, masker: SecretMasker, isText: Bool? = nil) throws {
        self.isText = isText
        file = try FileDescriptor.open(
            path, .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec],
            permissions: [.ownerReadWrite, .groupReadWrite, .otherReadWrite])
        stream = SecretStream(masker)
    }

    mutating func append(_ bytes: [UInt8]) throws {
        let isText = isText ?? !bytes.contains(0)
        self.isText = isText
        if isText {
            try write(stream.feed(bytes[...]))
        } else {
            try write(bytes[...])
        }
    }

    mutating func finish() throws -> (size: Int, digest: String, secrets: Int) {
        try write(stream.finish())
        try file.close()
        return (size, hash.finalize().hexadecimal, stream.count)
    }

    /// Where it fails the file is closed; what is written of it stays.
    private mutating func write(_ bytes: ArraySlice<UInt8>) throws {
        do {
            try bytes.withUnsafeBytes { bytes in
                _ = try file.writeAll(bytes)
                hash.update(bufferPointer: bytes)
            }
        } catch {
            try? file.close()
            throw error
        }
        size += bytes.count
    }
}
