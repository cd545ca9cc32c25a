internal import Markdown
internal import NotebookCatalog
internal import SourceText

/// The Markdown that the settings put at the foot of each page.
struct FooterText {
    let html: String

    init(_ markdown: String, links: PageLinks) {
        // Without what makes a notebook's text one: no heading of the foot has an anchor.
        var options = HTMLOptions(rawHTML: .allowList, trustsAllLinks: false, decorates: false)
        options.resolveLink = { link in
            // An image would be one of another host, or a file that nobody copied.
            guard link.use == .link, let address = SettingAddress(String(decoding: link.written, as: UTF8.self)) else {
                return nil
            }
            return LinkTarget(address: Array(links.href(to: address).utf8))
        }
        var renderer = HTMLRenderer(options: options)
        MarkdownDocument(SourceFile(path: "footer", markdown)).walk(&renderer)
        html = String(decoding: renderer.html, as: UTF8.self)
    }
}
