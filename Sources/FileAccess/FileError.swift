public import SystemPackage

/// Why something could not be done with a file.
public struct FileError: Error, Equatable, CustomStringConvertible {
    /// What was tried, as in "cannot … `path`".
    public enum Operation: String, Sendable {
        case read, write, list, create, replace, remove, copy, keep, lock
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
        /// Nobody may write it.
        case readOnly
        /// Another process has been writing for longer than anyone waits.
        case busy
        /// A transaction of a process that was killed could not be ended, since somebody changed the file; its new content was
        /// kept at that place.
        case interrupted(FilePath)
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
        case .readOnly: "it is read-only; allow writing with chmod u+w"
        case .busy: "another labbook is writing in it; try again when that has ended"
        case .interrupted(let place):
            "it was changed after an interrupted change to it; what was to be written is in \(place)"
        }
    }

    public var description: String { "cannot \(operation.rawValue) \(path): \(reason)" }
}
