public import SystemPackage

/// Why something could not be done with a file.
public struct FileError: Error, Equatable, CustomStringConvertible {
    /// What was tried, as in "cannot … `path`".
    public enum Operation: String, Sendable {
        case read, write, list, create, replace, remove, copy
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
    }

    public init(_ operation: Operation, _ path: FilePath, _ cause: Cause) {
        self.operation = operation
        self.path = path
        self.cause = cause
    }

    /// What stood in the way, for people: `Permission denied`.
    public var reason: String {
        switch cause {
        case .system(let error): error.description
        case .notAFile: "not a regular file"
        case .outside: "it lies outside the workspace"
        }
    }

    public var description: String { "cannot \(operation.rawValue) \(path): \(reason)" }
}
