public import SystemPackage

/// A folder for work in progress that nobody but the user can look into.
public enum ScratchFolder {
    /// Runs `body` with a new folder, which is removed behind it.
    /// - Parameter place: The folder for temporary files.
    /// - Throws: `FileError` where the folder cannot be made; what `body` throws goes through.
    public static func with<Result>(
        in place: FilePath, _ body: (FilePath) async throws -> Result
    ) async throws -> Result {
        let folder = place.appending(TemporaryName.ofFolder())
        do {
            try PlatformC.makeFolder(folder, for: .ownerReadWriteExecute)
        } catch {
            throw FileError(.create, folder, .system(error))
        }
        defer { try? FileWriting.removeFolder(folder) }
        return try await body(folder)
    }
}
