internal import Markdown
internal import NotebookCatalog
internal import NotebookModel
internal import SourceText

/// The fragments that lead to something on notebooks' pages, worked out for those that a link asks about.
struct PageAnchors {
    private var anchorsByPath: [ByteKey: Set<String>] = [:]

    /// Whether a page has a place of that name. An empty name, and `top`, mean the page's beginning (HTML, section 7.4.6.4).
    mutating func has(_ fragment: String, in notebook: Notebook) -> Bool {
        let name = Self.anchor(of: ReferenceResolver.percentDecoded(fragment))
        if name.isEmpty || name.lowercased() == "top" { return true }
        let key = ByteKey(notebook.path)
        let anchors = anchorsByPath[key] ?? Self.anchors(of: notebook)
        anchorsByPath[key] = anchors
        return anchors.contains(name)
    }

    /// The anchor that a fragment means: an item's is its identifier in lower case, however the link spells it.
    static func anchor(of fragment: String) -> String {
        ItemIdentifier(fragment)?.anchor ?? fragment
    }

    /// The anchors that the page's renderer gives to headings and items, and those of raw HTML.
    private static func anchors(of notebook: Notebook) -> Set<String> {
        Set(anchorsByOffset(of: notebook).values).union(notebook.anchors)
    }

    /// The anchors that the page's renderer gives to headings and items, by where these begin in the file.
    static func anchorsByOffset(of notebook: Notebook) -> [Int: String] {
        let explicit = notebook.items.filter(\.hasAnchor)
        var anchors = Dictionary(explicit.map { ($0.range.lowerBound, $0.identifier.anchor) }) { first, _ in first }
        var generator = AnchorGenerator()
        generator.reserve(anchors.values)
        var headings = notebook.sections.filter { $0.level != nil }.map { ($0.range.lowerBound, $0.title) }
        if let offset = notebook.titleHeading { headings.append((offset, notebook.titleHeadingText ?? notebook.title)) }
        for (offset, text) in headings.sorted(by: { $0.0 < $1.0 }) where anchors[offset] == nil {
            anchors[offset] = generator.anchor(for: text)
        }
        return anchors
    }
}

/// The way to places of a notebook on its page, also to those that have no anchor of their own.
struct PlaceAnchors {
    private let anchors: [Int: String]
    private let headings: [Int]

    init(of notebook: Notebook) {
        anchors = PageAnchors.anchorsByOffset(of: notebook)
        headings = notebook.sections.filter { $0.level != nil }.map(\.range.lowerBound).sorted()
    }

    /// The anchor of what begins at an offset of the file, else that of the heading above it; `nil` above all headings.
    func anchor(at offset: Int) -> String? {
        if let anchor = anchors[offset] { return anchor }
        let above = headings.partitioningIndex { $0 > offset }
        return above > 0 ? anchors[headings[above - 1]] : nil
    }
}

extension Item {
    /// Whether the page of its notebook has a place of its name: headings and list items with an identifier do.
    var hasAnchor: Bool { !isImplicit && opening != .paragraph }
}
