internal import SystemPackage

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// What a program is given to read, as a file that has no name.
enum InputFile {
    /// Opens a file that holds these bytes, at its beginning. It is gone when it is closed.
    /// - Throws: `Errno` where the folder for temporary files takes none.
    static func holding(_ bytes: [UInt8]) throws -> FileDescriptor {
        let path = ProcessEnvironment.current.temporaryFolder.appending(
            "labbook-\(String(UInt64.random(in: .min ... .max), radix: 16)).tmp")
        let file = try FileDescriptor.open(
            path, .readWrite, options: [.create, .exclusiveCreate, .noFollow, .closeOnExec],
            permissions: .ownerReadWrite)
        do {
            _ = path.withPlatformString { unlink($0) }
            try file.writeAll(bytes)
            try file.seek(offset: 0, from: .start)
            return file
        } catch {
            try? file.close()
            throw error
        }
    }
}
