internal import Mustache
internal import Templates

/// The templates of the site's pages, compiled once.
public struct SiteTemplates: Sendable {
    /// Why a template cannot be used.
    public struct Failure: Error, Equatable {
        /// The template's file, below `Templates`.
        public var name: String
        public var line: Int
        public var problem: String
    }

    private let library: MustacheLibrary
    let stylesheet: String

    init() throws(Failure) {
        var templates: [String: MustacheTemplate] = [:]
        let ending = ".mustache"
        for name in BuiltInTemplates.names(in: "Site") where name.hasSuffix(ending) {
            let key = String(name.dropFirst("Site/".count).dropLast(ending.count))
            templates[key] = try Self.compile(BuiltInTemplates.text(named: name) ?? "", name: name)
        }
        library = MustacheLibrary(templates: templates)
        stylesheet = BuiltInTemplates.text(named: "Site/site.css") ?? ""
    }

    private static func compile(_ text: String, name: String) throws(Failure) -> MustacheTemplate {
        do {
            return try MustacheTemplate(string: text)
        } catch let error as MustacheTemplate.ParserError {
            throw Failure(name: name, line: error.context.lineNumber, problem: "\(error.error)")
        } catch {
            throw Failure(name: name, line: 1, problem: "\(error)")
        }
    }

    func render(_ name: String, _ values: some MustacheParent) -> String {
        library.render(values, withTemplate: name) ?? ""
    }
}
