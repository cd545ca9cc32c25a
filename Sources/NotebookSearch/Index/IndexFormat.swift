internal import NotebookCatalog
internal import NotebookModel

/// What an index was made with. An index with another format is made anew.
enum IndexFormat {
    /// Everything but the files that decides what stands in the index: the schema, the tool, and the settings that tell which
    /// files are notebooks and how they are read.
    static func text(of workspace: Workspace, tool: String) -> String {
        let configuration = workspace.configuration
        var writer = PackedWriter()
        writer.append(IndexSchema.version)
        writer.append(tool)
        writer.append(configuration.baseURL ?? "")
        writer.append(configuration.output ?? "")
        for folder in configuration.folders {
            writer.append(folder.path)
            writer.append(folder.include.joined(separator: "\n"))
            writer.append(folder.exclude.joined(separator: "\n"))
            writer.append(folder.kind?.rawValue ?? "")
        }
        for (kind, words) in configuration.vocabulary.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            writer.append(kind.rawValue)
            writer.append(words.joined(separator: "\n"))
        }
        return writer.bytes.map { String($0, radix: 16) }.joined(separator: " ")
    }
}

/// The names of the properties that the index keeps of itself.
enum IndexProperty {
    static let format = "format"
    static let files = "files"
    /// A digest of the files that were found, where all are certain to be as they were indexed.
    static let listing = "listing"
    /// The state of the repository that days were asked of last.
    static let repository = "repository"
}
