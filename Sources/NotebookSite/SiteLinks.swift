internal import Markdown
internal import NotebookCatalog
internal import NotebookModel
internal import SourceText

/// What lies at a path of the workspace.
public enum FileState: Sendable, Equatable {
    /// A regular file inside the workspace: its path without links, relative to the workspace.
    case file(String)
    /// A folder, or something hidden, or a part of the site itself: it is there, but nothing to publish.
    case unpublishable
    case missing
    /// It is a link, or lies behind one, that leads out of the workspace.
    case outside
}

/// A file of the workspace that the site has a copy of.
public struct Attachment: Sendable, Hashable {
    /// Relative to the workspace.
    public var source: String
    /// Relative to the site's folder.
    public var path: String
}

/// Where the links of published notebooks lead on the site.
struct SiteLinks: Sendable {
    private(set) var attachments: [Attachment] = []
    private(set) var diagnostics: [Diagnostic] = []

    private let catalog: Catalog
    private let resolver: ReferenceResolver
    private let addresses: SiteAddresses
    /// The image beside the title, where the settings name one that may be copied.
    private(set) var logo: (path: String, size: ImageSize?)?
    /// The copy of the library that draws diagrams.
    private(set) var mermaidLibrary: String?
    private var attachmentPaths: [String: String] = [:]
    private var imageSizes: [String: ImageSize?] = [:]
    private var deadFragments: Set<DeadFragment> = []

