internal import NotebookModel
internal import NotebookReader
internal import SourceText
internal import Yams

/// Reads the file of settings key by key.
struct ConfigurationReader {
    let source: SourceFile
    private(set) var diagnostics: [Diagnostic] = []

    private static let keys =
        ["title", "base-url", "output", "author", "template", "notebooks", "vocabulary", "publish"] + siteKeys
    private static let folderKeys = ["path", "include", "exclude", "kind"]

    init(source: SourceFile) {
        self.source = source
    }

    mutating func read(into configuration: inout Configuration) {
        let root: Node?
        do throws(YAMLDocument.Failure) {
            root = try YAMLDocument.root(of: source.string(in: source.contentStart..<source.text.count))
        } catch {
            report(
                "config-syntax", .error, at: SourcePosition(line: error.line, column: error.column),
                "configuration is not valid YAML: \(error.problem)")
            return
        }
        guard let root, !root.isNull else { return }
        guard let mapping = root.mapping else {
            report("config-syntax", .error, at: root.place, "configuration has no keys")
            return
        }
        for (key, value) in mapping {
            switch key.string {
            case "title": configuration.title = text(value, of: key)
            case "base-url": configuration.baseURL = baseURL(value, of: key)
            case "output": configuration.output = output(value, of: key)
            case "author": configuration.author = text(value, of: key)
            case "template": configuration.template = text(value, of: key)
            case "notebooks":
                if !value.isNull { configuration.folders = folders(value, of: key) ?? configuration.folders }
            case "vocabulary": configuration.vocabulary = vocabulary(value, of: key)
            case "publish": configuration.publication = publication(value)
            default:
                if !readSite(key, value, into: &configuration.site) { reportUnknown(key, among: Self.keys) }
            }
        }
    }

    private mutating func vocabulary(_ value: Node, of key: Node) -> [SectionKind: [String]] {
        if value.isNull { return [:] }
        guard let mapping = value.mapping else {
            report("config-value", .error, at: value.place, "vocabulary takes words for each kind of section")
            return [:]
        }
        var vocabulary: [SectionKind: [String]] = [:]
        for (kind, words) in mapping {
            guard let known = kind.string.flatMap(SectionKind.init) else {
                reportUnknown(kind, among: SectionKind.allCases.map(\.rawValue))
                continue
            }
            vocabulary[known] = texts(words, of: kind, "words") ?? []
        }
        return vocabulary
    }

    mutating func text(_ value: Node, of key: Node) -> String? {
        if value.isNull { return nil }
        guard let scalar = value.scalar else {
            report("config-value", .error, at: value.place, "\(name(key)) takes one text")
            return nil
        }
        return scalar.string.isEmpty ? nil : scalar.string
    }

    private mutating func output(_ value: Node, of key: Node) -> String? {
        guard let text = text(value, of: key) else { return nil }
        guard !text.hasPrefix("/"), let path = WorkspacePath.normalized(text), !path.isEmpty else {
            report("config-value", .error, at: value.place, "output is no folder inside the workspace: \(text)")
            return nil
        }
        return path
    }

    private mutating func baseURL(_ value: Node, of key: Node) -> String? {
        guard let text = text(value, of: key) else { return nil }
        guard BaseURL.isValid(text) else {
            report(
                "config-value", .error, at: value.place,
                "base-url is no http or https URL without query and fragment: \(text)")
            return nil
        }
        return text
    }

    private mutating func folders(_ value: Node, of key: Node) -> [NotebookFolder]? {
        guard let sequence = value.sequence else {
            report("config-value", .error, at: value.place, "notebooks takes a list of folders")
            return nil
        }
        let folders = sequence.compactMap { folder($0) }
        return folders.isEmpty ? nil : folders
    }

    private mutating func folder(_ node: Node) -> NotebookFolder? {
        if let scalar = node.scalar { return checked(NotebookFolder(path: scalar.string), at: node.place) }
        guard let mapping = node.mapping, let path = mapping["path"]?.scalar?.string else {
            report("config-value", .error, at: node.place, "a folder of notebooks needs a path")
            return nil
        }
        var folder = NotebookFolder(path: path)
        for (key, value) in mapping {
            switch key.string {
            case "path": break
            case "include": folder.include = texts(value, of: key, "patterns") ?? folder.include
            case "exclude": folder.exclude = texts(value, of: key, "patterns") ?? folder.exclude
            case "kind": folder.kind = kind(value)
            default: reportUnknown(key, among: Self.folderKeys)
            }
        }
        return checked(folder, at: node.place)
    }

    private mutating func checked(_ folder: NotebookFolder, at place: SourcePosition?) -> NotebookFolder? {
        guard let path = WorkspacePath.normalized(folder.path), !folder.path.hasPrefix("/") else {
            report("config-value", .error, at: place, "folder lies outside the workspace: \(folder.path)")
            return nil
        }
        var folder = folder
        folder.path = path
        return folder
    }

    /// The texts of a list, or the one text; `nil` where nothing stands there.
    mutating func texts(_ value: Node, of key: Node, _ noun: String) -> [String]? {
        if value.isNull { return nil }
        if let scalar = value.scalar { return [scalar.string] }
        let texts = value.sequence?.map { $0.scalar?.string } ?? [nil]
        guard !texts.contains(nil) else {
            report("config-value", .error, at: value.place, "\(name(key)) takes a list of \(noun)")
            return nil
        }
        return texts.compactMap { $0 }
    }

    private mutating func kind(_ value: Node) -> NotebookKind? {
        guard let kind = value.scalar.flatMap({ NotebookKind(rawValue: $0.string) }) else {
            let known = NotebookKind.allCases.map(\.rawValue).joined(separator: ", ")
            report("config-value", .error, at: value.place, "kind is one of \(known)")
            return nil
        }
        return kind
    }

    // MARK: Diagnostics

    /// Where a place is in the file, for what can be judged later only.
    func position(of place: SourcePosition?) -> SourcePosition {
        source.position(at: offset(of: place, inLine: min(place?.line ?? 1, source.lines.count)))
    }

    /// Where a place is in the file: YAML counts its columns in characters, and none for a byte order mark.
    private func offset(of place: SourcePosition?, inLine line: Int) -> Int {
        let range = source.contentRange(ofLine: line)
        let start = max(range.lowerBound, source.contentStart)
        let before = source.string(in: start..<max(start, range.upperBound)).unicodeScalars
            .prefix(max(0, (place?.column ?? 1) - 1))
        return min(range.upperBound, start + String(before).utf8.count)
    }

    func name(_ key: Node) -> String { key.string ?? "the key" }

    mutating func reportUnknown(_ key: Node, among known: [String]) {
        let nearest = known.nearest(to: name(key)).map { ", did you mean \($0)?" } ?? ""
        report("config-key", .error, at: key.place, "unknown key \(name(key))\(nearest)")
    }

    mutating func report(
        _ identifier: Diagnostic.Identifier, _ severity: Diagnostic.Severity, at place: SourcePosition?,
        _ headline: String
    ) {
        let line = min(place?.line ?? 1, source.lines.count)
        diagnostics.append(
            Diagnostic(
                identifier, severity, path: source.path, range: source.contentRange(ofLine: line),
                position: source.position(at: offset(of: place, inLine: line)), headline: headline))
    }
}

extension Node {
    /// Where the node stands in the file.
    var place: SourcePosition? {
        mark.map { SourcePosition(line: max(1, $0.line), column: max(1, $0.column)) }
    }

    /// Whether nothing stands there, or what YAML has for nothing.
    var isNull: Bool {
        guard let scalar else { return false }
        return scalar.style == .plain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }
}
