internal import Crypto
internal import FileAccess
internal import SourceText
internal import SystemPackage

/// The name that git gives to a file's content: a digest of its bytes with their number before them.
enum BlobName {
    /// How a repository names its objects, as `git rev-parse --show-object-format` says.
    enum Format: String, Sendable { case sha1, sha256 }

    /// The name in hexadecimal digits. The file is read piece by piece.
    /// - Throws: `FileError`.
    static func of(_ path: FilePath, _ format: Format) throws -> String {
        switch format {
        case .sha1: try name(of: path, Insecure.SHA1())
        case .sha256: try name(of: path, SHA256())
        }
    }

    private static func name(of path: FilePath, _ function: some HashFunction) throws -> String {
        var function = function
        let size = try FileReading.size(of: FileReading.realPath(path))
        function.update(data: Array("blob \(size)\0".utf8))
        try FileReading.eachPiece(of: path) { function.update(bufferPointer: $0) }
        return function.finalize().hexadecimal
    }
}
