internal import FileAccess
internal import NotebookCatalog
internal import NotebookModel
internal import NotebookSite
internal import Secrets
internal import SourceText
internal import SystemPackage

/// Looks for what must not go out with a site, whoever insists: secrets, and files of private notebooks.
///
/// Secrets are looked for in what the site is made of, where people can find and change them.
struct PublicationReview {
    let workspace: Workspace
    let layout: SiteBuild.Layout
    /// The notebooks on the site.
    let notebooks: [Notebook]

    /// What was found, as diagnostics at the places; none tells the secret itself.
    /// - Throws: `FileError` for a file that cannot be read.
    func findings() throws -> [Diagnostic] { try (secrets() + privateFiles()).sorted() }

    // MARK: Secrets

    private func secrets() throws -> [Diagnostic] {
        let exceptions = workspace.configuration.publication.notSecret.map { Glob($0) }
        var diagnostics: [Diagnostic] = []
        for path in try sources() where !exceptions.contains(where: { $0.matches(path) }) {
            var finder = SecretFinder()
            try FileReading.eachPiece(of: workspace.location(of: path)) { finder.feed($0) }
            finder.finish()
            diagnostics += finder.places.map { Diagnostic.secret(in: path, at: $0) }
        }
        return diagnostics
    }

    /// The files that the site is made of, each once.
    private func sources() throws -> [String] {
        var paths = notebooks.map(\.path) + layout.site.attachments.map(\.source)
        let root = workspace.root
        if try FileReading.hasEntry(root.appending(Workspace.configurationPath)) {
            paths.append(Workspace.configurationPath)
        }
        paths += FolderWalk(of: root.appending("Templates/Site"), within: root).files.map {
            "Templates/Site/" + $0.relativePath.string
        }
        return Set(paths.map { ByteKey($0) }).map(\.text)
    }

    // MARK: Private notebooks

    /// Links that would publish a file in the folder of a private notebook. A notebook in that folder may show what lies there.
    private func privateFiles() -> [Diagnostic] {
        let folders = layout.catalog.notebooks.filter(\.isPrivate).compactMap(folder)
        guard !folders.isEmpty else { return [] }
        var owners: [ByteKey: PrivateFolder] = [:]
        for attachment in layout.site.attachments {
            owners[ByteKey(attachment.source)] = folders.first { $0.holds(realPath(of: attachment.source)) }
        }
        guard !owners.isEmpty else { return [] }
        let resolver = layout.catalog.resolver
        return notebooks.flatMap { notebook in
            notebook.links.compactMap { link in
                guard case .file(let path, _) = resolver.target(of: link.destination, from: notebook.path),
                    let owner = owners[ByteKey(path)], !owner.holds(notebook.path)
                else { return nil }
                return .privateFile(link, in: notebook, of: owner.notebook)
            }
        }
    }

    /// A folder that belongs to a private notebook.
    private struct PrivateFolder {
        var notebook: String
        var path: String

        func holds(_ file: String) -> Bool { file.hasPrefix(path + "/") }
    }

    /// The folder of `slug/index.md` and of `slug.md` is `slug`.
    private func folder(of notebook: Notebook) -> PrivateFolder? {
        let file = FilePath(notebook.path)
        let around = file.removingLastComponent()
        let path = (file.stem == "index" ? around : around.appending(file.stem ?? "")).string
        // A notebook that stands for a whole folder of notebooks does not own them.
        let isShared = workspace.configuration.folders.contains { $0.path == path } || path.isEmpty
        return isShared ? nil : PrivateFolder(notebook: notebook.path, path: path)
    }

    /// Where a file lies, links followed, relative to the workspace.
    private func realPath(of path: String) -> String {
        guard var real = try? FileReading.realPath(workspace.location(of: path)), real.removePrefix(workspace.root)
        else { return path }
        return real.string
    }
}

extension Diagnostic {
    fileprivate static func secret(in path: String, at place: SecretFinder.Place) -> Diagnostic {
        Diagnostic(
            "secret", .error, path: path, position: SourcePosition(line: place.line, column: place.column),
            headline: "this looks like a secret",
            explanation: """
                A secret: take it out, and change it wherever it is used, since the history of the file has it still.
                None: write \(SecretFinder.mark) on its line, in a comment for instance; a file that no mark can stand in is \
                named in \(Workspace.configurationPath), below publish: not-secret:.
                """)
    }

    fileprivate static func privateFile(_ link: Link, in notebook: Notebook, of owner: String) -> Diagnostic {
        Diagnostic(
            "private-file", .error, path: notebook.path, position: link.position,
            headline: "\(link.destination) lies in the folder of \(owner), which is private",
            explanation:
                "A private file: take the link out, or move the file to a place that belongs to no private notebook.")
    }
}
