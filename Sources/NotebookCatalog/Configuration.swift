public import NotebookModel
public import SourceText
internal import Yams

/// The settings of a workspace, from `.labbook/config.yml`.
public struct Configuration: Sendable, Equatable {
    /// The title of the site.
    public var title: String?
    /// The absolute URL that the site is published under.
    public var baseURL: String?
    /// The folder that the site is written to, relative to the workspace.
    public var output: String?
    /// The name put into new notebooks.
    public var author: String?
    /// The template of new notebooks.
    public var template: String?
    public var folders: [NotebookFolder]

    public init() {
        folders = [NotebookFolder(path: "Notebooks")]
    }
}

/// A folder that holds notebooks.
public struct NotebookFolder: Sendable, Equatable {
    /// Relative to the workspace.
    public var path: String
    /// Patterns of the files to read, relative to the folder.
    public var include: [String]
    /// Patterns of the files to leave out.
    public var exclude: [String]
    /// The kind of every notebook in the folder, where one is set.
    public var kind: NotebookKind?

    public init(path: String, include: [String] = ["**"], exclude: [String] = [], kind: NotebookKind? = nil) {
        self.path = path
        self.include = include
        self.exclude = exclude
        self.kind = kind
    }

    /// Whether a file, by its path relative to the folder, is one of the folder's notebooks.
    func contains(_ path: String) -> Bool {
        include.contains { Glob($0).matches(path) } && !excludes(path)
    }

    /// Whether a file, by its path relative to the folder, is left out.
    private func excludes(_ path: String) -> Bool {
        exclude.contains { Glob($0).matches(path) }
    }

    /// Whether a file, by its path relative to the workspace, lies in the folder and is not left out.
    public func holds(_ path: String) -> Bool {
        if self.path.isEmpty { return !excludes(path) }
        return path.hasPrefix(self.path + "/") && !excludes(String(path.dropFirst(self.path.count + 1)))
    }
}

extension Configuration {
    /// The settings in `source`. What is not understood makes a diagnostic and leaves its default.
    public init(reading source: SourceFile, diagnostics: inout [Diagnostic]) {
        self.init()
        var reader = ConfigurationReader(source: source)
        reader.read(into: &self)
        diagnostics.append(contentsOf: reader.diagnostics.sorted())
    }
}

/// Reads the file of settings key by key.
private struct ConfigurationReader {
    let source: SourceFile
    var diagnostics: [Diagnostic] = []

    private static let keys = ["title", "base-url", "output", "author", "template", "notebooks"]
    private static let folderKeys = ["path", "include", "exclude", "kind"]

    init(source: SourceFile) {
        self.source = source
    }

    mutating func read(into configuration: inout Configuration) {
        let root: Node?
        do {
            root = try Yams.compose(yaml: source.string(in: source.contentStart..<source.text.count))
        } catch {
            report(
                "config-syntax", .error, at: YAMLProblem.mark(of: error),
                "configuration is not valid YAML: \(YAMLProblem.text(of: error))")
            return
        }
        guard let root, root.null == nil else { return }
        guard let mapping = root.mapping else {
            report("config-syntax", .error, at: root.mark, "configuration has no keys")
            return
        }
        for (key, value) in mapping {
            switch key.string {
            case "title": configuration.title = text(value, of: key)
            case "base-url": configuration.baseURL = baseURL(value, of: key)
            case "output": configuration.output = output(value, of: key)
            case "author": configuration.author = text(value, of: key)
            case "template": configuration.template = text(value, of: key)
            case "notebooks": configuration.folders = folders(value, of: key) ?? configuration.folders
            default: reportUnknown(key, among: Self.keys)
            }
        }
    }

    private mutating func text(_ value: Node, of key: Node) -> String? {
        if value.null != nil { return nil }
        guard let scalar = value.scalar else {
            report("config-value", .error, at: value.mark, "\(name(key)) takes one text")
            return nil
        }
        return scalar.string
    }

