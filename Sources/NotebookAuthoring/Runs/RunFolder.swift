internal import FileAccess
internal import NotebookCatalog
internal import NotebookModel
internal import SystemPackage

/// The folder that keeps what belongs to a run: `Notebooks/2026-11-23-cold-cache/run-20261123-140507` for the notebook
/// `Notebooks/2026-11-23-cold-cache.md`, or for the one in `Notebooks/2026-11-23-cold-cache/index.md`.
struct RunFolder: Sendable {
    /// Absolute and without links.
    let path: FilePath
    /// What the notebook's links to it begin with.
    let linkPrefix: String
    /// Its own name, which no other run of the notebook has.
    let name: String

    /// Makes the folder.
    /// - Throws: `FileError`.
    init(of file: NotebookFile, named name: String) throws(FileError) {
        let real = try FileReading.realPath(file.location)
        let folder = real.removingLastComponent()
        let stem = file.location.stem ?? "notebook"
        let isIndex = stem == "index"
        let place = isIndex ? folder : folder.appending(stem)
        try FileWriting.makeFolders(place)
        var number = 1
        while true {
            let candidate = number == 1 ? name : "\(name)-\(number)"
            if try FileWriting.makeFolder(place.appending(candidate)) {
                path = place.appending(candidate)
                linkPrefix = (isIndex ? "" : stem + "/") + candidate + "/"
                self.name = candidate
                return
            }
            number += 1
        }
    }

    /// The name of the file with the whole output, and what it is called where that is no text.
    static let outputName = "output.txt"
    private static let binaryOutputName = "output.bin"

    /// The file with the output under the name that it deserves; `nil` where there is none.
    func output(of result: OutputRecorder.Result) -> (name: String, isBinary: Bool)? {
        guard FileReading.exists(path.appending(Self.outputName)) else { return nil }
        guard result.tail.isBinary else { return (Self.outputName, false) }
        do {
            try FileWriting.rename(path.appending(Self.outputName), to: Self.binaryOutputName)
            return (Self.binaryOutputName, true)
        } catch {
            return (Self.outputName, true)
        }
    }

    /// Removes the folder with what is in it, where the run was not begun.
    func discard() {
        try? FileWriting.removeFolder(path)
        removeIfEmpty()
    }

    /// Removes the folder where nothing is in it, and the one around it where it was made for it.
    func removeIfEmpty() {
        FileWriting.removeEmptyFolder(path)
        if linkPrefix.contains("/" + name) { FileWriting.removeEmptyFolder(path.removingLastComponent()) }
    }
}
