import Foundation
import PackagePlugin

/// Runs `EmbedTemplates` over the package's folder `Templates` before the target that uses it is compiled.
@main
struct EmbedTemplatesPlugin: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
        let folder = context.package.directoryURL.appending(path: "Templates")
        let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedTemplates.swift")
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
        return [
            .buildCommand(
                displayName: "Embed the templates",
                executable: try context.tool(named: "EmbedTemplates").url,
                arguments: [folder.path, output.path],
                inputFiles: files.map { folder.appending(path: $0) },
                outputFiles: [output])
        ]
    }
}
