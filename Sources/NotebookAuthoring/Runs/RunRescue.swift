internal import FileAccess
internal import NotebookCatalog
internal import SourceText
internal import SystemPackage

/// Keeps the record of a run that could not be written into its notebook.
struct RunRescue {
    /// The folders to try, in order.
    let folders: [FilePath]

    /// Writes the entry into a file of its own, or, where no folder takes it, gives it back as part of the messages.
    /// - Returns: What the user has to know.
    func keep(_ entry: NewEntry, name: String, of file: NotebookFile, because error: any Error) -> [String] {
        let title = "### \(entry.day)\(entry.time.map { " \($0)" } ?? "") — \(MarkdownText.prose(entry.title))"
        let text = "\(title)\n\n\(entry.body ?? "")\n"
        let problem = "\(error)\nThe run is not complete in \(file.path.printable)."
        for folder in folders {
            guard let place = try? write(text, name: "\(file.location.stem ?? "notebook")-\(name)", to: folder) else {
                continue
            }
            return [
                "\(problem) Its entry was written to \(place.string.printable); put it into the notebook from there."
            ]
        }
        return ["\(problem) Its entry is:\n\n\(text)"]
    }

    private func write(_ text: String, name: String, to folder: FilePath) throws -> FilePath {
        try FileWriting.makeFolders(folder)
        var number = 1
        while true {
            let path = folder.appending(number == 1 ? "\(name).md" : "\(name)-\(number).md")
            if try FileWriting.create(path, with: Array(text.utf8)) { return path }
            number += 1
        }
    }
}
