import ArgumentParser
import FileAccess
import Foundation
import LabbookCommands
import Markdown
import Mustache
import NotebookCatalog
import NotebookModel
import NotebookReader
import NotebookSite
import PageTemplates
import SourceText
import SystemPackage
import Yams

/// One thing that is measured, in a process of its own.
enum Phase: String, CaseIterable, ExpressibleByArgument {
    /// Reading all files, on one core.
    case read
    /// Reading, and parsing each file with libcmark, on one core.
    case parse
    /// That, and a walk with a visitor that does nothing.
    case walk
    /// Parsing, and a copy of each tree in Swift values.
    case copy
    /// Reading, and parsing and rendering each file with libcmark alone, on one core.
    case cmark
    /// Reading, and our HTML without our extensions, on one core.
    case html
    /// Reading, and our HTML with all extensions, on one core.
    case extensions
    /// Reading, and Yams over each front matter with its own defaults, on one core.
    case yamlDefault = "yaml-default"
    /// Reading, and Yams over each front matter with the basic resolver and a named encoding, on one core.
    case yamlBasic = "yaml-basic"
    /// 10,000 pages by Mustache, which finds the values by reflection.
    case pageMirror = "page-mirror"
    /// The same pages from types that hand out their values by name.
    case pageChildren = "page-children"
    /// The same pages by the engine of the site's pages, over values whose kinds are known.
    case pageKnown = "page-known"
    /// The same pages written out.
    case pageHand = "page-hand"
    /// Reading, and each file's notebook, on one core.
    case model
    /// Finding and reading all notebooks into a catalog, on all cores.
    case catalog
    /// The whole site, written to disk, on all cores.
    case build

    /// Runs the phase over the workspace in `root`; the result keeps the work from being optimised away.
    func run(in root: FilePath) async throws -> Int {
        let workspace = try Workspace(root: root)
        switch self {
        case .yamlDefault:
            return try Self.files(of: root).reduce(0) { $0 + (try Self.keys(in: $1) { try Yams.compose(yaml: $0) }) }
        case .yamlBasic:
            return try Self.files(of: root).reduce(0) { sum, source in
                sum + (try Self.keys(in: source) { try Yams.compose(yaml: $0, .basic, .default, .utf8) })
            }
        case .pageMirror:
            let template = try MustacheTemplate(string: PageTrial.template)
            return Self.pages { template.render($0).utf8 }
        case .pageChildren:
            let template = try MustacheTemplate(string: PageTrial.template)
            return Self.pages { template.render(PageTrial.NamedPage(page: $0)).utf8 }
        case .pageKnown:
            let library = try TemplateLibrary(["page": PageTrial.template])
            return Self.pages { library.render("page", PageTrial.KnownPage(page: $0)) }
        case .pageHand: return Self.pages { PageTrial.written($0).utf8 }
        case .parse:
            return try Self.files(of: root).reduce(0) { sum, source in
                _ = MarkdownDocument(source, extensions: [])
                return sum + source.text.count
            }
        case .walk:
            return try Self.files(of: root).reduce(0) { sum, source in
                var visitor = EmptyVisitor()
                MarkdownDocument(source, extensions: []).walk(&visitor)
                return sum + source.text.count
            }
        case .copy:
            return try Self.files(of: root).reduce(0) { sum, source in
                var visitor = TreeCopy()
                MarkdownDocument(source, extensions: []).walk(&visitor)
                return sum + (visitor.root?.children.count ?? 0)
            }
        case .read: return try Self.files(of: root).reduce(0) { $0 + $1.stored.count }
        case .cmark:
            return try Self.files(of: root).reduce(0) {
                $0 + MarkdownDocument($1, extensions: []).referenceHTML().count
            }
        case .html: return try Self.files(of: root).reduce(0) { $0 + Self.html($1, extensions: []) }
        case .extensions: return try Self.files(of: root).reduce(0) { $0 + Self.html($1, extensions: .all) }
        case .model:
            return try Self.files(of: root).reduce(0) { sum, source in
                let context = NotebookContext(slug: Slug(path: source.path) ?? Slug("x"))
                return sum + NotebookParser.parse(source, context: context).notebook.items.count
            }
        case .catalog:
            return await Catalog.load(workspace, tasks: ProcessorCount.available).notebooks.count
        case .build:
            // A folder of its own: creating files where others were deleted just before is slow on ext4, and not our subject.
            let build = try SiteBuild(workspace, output: root.appending("_site-\(getpid())"))
            return try await build.run(SiteOptions(generator: "labbook-bench")).site.htmlPageCount
        }
    }

    /// The number of keys that a parser finds in a file's front matter.
    private static func keys(in source: SourceFile, compose: (String) throws -> Node?) throws -> Int {
        let body = NotebookParser.bodyStart(of: source)
        guard body > 8 else { return 0 }
        return try compose(source.string(in: 4..<body - 4))?.mapping?.count ?? 0
    }

    /// Makes 10,000 pages in one of four ways and checks that the first is the same in all.
    private static func pages(_ render: (PageTrial.Page) -> some Collection<UInt8>) -> Int {
        guard render(PageTrial.page(0)).elementsEqual(PageTrial.written(PageTrial.page(0)).utf8) else { return 0 }
        return (0..<10_000).reduce(0) { $0 + render(PageTrial.page($1)).count }
    }

    private static func files(of root: FilePath) throws -> LazyMapSequence<[FolderWalk.File], SourceFile> {
        let folder = root.appending(Workspace.defaultNotebookFolder)
        return FolderWalk(of: folder, within: root).files.lazy.map { file in
            let bytes = (try? FileReading.bytes(of: folder.pushing(file.relativePath))) ?? []
            return SourceFile(path: file.relativePath.string, stored: bytes)
        }
    }

    private static func html(_ source: SourceFile, extensions: MarkdownDocument.Extensions) -> Int {
        var renderer = HTMLRenderer(options: .plain, reservingCapacity: source.text.count * 3 / 2)
        MarkdownDocument(source, extensions: extensions).walk(&renderer)
        return renderer.html.count
    }
}
