import Foundation
public import SystemPackage

/// A fresh, empty folder for one test.
public struct TemporaryFolder: Sendable {
    /// Absolute and without links.
    public let path: FilePath

    fileprivate init() throws {
        let temporary = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
        path = FilePath(temporary).appending("labbook-\(UUID().uuidString.prefix(8).lowercased())")
        try FileManager.default.createDirectory(atPath: path.string, withIntermediateDirectories: false)
    }

    fileprivate func remove() {
        try? FileManager.default.removeItem(atPath: path.string)
    }

    /// Writes a file and makes the folders above it.
    public func write(_ text: String, to name: String) throws {
        let file = path.appending(name)
        try makeFolder(FilePath(name).removingLastComponent().string)
        try Data(text.utf8).write(to: URL(filePath: file.string))
    }

    /// Makes a folder and those above it.
    public func makeFolder(_ name: String) throws {
        try FileManager.default.createDirectory(
            atPath: path.appending(name).string, withIntermediateDirectories: true)
    }

    /// Makes a link that holds `destination` as it stands here.
    public func link(_ name: String, to destination: String) throws {
        try FileManager.default.createSymbolicLink(
            atPath: path.appending(name).string, withDestinationPath: destination)
    }

    /// Makes a pipe that nobody writes to.
    public func makePipe(_ name: String) throws {
        if mkfifo(path.appending(name).string, 0o600) != 0 { throw Errno(rawValue: errno) }
    }

    public func setPermissions(_ permissions: Int, of name: String) throws {
        try FileManager.default.setAttributes(
            [.posixPermissions: permissions], ofItemAtPath: path.appending(name).string)
    }

    public func permissions(of name: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path.appending(name).string)[.posixPermissions] as? Int
    }

    /// The text of a file; `nil` where there is none.
    public func text(of name: String) -> String? {
        FileManager.default.contents(atPath: path.appending(name).string).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Where a link leads, as it is written; `nil` where there is no link.
    public func destination(ofLink name: String) -> String? {
        try? FileManager.default.destinationOfSymbolicLink(atPath: path.appending(name).string)
    }

    /// Everything below the folder, hidden things included, sorted; folders end in `/`.
    public func names() -> [String] {
        let names = FileManager.default.enumerator(atPath: path.string)?.compactMap { $0 as? String } ?? []
        return names.map { name in
            let type = try? FileManager.default.attributesOfItem(atPath: path.appending(name).string)[.type]
            return type as? FileAttributeType == .typeDirectory ? name + "/" : name
        }
        .sorted()
    }
}

/// Runs `body` with a folder that is removed behind it.
@discardableResult
public func withTemporaryFolder<Result>(_ body: (TemporaryFolder) throws -> Result) throws -> Result {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    return try body(folder)
}

/// Runs `body` with a folder that is removed behind it.
@discardableResult
public func withTemporaryFolder<Result>(
    isolation: isolated (any Actor)? = #isolation, _ body: (TemporaryFolder) async throws -> Result
) async throws -> Result {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    return try await body(folder)
}