    init(
        catalog: Catalog, notebooks: [Notebook], addresses: SiteAddresses, logo: LogoSetting? = nil,
        mermaidLibrary: String? = nil, fileState: (String) -> FileState, imageSize: (String) -> ImageSize?,
        digest: (String) -> String?
    ) {
        self.catalog = catalog
        resolver = catalog.resolver
        self.addresses = addresses
        let folders = catalog.workspace.configuration.folders
        var anchors = PageAnchors()
        var states: [String: FileState] = [:]
        var wanted: Set<String> = []
        for index in notebooks.indices {
            // A notebook is a large value, which most links need nothing of.
            var notebook: Notebook { notebooks[index] }
            let notebookPath = notebooks[index].path
            for link in notebooks[index].links {
                switch resolver.target(of: link.destination, from: notebookPath) {
                case .external: break
                case .fragment(let fragment):
                    if !anchors.has(fragment, in: notebook) {
                        deadFragments.insert(DeadFragment(notebook.path, fragment))
                        diagnostics.append(.deadFragment(link, in: notebook))
                    }
                case .notebook(let path, let fragment):
                    if !addresses.isPublished(path) {
                        diagnostics.append(.linkToUnpublished(link, in: notebook))
                    } else if let fragment, let target = catalog.notebook(at: path), !anchors.has(fragment, in: target)
                    {
                        deadFragments.insert(DeadFragment(path, fragment))
                        diagnostics.append(.deadFragment(link, in: notebook))
                    }
                case .outside: diagnostics.append(.linkOutside(link, in: notebook))
                case .file(let path, _):
                    let state = states[path] ?? fileState(path)
                    states[path] = state
                    if case .file(let file) = state, Self.mayPublish(file, asImage: link.isImage, folders) {
                        wanted.insert(path)
                        if link.isImage, !imageSizes.keys.contains(path) {
                            imageSizes.updateValue(imageSize(path), forKey: path)
                        }
                    } else {
                        diagnostics.append(.deadLink(link, state, in: notebook))
                    }
                }
            }
        }
        if let logo {
            let state = fileState(logo.path)
            if case .file(let file) = state, Self.isImage(file) {
                wanted.insert(logo.path)
            } else {
                diagnostics.append(.unusableLogo(logo, state))
            }
        }
        if let mermaidLibrary, case .file = fileState(mermaidLibrary) { wanted.insert(mermaidLibrary) }
        var names = UniqueNames()
        for source in wanted.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
            let ending = Self.ending(of: source)
            let path = names.path(
                in: "files", for: String(source.dropLast(ending.count)),
                mark: digest(source).map { "." + $0.prefix(Self.digestLength) } ?? "", ending: ending)
            attachmentPaths[source] = path
            attachments.append(Attachment(source: source, path: path))
        }
        self.mermaidLibrary = mermaidLibrary.flatMap { attachmentPaths[$0] }
        self.logo = logo.flatMap { logo in
            attachmentPaths[logo.path].map { ($0, imageSizes[logo.path] ?? imageSize(logo.path)) }
        }
    }

    /// Whether a file may be copied onto the site: an image from anywhere in the workspace, other files from the notebook
    /// folders only. A file that is a notebook by its name never is, since it may be a private one under another name.
    ///
    /// Nor is a document that can hold scripts: opened by itself it would run them as a part of the site. As an image an
    /// SVG file runs none.
    private static func mayPublish(_ path: String, asImage: Bool, _ folders: [NotebookFolder]) -> Bool {
        if Slug(path: path) != nil { return false }
        if asImage, isImage(path) { return true }
        return !scriptableEndings.contains(ending(of: path).lowercased()) && folders.contains { $0.holds(path) }
    }

    /// How much of a digest a name bears: two versions of one file have the same 32 bits once in four thousand million.
    private static let digestLength = 8

    private static func isImage(_ path: String) -> Bool { imageEndings.contains(ending(of: path).lowercased()) }

    /// The ending of a file's name with its dot; empty where it has none.
    private static func ending(of path: String) -> String {
        let name = path.split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return "" }
        return String(name[dot...])
    }

    /// The endings of documents in which browsers run scripts.
    private static let scriptableEndings = [
        ".html", ".htm", ".xhtml", ".xht", ".xml", ".svg", ".shtml", ".mhtml", ".xsl",
    ]
    /// The endings of the images that browsers show.
    private static let imageEndings = [
        ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".apng", ".bmp", ".ico",
    ]

    /// What to write for a link or an image on the page of a notebook; `nil` where it leads to nothing on the site.
    func target(_ link: LinkDestination, in notebookPath: String, on page: String) -> LinkTarget? {
        let written = String(decoding: link.written, as: UTF8.self)
        let target: String
        var fragment: String?
        var size: ImageSize?
        switch resolver.target(of: written, from: notebookPath) {
        case .external: return LinkTarget(address: link.written)
        case .fragment(let written):
            return deadFragments.contains(DeadFragment(notebookPath, written))
                ? nil : LinkTarget(address: Array(("#" + Self.anchor(of: written)).utf8))
        case .outside: return nil
        case .notebook(let path, let written):
            guard addresses.isPublished(path) else { return nil }
            target = addresses.path(of: .notebook(path: path))
            fragment = written.flatMap { deadFragments.contains(DeadFragment(path, $0)) ? nil : $0 }
        case .file(let path, let written):
            guard let copy = attachmentPaths[path] else { return nil }
            target = copy
            fragment = written
            size = imageSizes[path] ?? nil
        }
        let address = URLPath.root(from: page) + URLPath.encoded(target)
        return LinkTarget(
            address: Array((address + (fragment.map { "#" + Self.anchor(of: $0) } ?? "")).utf8), width: size?.width,
            height: size?.height)
    }

    /// The address on a page of the copy of a file that a notebook links to; `nil` where the site has none.
    func address(ofFile destination: String, in notebookPath: String, on page: String) -> String? {
        guard case .file(let path, _) = resolver.target(of: destination, from: notebookPath) else { return nil }
        return attachmentPaths[path].map { URLPath.root(from: page) + URLPath.encoded($0) }
    }

    /// The link to write for a reference `[[…]]` on the page of a notebook; `nil` where it leads to nothing on the site.
    ///
    /// It shows the text that the reference gives, else the title of what it leads to.
    func reference(_ reference: CrossReference, in notebookPath: String, on page: String) -> ReferenceTarget? {
        let written = reference.target + (reference.fragment.map { "#" + $0 } ?? "")
        guard let notebook = catalog.notebook(at: notebookPath),
            case .found(let referent, let fragment) = catalog.resolve(written, from: notebook)
        else { return nil }
        let target = catalog.notebook(of: referent)
        guard addresses.isPublished(target.path) else { return nil }
        let item = referent.item.map { " " + $0.description } ?? ""
        var address = URLPath.root(from: page) + URLPath.encoded(addresses.path(of: .notebook(path: target.path)))
        if let item = catalog.item(of: referent) {
            if item.hasAnchor { address += "#" + item.identifier.anchor }
        } else if let fragment, !deadFragments.contains(DeadFragment(target.path, fragment)) {
            address += "#" + Self.anchor(of: fragment)
        }
        return ReferenceTarget(
            address: Array(address.utf8), text: reference.shownText ?? target.title + item)
    }

    private static func anchor(of fragment: String) -> String { PageAnchors.anchor(of: fragment) }

    /// A fragment that a notebook's page does not have.
    private struct DeadFragment: Hashable {
        var path: ByteKey
        var fragment: ByteKey

        init(_ path: String, _ fragment: String) {
            self.path = ByteKey(path)
            self.fragment = ByteKey(fragment)
        }
    }
}

