internal import FileAccess
internal import NotebookCatalog
internal import NotebookExport
internal import NotebookModel
internal import SourceText
internal import SystemPackage

/// A new folder of exported decision records.
struct RecordFolder {
    private let path: FilePath
    private let isDryRun: Bool

    init(_ path: String, isDryRun: Bool) {
        self.path = FilePath(path)
        self.isDryRun = isDryRun
    }

    /// Writes a file for each decision of a catalog and prints their paths.
    /// - Throws: `CommandFailure` where the folder holds something already, or cannot be written to.
    func write(_ catalog: Catalog) throws {
        do {
            guard try FolderListing.files(below: path).isEmpty else {
                throw CommandFailure(
                    "\(path.string.printable) is not empty, so nothing was written\nName a new folder with --output.")
            }
            let files = try MADRExport(catalog).files { try Self.source(of: $0, in: catalog) }
            if !isDryRun { try FileWriting.makeFolders(path) }
            for file in files {
                let place = path.appending(file.name)
                if !isDryRun { try FileWriting.writeUnpublished(Array(file.text.utf8), to: place) }
                Terminal.standardOutput.write(place.string.printable + "\n")
            }
        } catch let error as FileError {
            throw CommandFailure(error.description)
        }
    }

    private static func source(of notebook: Notebook, in catalog: Catalog) throws -> SourceFile {
        let location = catalog.location(of: notebook)
        let source = SourceFile(path: notebook.path, stored: try FileReading.bytes(of: location))
        guard MADRExport.isSame(source, as: notebook) else {
            throw CommandFailure("\(notebook.path.printable) was changed while it was read; export again")
        }
        return source
    }
}
