internal import FileAccess
internal import NotebookSearch
internal import SourceText
internal import SystemPackage

/// The file of an exported database.
struct DatabaseFile {
    private let path: FilePath

    init(_ path: String) {
        self.path = FilePath(path)
    }

    /// Writes the file whole, or not at all; what is there and is no such export stays.
    /// - Throws: `CommandFailure`.
    func write(_ database: NotebookDatabase) throws {
        do {
            if FileReading.exists(path) {
                let old = try FileSnapshot(of: path, within: "/")
                guard NotebookDatabase.isExport(old.bytes) else {
                    throw CommandFailure(
                        "\(path.string.printable) is there and is no export of labbook, so nothing was written\nName a new file."
                    )
                }
                // A link stays one, and what it leads to gets the new contents.
                try FileWriting.replace(old, with: database.file)
            } else if try !FileWriting.create(path, with: database.file) {
                throw CommandFailure(
                    "\(path.string.printable) is there already, so nothing was written\nName a new file.")
            }
        } catch let error as FileError {
            throw CommandFailure(error.about(path).description)
        }
    }
}
