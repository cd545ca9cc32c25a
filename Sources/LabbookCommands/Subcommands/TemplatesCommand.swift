internal import ArgumentParser
internal import FileAccess
internal import NotebookAuthoring
internal import NotebookCatalog
internal import SourceText

/// `labbook templates`: what new notebooks and the site are made from.
struct TemplatesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "templates",
        abstract: "List the templates of notebooks and of the site, or copy them into the workspace to change them.",
        discussion: """
            A file of the same name in the workspace's folder Templates takes the place of a built-in template: \
            Templates/Site/home.mustache that of the home page, Templates/Site/site.css that of the style sheet. The templates \
            of the site are Mustache; those of notebooks are Markdown with Mustache in it.
            """)

    @OptionGroup var options: WorkspaceOptions

    @Flag(help: "Copy built-in templates into the workspace; files that are there are kept.")
    var copy = false

    @Argument(help: ArgumentHelp("The templates to list or copy. Default: all.", valueName: "name"))
    var names: [String] = []

    func run() async throws {
        let workspace = try options.workspace()
        let templates = WorkspaceTemplates(in: workspace.root)
        let known = copy ? WorkspaceTemplates.builtInNames : templates.names
        for name in names where !known.contains(name) {
            let nearest = known.nearest(to: name).map { "\nDid you mean \($0)?" } ?? ""
            throw CommandFailure("there is no template \(name.printable)\(nearest)", status: .usage)
        }
        let chosen = names.isEmpty ? known : names
        do throws(FileError) {
            Terminal.standardOutput.write(copy ? try copied(chosen, templates) : list(chosen, templates))
        } catch {
            throw CommandFailure(error.description)
        }
    }

    private func copied(_ names: [String], _ templates: WorkspaceTemplates) throws(FileError) -> String {
        try templates.copy(names).map { step in
            "\(step.outcome == .created ? "created" : "kept   ") \(step.path)\n"
        }.joined()
    }

    private func list(_ names: [String], _ templates: WorkspaceTemplates) -> String {
        names.map { name in
            switch templates.origin(of: name) {
            case .builtIn: "built in   \(name)\n"
            case .replaced: "replaced   \(name.printable)\n"
            case .own: "your own   \(name.printable)\n"
            }
        }.joined()
    }
}
