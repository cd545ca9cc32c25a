public import SystemPackage

/// Why something could not be done with a file.
public struct FileError: Error, Equatable, CustomStringConvertible {
    /// What was tried, as in "cannot … `path`".
    public enum Operation: String, Sendable {
        case read, write, list, create, replace, remove, copy, keep
    }

    public var operation: Operation
    public var path: FilePath
    public var cause: Cause

    /// What stood in the way.
    public enum Cause: Sendable, Equatable {
        /// The system refused.
        case system(Errno)
        /// It is a folder, a pipe or a device.
        case notAFile
        /// Links lead out of the folder that may be read.
        case outside
        /// A file has the name that a folder is to have.
        case fileInTheWay
        /// Something that is to be kept has the name of a new file.
        case nameTaken
    }

    public init(_ operation: Operation, _ path: FilePath, _ cause: Cause) {
        self.operation = operation
        self.path = path
        self.cause = cause
    }

    /// The same error about another path.
    public func about(_ path: FilePath) -> FileError {
        FileError(operation, path, cause)
    }

    /// What stood in the way, for people: `Permission denied`.
    public var reason: String {
        switch cause {
        case .system(let error): error.description
        case .notAFile: "not a regular file"
        case .outside: "it lies outside the workspace"
        case .fileInTheWay: "there is a file of that name"
        case .nameTaken: "it is in the way of a file of the site, and labbook did not write it; move it"
        }
    }

    public var description: String { "cannot \(operation.rawValue) \(path): \(reason)" }
}