    private mutating func output(_ value: Node, of key: Node) -> String? {
        guard let text = text(value, of: key) else { return nil }
        guard !text.hasPrefix("/"), let path = WorkspacePath.normalized(text), !path.isEmpty else {
            report("config-value", .error, at: value.mark, "output is no folder inside the workspace: \(text)")
            return nil
        }
        return path
    }

    private mutating func baseURL(_ value: Node, of key: Node) -> String? {
        guard let text = text(value, of: key) else { return nil }
        guard BaseURL.isValid(text) else {
            report("config-value", .error, at: value.mark, "base-url is no absolute http or https URL: \(text)")
            return nil
        }
        return text
    }

    private mutating func folders(_ value: Node, of key: Node) -> [NotebookFolder]? {
        guard let sequence = value.sequence else {
            report("config-value", .error, at: value.mark, "notebooks takes a list of folders")
            return nil
        }
        let folders = sequence.compactMap { folder($0) }
        return folders.isEmpty ? nil : folders
    }

    private mutating func folder(_ node: Node) -> NotebookFolder? {
        if let scalar = node.scalar { return checked(NotebookFolder(path: scalar.string), at: node.mark) }
        guard let mapping = node.mapping, let path = mapping["path"]?.scalar?.string else {
            report("config-value", .error, at: node.mark, "a folder of notebooks needs a path")
            return nil
        }
        var folder = NotebookFolder(path: path)
        for (key, value) in mapping {
            switch key.string {
            case "path": break
            case "include": folder.include = patterns(value)
            case "exclude": folder.exclude = patterns(value)
            case "kind": folder.kind = kind(value)
            default: reportUnknown(key, among: Self.folderKeys)
            }
        }
        return checked(folder, at: node.mark)
    }

    private mutating func checked(_ folder: NotebookFolder, at mark: Mark?) -> NotebookFolder? {
        guard let path = WorkspacePath.normalized(folder.path), !folder.path.hasPrefix("/") else {
            report("config-value", .error, at: mark, "folder lies outside the workspace: \(folder.path)")
            return nil
        }
        var folder = folder
        folder.path = path
        return folder
    }

    private func patterns(_ value: Node) -> [String] {
        value.sequence?.compactMap { $0.scalar?.string } ?? value.scalar.map { [$0.string] } ?? []
    }

    private mutating func kind(_ value: Node) -> NotebookKind? {
        guard let kind = value.scalar.flatMap({ NotebookKind(rawValue: $0.string) }) else {
            let known = NotebookKind.allCases.map(\.rawValue).joined(separator: ", ")
            report("config-value", .error, at: value.mark, "kind is one of \(known)")
            return nil
        }
        return kind
    }

    // MARK: Diagnostics

    private func name(_ key: Node) -> String { key.string ?? "the key" }

    private mutating func reportUnknown(_ key: Node, among known: [String]) {
        let nearest = known.nearest(to: name(key)).map { ", did you mean \($0)?" } ?? ""
        report("config-key", .error, at: key.mark, "unknown key \(name(key))\(nearest)")
    }

    private mutating func report(
        _ identifier: Diagnostic.Identifier, _ severity: Diagnostic.Severity, at mark: Mark?, _ headline: String
    ) {
        let line = min(mark?.line ?? 1, source.lines.count)
        diagnostics.append(
            Diagnostic(
                identifier, severity, path: source.path, range: source.contentRange(ofLine: line),
                position: SourcePosition(line: line, column: mark?.column ?? 1), headline: headline))
    }
}

/// What libyaml says of a text that is not YAML.
private enum YAMLProblem {
    static func text(of error: any Error) -> String {
        switch error as? YamlError {
        case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _),
            .reader(let problem, _, _, _):
            problem
        case .duplicatedKeysInMapping(let keys, _):
            "the key \(keys.sorted().joined(separator: ", ")) stands there twice"
        default: "\(error)"
        }
    }

    static func mark(of error: any Error) -> Mark? {
        switch error as? YamlError {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark
        case .duplicatedKeysInMapping(_, let context): context.mark
        default: nil
        }
    }
}
