import Foundation
import Mustache
import PageTemplates

/// One page made in several ways that give the same bytes: what the template engine costs.
enum PageTrial {
    /// A page with head, particulars, tags, contents and body, as a notebook's has them.
    static let template = """
        <!DOCTYPE html>
        <html lang="{{lang}}">
        <head>
        <title>{{documentTitle}}</title>
        {{#description}}
        <meta name="description" content="{{description}}">
        {{/description}}
        <link rel="stylesheet" href="{{stylesheet}}">
        </head>
        <body>
        <a href="{{home}}">{{siteTitle}}</a>
        {{#links}}
        <a href="{{href}}"{{#isCurrent}} aria-current="page"{{/isCurrent}}>{{label}}</a>
        {{/links}}
        <h1>{{title}}</h1>
        <p>{{day}} {{status}} {{project}}</p>
        {{#tags}}
        <a href="{{href}}">{{label}}</a>
        {{/tags}}
        {{#contents}}
        <li class="level-{{level}}"><a href="{{href}}">{{label}}</a></li>
        {{/contents}}
        <article>
        {{{body}}}
        </article>
        </body>
        </html>

        """

    static func page(_ number: Int) -> Page {
        func links(_ count: Int) -> [Link] {
            (0..<count).map {
                Link(href: "../notebooks/\($0).html", label: "Entry & \($0)", level: 1 + $0 % 3, isCurrent: $0 == 1)
            }
        }
        return Page(
            lang: "en", documentTitle: "Notebook \(number) · Notebooks", description: "What came of \"it\"",
            stylesheet: "../site.css", home: "../index.html", siteTitle: "Notebooks", links: links(3),
            title: "Notebook \(number)", day: "23 November 2026", status: "Running", project: "storage", tags: links(5),
            contents: links(20), body: body)
    }

    private static let body = String(
        repeating: "<p>A paragraph of a notebook with <em>some</em> markup in it.</p>\n", count: 80)

    struct Page {
        var lang: String
        var documentTitle: String
        var description: String?
        var stylesheet: String
        var home: String
        var siteTitle: String
        var links: [Link]
        var title: String
        var day: String
        var status: String
        var project: String
        var tags: [Link]
        var contents: [Link]
        var body: String
    }

    struct Link {
        var href: String
        var label: String
        var level: Int
        var isCurrent: Bool
    }

    /// The page as a type that hands out its values by name, and its links likewise.
    struct NamedPage: MustacheParent {
        var page: Page

        func child(named name: String) -> Any? {
            switch name {
            case "lang": page.lang
            case "documentTitle": page.documentTitle
            case "description": page.description
            case "stylesheet": page.stylesheet
            case "home": page.home
            case "siteTitle": page.siteTitle
            case "links": page.links.map(NamedLink.init)
            case "title": page.title
            case "day": page.day
            case "status": page.status
            case "project": page.project
            case "tags": page.tags.map(NamedLink.init)
            case "contents": page.contents.map(NamedLink.init)
            case "body": page.body
            default: nil
            }
        }
    }

    struct NamedLink: MustacheParent {
        var link: Link

        func child(named name: String) -> Any? {
            switch name {
            case "href": link.href
            case "label": link.label
            case "level": link.level
            case "isCurrent": link.isCurrent
            default: nil
            }
        }
    }

    /// The page as a type that hands out values of known kinds by name, and its links likewise.
    struct KnownPage: TemplateParent {
        var page: Page

        func child(named name: String) -> TemplateValue? {
            switch name {
            case "lang": show(page.lang)
            case "documentTitle": show(page.documentTitle)
            case "description": show(page.description)
            case "stylesheet": show(page.stylesheet)
            case "home": show(page.home)
            case "siteTitle": show(page.siteTitle)
            case "links": show(page.links.map(KnownLink.init))
            case "title": show(page.title)
            case "day": show(page.day)
            case "status": show(page.status)
            case "project": show(page.project)
            case "tags": show(page.tags.map(KnownLink.init))
            case "contents": show(page.contents.map(KnownLink.init))
            case "body": show(page.body)
            default: nil
            }
        }
    }

    struct KnownLink: TemplateParent {
        var link: Link

        func child(named name: String) -> TemplateValue? {
            switch name {
            case "href": show(link.href)
            case "label": show(link.label)
            case "level": show(link.level)
            case "isCurrent": show(link.isCurrent)
            default: nil
            }
        }
    }

    /// The page written out, with nothing between its values and its bytes.
    static func written(_ page: Page) -> String {
        var html = "<!DOCTYPE html>\n<html lang=\"\(escaped(page.lang))\">\n<head>\n"
        html += "<title>\(escaped(page.documentTitle))</title>\n"
        if let text = page.description { html += "<meta name=\"description\" content=\"\(escaped(text))\">\n" }
        html += "<link rel=\"stylesheet\" href=\"\(escaped(page.stylesheet))\">\n</head>\n<body>\n"
        html += "<a href=\"\(escaped(page.home))\">\(escaped(page.siteTitle))</a>\n"
        for link in page.links {
            let current = link.isCurrent ? " aria-current=\"page\"" : ""
            html += "<a href=\"\(escaped(link.href))\"\(current)>\(escaped(link.label))</a>\n"
        }
        html += "<h1>\(escaped(page.title))</h1>\n"
        html += "<p>\(escaped(page.day)) \(escaped(page.status)) \(escaped(page.project))</p>\n"
        for tag in page.tags { html += "<a href=\"\(escaped(tag.href))\">\(escaped(tag.label))</a>\n" }
        for line in page.contents {
            html +=
                "<li class=\"level-\(line.level)\"><a href=\"\(escaped(line.href))\">\(escaped(line.label))</a></li>\n"
        }
        return html + "<article>\n\(page.body)\n</article>\n</body>\n</html>\n"
    }

    private static func escaped(_ text: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 16)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
            case UInt8(ascii: "\""): bytes.append(contentsOf: "&quot;".utf8)
            case UInt8(ascii: "'"): bytes.append(contentsOf: "&#39;".utf8)
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
