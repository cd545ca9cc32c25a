public import FileAccess
internal import Mustache
internal import SourceText
public import SystemPackage
public import Templates

/// A template of new notebooks.
public struct NotebookTemplate: Sendable {
    public let name: String
    private let template: MustacheTemplate

    /// Why there is no such template.
    public enum Failure: Error, Equatable {
        /// No template has that name; these there are.
        case unknown(name: String, known: [String])
        /// The template is no valid Mustache.
        case broken(path: String, TemplateProblem)
        case unreadable(FileError)
    }

    /// The template with that name: the workspace's own, `Templates/Notebooks/NAME.md`, before the built-in one.
    ///
    /// - Parameter workspace: The workspace's folder, absolute and without links. A template that lies outside it by a link
    ///   is refused: its text would become part of the notebook.
    /// - Throws: `NotebookTemplate.Failure`.
    public init(named name: String, in workspace: FilePath) throws(Failure) {
        let (path, text) = try Self.text(of: name, in: workspace)
        try self.init(name: name, path: path, text: text)
    }

    /// - Parameter path: The file to name when the text is no valid Mustache.
    init(name: String, path: String, text: String) throws(Failure) {
        self.name = name
        do {
            // The text is Markdown, in which nothing is to be escaped for HTML.
            template = try MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}" + text)
        } catch {
            throw .broken(path: path, TemplateProblem(error))
        }
    }

    /// The names of all templates that a workspace has, sorted.
    public static func names(in workspace: FilePath) -> [String] {
        WorkspaceTemplates(in: workspace).names.filter { $0.hasPrefix("Notebooks/") && $0.hasSuffix(".md") }
            .map { String($0.dropFirst("Notebooks/".count).dropLast(".md".count)) }
    }

    /// The text of a notebook made from the template.
    func text(with values: TemplateValues) -> String {
        template.render(values)
    }

    private static func text(of name: String, in workspace: FilePath) throws(Failure) -> (path: String, text: String) {
        guard names(in: workspace).contains(name) else { throw .unknown(name: name, known: names(in: workspace)) }
        let path = "Templates/Notebooks/\(name).md"
        let location = workspace.appending(path)
        if FileReading.exists(location) {
            do throws(FileError) {
                guard try FileReading.realPath(location).starts(with: workspace) else {
                    throw FileError(.read, location, .outside)
                }
                let source = SourceFile(path: path, stored: try FileReading.bytes(of: location))
                return (path, source.string(in: source.contentStart..<source.text.count))
            } catch {
                throw .unreadable(error)
            }
        }
        guard let text = BuiltInTemplates.text(named: "Notebooks/\(name).md") else {
            throw .unknown(name: name, known: names(in: workspace))
        }
        return (path, text)
    }
}

/// The values that a template of notebooks is filled with.
///
/// `{{title}}` gives a value as it is, `{{yaml(title)}}` as a YAML scalar or list, `{{markdown(title)}}` with its signs
/// escaped, so that a heading shows it as it is.
struct TemplateValues: MustacheParent {
    private var values: [String: any Sendable] = [:]

    mutating func set(_ name: String, to text: String?) {
        values[name] = text.map { TextValue(text: $0) }
    }

    mutating func set(_ name: String, to texts: [String]) {
        values[name] = ListValue(texts: texts)
    }

    func child(named name: String) -> Any? { values[name] }

    private struct TextValue: MustacheTransformable, CustomStringConvertible {
        var text: String
        var description: String { text }

        func transform(_ name: String) -> Any? {
            switch name {
            case "yaml": YAMLText.scalar(text)
            case "markdown": MarkdownText.escaped(text)
            default: text.transform(name)
            }
        }
    }

    private struct ListValue: MustacheTransformable, MustacheSequence, CustomStringConvertible {
        var texts: [String]
        var description: String { texts.joined(separator: ", ") }

        func makeIterator() -> IndexingIterator<[String]> { texts.makeIterator() }

        func transform(_ name: String) -> Any? {
            name == "yaml" ? YAMLText.list(texts) : texts.transform(name)
        }
    }
}
