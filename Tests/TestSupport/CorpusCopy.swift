import Foundation
import SystemPackage

extension SharedData {
    /// The endings of notebook files.
    private static let endings = [".md", ".markdown", ".qmd", ".Rmd"]

    /// The folders of the corpora, sorted; none where they are not there.
    public static let corpora: [String] = {
        guard let corpora = folder?.appending(path: "corpora") else { return [] }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: corpora.path)) ?? []
        return names.filter { name in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: corpora.appending(path: name).path, isDirectory: &isFolder)
                && isFolder.boolValue
        }
        .sorted()
    }()

    /// Copies the notebook files of a corpus into a folder and tells their names, relative to the corpus.
    ///
    /// They are found by a walk of the tests' own: hidden files and folders are passed over.
    public static func copyNotebooks(of corpus: String, to folder: TemporaryFolder, below name: String) throws
        -> [String]
    {
        guard let root = self.folder?.appending(path: "corpora/\(corpus)") else { return [] }
        let all = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
        let notebooks = all.filter { path in
            let isHidden = path.split(separator: "/").contains { $0.hasPrefix(".") }
            return !isHidden && endings.contains { path.hasSuffix($0) }
        }
        for path in notebooks {
            let target = URL(filePath: folder.path.string).appending(path: name).appending(path: path)
            try FileManager.default.createDirectory(
                at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
            try FileManager.default.copyItem(at: root.appending(path: path), to: target)
        }
        return notebooks
    }
}
