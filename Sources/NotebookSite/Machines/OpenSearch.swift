internal import NotebookCatalog

/// How browsers and other programs ask the site's search page: OpenSearch 1.1, draft 6,
/// https://github.com/dewitt/opensearch/blob/master/opensearch-1-1-draft-6.md
struct OpenSearch {
    static let mediaType = "application/opensearchdescription+xml"

    private let site: Site
    private let base: BaseURL

    /// The lengths in characters that the specification allows.
    private enum Limit {
        static let shortName = 16
        static let longName = 48
    }

    init(of site: Site, at base: BaseURL) {
        self.site = site
        self.base = base
    }

    var document: [UInt8] {
        let shortName = SVGText.shortened(site.title, to: Limit.shortName)
        let longName = SVGText.shortened(site.title, to: Limit.longName)
        var lines = [element("ShortName", shortName)]
        if longName != shortName { lines.append(element("LongName", longName)) }
        lines += [
            element("Description", site.words.text(.searchOfSite, ["site": longName])),
            element("InputEncoding", "UTF-8"),
            url("text/html", template(to: .search) + "?q={searchTerms}"),
            url(Self.mediaType, template(to: .openSearch), relation: "self"),
        ]
        let opening = "<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n"
        return Array((XMLText.declaration + opening + lines.joined() + "</OpenSearchDescription>\n").utf8)
    }

    /// The address of a page in which no brace begins a parameter.
    private func template(to page: Site.Page) -> String {
        site.canonicalAddress(of: page, at: base).replacing("{", with: "%7B").replacing("}", with: "%7D")
    }

    private func element(_ name: String, _ text: String) -> String {
        "  <\(name)>\(XMLText.escaped(text))</\(name)>\n"
    }

    private func url(_ type: String, _ template: String, relation: String? = nil) -> String {
        let relation = relation.map { " rel=\"\($0)\"" } ?? ""
        return "  <Url type=\"\(type)\"\(relation) template=\"\(XMLText.escaped(template))\"/>\n"
    }
}
