internal import FileAccess
internal import NotebookCatalog
public import NotebookModel
public import SystemPackage
internal import Templates

/// Makes a workspace out of a folder.
public struct WorkspaceSetup: Sendable {
    /// What became of one of the workspace's files.
    public struct Step: Sendable, Equatable {
        public enum Outcome: Sendable { case created, kept }
        public var outcome: Outcome
        /// Relative to the workspace.
        public var path: String
    }

    public var day: CalendarDay
    public var authors: [String]

    public init(day: CalendarDay, authors: [String]) {
        self.day = day
        self.authors = authors
    }

    /// Writes what a workspace needs and does not have yet. Files that are there are kept as they are; a folder that
    /// holds notebooks already gets no first one.
    ///
    /// - Throws: `FileError`; what was written until then stays.
    public func run(in root: FilePath) throws -> [Step] {
        let notebooks = Workspace.defaultNotebookFolder
        try FileWriting.makeFolders(root.appending(notebooks))
        try FileWriting.makeFolders(root.appending(Workspace.settingsFolder))
        var steps = [
            try write(Self.text("config.yml"), to: Workspace.configurationPath, in: root),
            try write(Self.text("gitignore"), to: Workspace.settingsFolder + "/.gitignore", in: root),
        ]
        let real = try FileReading.realPath(root)
        let hasNotebooks = FolderWalk(of: real.appending(notebooks), within: real).files
            .contains { Slug(path: $0.relativePath.string) != nil }
        if hasNotebooks {
            steps.append(Step(outcome: .kept, path: notebooks + "/"))
        } else {
            let path = "\(notebooks)/\(day)-how-this-notebook-works.md"
            steps.append(try write(try firstNotebook(), to: path, in: root))
        }
        return steps
    }

    private func firstNotebook() throws(NotebookTemplate.Failure) -> String {
        var values = TemplateValues()
        values.set("date", to: day.description)
        values.set("authors", to: authors)
        return try Self.text(of: "first-notebook.md", with: values)
    }

    /// The text that one of the built-in templates of a workspace's files makes.
    static func text(of name: String, with values: TemplateValues) throws(NotebookTemplate.Failure) -> String {
        try NotebookTemplate(name: name, path: "Workspace/" + name, text: text(name)).text(with: values)
    }

    private func write(_ text: String, to path: String, in root: FilePath) throws(FileError) -> Step {
        let isNew = try FileWriting.create(root.appending(path), with: Array(text.utf8))
        return Step(outcome: isNew ? .created : .kept, path: path)
    }

    private static func text(_ name: String) -> String {
        BuiltInTemplates.text(named: "Workspace/" + name) ?? ""
    }
}