/// Paths as parts of URLs.
enum URLPath {
    /// The way from a page to the folder of its site: `../` for each folder that the page lies in.
    static func root(from page: String) -> String {
        String(repeating: "../", count: page.utf8.count { $0 == UInt8(ascii: "/") })
    }

    /// The path with every byte percent-encoded that RFC 3986 does not let stand for itself in a path.
    static func encoded(_ path: String) -> String {
        var result: [UInt8] = []
        for byte in path.utf8 {
            if Ascii.isAlphanumeric(byte) || "-._~/!$&'()*+,;=@".utf8.contains(byte) {
                result.append(byte)
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                result.append(contentsOf: ("%" + (digits.count == 1 ? "0" : "") + digits).utf8)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}

extension Diagnostic {
    fileprivate static func deadLink(_ link: Link, _ state: FileState, in notebook: Notebook) -> Diagnostic {
        switch state {
        case .outside: return linkOutside(link, in: notebook)
        case .file, .unpublishable:
            return about(
                link, in: notebook, "link-unpublished", .note, "\(link.destination) is not part of the site",
                "Only its text is shown. Files below a notebook folder are published, pages and scripts and others are not."
            )
        case .missing:
            let noun = link.isImage ? "image" : "link"
            return about(
                link, in: notebook, link.isImage ? "image-missing" : "link-missing", .warning,
                "\(noun) leads to no file: \(link.destination)", "Only its text is shown.")
        }
    }

    fileprivate static func unusableLogo(_ logo: LogoSetting, _ state: FileState) -> Diagnostic {
        let headline =
            switch state {
            case .missing: "logo leads to no file: \(logo.path)"
            case .outside: "logo leads out of the workspace: \(logo.path)"
            case .file, .unpublishable: "logo is no image that can be published: \(logo.path)"
            }
        return Diagnostic(
            "logo-missing", .warning, path: Workspace.configurationPath, position: logo.position, headline: headline,
            explanation: "The title stands in its place.")
    }

    fileprivate static func linkOutside(_ link: Link, in notebook: Notebook) -> Diagnostic {
        about(
            link, in: notebook, "link-outside", .warning, "\(link.destination) leads out of the workspace",
            "Nothing outside the workspace is read or linked; only the text is shown.")
    }

    fileprivate static func deadFragment(_ link: Link, in notebook: Notebook) -> Diagnostic {
        about(
            link, in: notebook, "fragment-missing", .warning,
            "nothing there has the name of the fragment: \(link.destination)",
            "The link leads to the page alone; on the same page only its text is shown.")
    }

    fileprivate static func linkToUnpublished(_ link: Link, in notebook: Notebook) -> Diagnostic {
        about(
            link, in: notebook, "link-unpublished", .warning, "\(link.destination) is a draft or private",
            "Only its text is shown.")
    }

    private static func about(
        _ link: Link, in notebook: Notebook, _ identifier: Identifier, _ severity: Severity, _ headline: String,
        _ explanation: String
    ) -> Diagnostic {
        Diagnostic(
            identifier, severity, path: notebook.path, position: link.position,
            headline: headline, explanation: explanation)
    }
}
