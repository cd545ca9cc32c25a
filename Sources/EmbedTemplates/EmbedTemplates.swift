import Foundation

/// Writes the files of a folder as a Swift source: `EmbedTemplates FOLDER OUTPUT`.
///
/// The result declares one dictionary from the file's path below the folder to its text.
@main
enum EmbedTemplates {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3 else {
            throw CocoaError(.fileReadInvalidFileName)
        }
        let folder = URL(filePath: arguments[1], directoryHint: .isDirectory)
        let source = try swiftSource(for: paths(below: folder), in: folder)
        try source.write(to: URL(filePath: arguments[2]), atomically: true, encoding: .utf8)
    }

    private static func paths(below folder: URL) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { path in
            var isFolder: ObjCBool = false
            let exists = FileManager.default.fileExists(
                atPath: folder.appending(path: path).path, isDirectory: &isFolder)
            return exists && !isFolder.boolValue && !path.split(separator: "/").contains { $0.hasPrefix(".") }
        }.sorted()
    }

    private static func swiftSource(for paths: [String], in folder: URL) throws -> String {
        var lines = ["extension BuiltInTemplates {", "    static let embedded: [String: String] = ["]
        for path in paths {
            let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
            lines.append("        \(path.debugDescription): \(text.debugDescription),")
        }
        lines.append(contentsOf: ["    ]", "}", ""])
        return lines.joined(separator: "\n")
    }
}
