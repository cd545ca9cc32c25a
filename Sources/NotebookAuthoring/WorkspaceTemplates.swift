public import FileAccess
internal import SourceText
public import SystemPackage
internal import Templates

/// The templates of a workspace: the built-in ones, and the workspace's own in the folder `Templates`, which take the place of
/// those of the same name.
public struct WorkspaceTemplates: Sendable {
    /// Where a template comes from.
    public enum Origin: Sendable, Equatable {
        case builtIn
        /// The workspace has a file of that name in the place of the built-in one.
        case replaced
        /// The workspace's own, with no built-in one of that name.
        case own
    }

    /// The folders of templates that a workspace may have files in.
    private static let folders = ["Notebooks", "Site"]

    /// Absolute and without links.
    private let workspace: FilePath
    private let own: Set<String>
    /// What could not be looked at, by folder.
    private let problems: [String: FileError]

    /// - Parameter workspace: The workspace's folder, absolute and without links. What lies outside it by a link is not read.
    public init(in workspace: FilePath) {
        self.workspace = workspace
        let root = workspace.appending("Templates")
        var own: Set<String> = []
        var problems: [String: FileError] = [:]
        for folder in Self.folders where FileReading.isFolder(root.appending(folder)) {
            let walk = FolderWalk(of: root.appending(folder), within: workspace)
            own.formUnion(walk.files.map { "\(folder)/\($0.relativePath.exactText)" })
            problems[folder] = walk.problems.first?.error
        }
        self.own = own
        self.problems = problems
    }

    /// The names of all templates, sorted: `Notebooks/experiment.md`, `Site/home.mustache`.
    public var names: [String] {
        Set(Self.builtInNames).union(own.filter { Self.isTemplate($0) }).sorted()
    }

    public func origin(of name: String) -> Origin {
        guard own.contains(name) else { return .builtIn }
        return BuiltInTemplates.text(named: name) == nil ? .own : .replaced
    }

    /// The texts of the workspace's own templates in a folder, by their names.
    /// - Throws: `FileError` for one that cannot be read, or that a link takes from outside the workspace.
    public func ownTexts(in folder: String) throws(FileError) -> [String: String] {
        if let problem = problems[folder] { throw problem }
        var texts: [String: String] = [:]
        for name in own.sorted() where name.hasPrefix(folder + "/") && Self.isTemplate(name) {
            let path = "Templates/" + name
            let source = SourceFile(path: path, stored: try FileReading.bytes(of: workspace.appending(path)))
            texts[name] = source.string(in: source.contentStart..<source.text.count)
        }
        return texts
    }

    /// The files, relative to the workspace, that lie beside the templates in a folder without being any themselves, sorted.
    /// - Parameter folder: Below that of the templates: `Site/vendor`.
    public func ownFiles(in folder: String) -> [String] {
        own.sorted().filter { name in
            name.hasPrefix(folder + "/") && !name.dropFirst(folder.utf8.count + 1).contains("/")
                && !Self.isTemplate(name)
        }
        .map { "Templates/" + $0 }
    }

    /// Writes built-in templates into the workspace, to be changed there. Files that are there are kept as they are.
    /// - Parameter names: Of built-in templates; others are passed over.
    /// - Throws: `FileError`; what was written until then stays.
    public func copy(_ names: [String]) throws(FileError) -> [WorkspaceSetup.Step] {
        var steps: [WorkspaceSetup.Step] = []
        for name in names {
            guard let text = BuiltInTemplates.text(named: name) else { continue }
            let path = "Templates/" + name
            let location = workspace.appending(path)
            try FileWriting.makeFolders(location.removingLastComponent())
            let isNew = try FileWriting.create(location, with: Array(text.utf8))
            steps.append(WorkspaceSetup.Step(outcome: isNew ? .created : .kept, path: path))
        }
        return steps
    }

    /// The names of the built-in templates that a workspace may replace, sorted.
    public static var builtInNames: [String] { folders.flatMap(BuiltInTemplates.names) }

    private static func isTemplate(_ name: String) -> Bool {
        let folder = name.prefix(upTo: name.lastIndex(of: "/") ?? name.startIndex)
        let endings =
            switch folder {
            case "Notebooks": [".md"]
            case "Site": [".mustache", ".css", ".js"]
            case "Site/words": [".txt"]
            default: [String]()
            }
        return endings.contains { name.hasSuffix($0) }
    }
}
