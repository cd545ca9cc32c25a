internal import SourceText

extension HTMLRenderer {
    mutating func writeText(_ text: Span<UInt8>) {
        if openHeading != nil { openHeading?.text.append(contentsOf: text.array) }
        let visible = text.extracting(marker.visiblePart(of: text, into: &html))
        if options.items.isEmpty || linkIsWritten || openHeading != nil {
            HTMLEscape.text(visible, into: &html)
        } else {
            writeLinkingItems(visible)
        }
    }

    /// Writes text in which the identifiers of the notebook's items are links to them.
    private mutating func writeLinkingItems(_ text: Span<UInt8>) {
        var written = 0
        var index = 0
        while index < text.count {
            guard let length = ItemReference.length(in: text, at: index) else {
                index += 1
                continue
            }
            let name = text.extracting(index..<index + length)
            if let anchor = options.itemAnchors[name.string] {
                HTMLEscape.text(text.extracting(written..<index), into: &html)
                write("<a class=\"item-reference\" href=\"#")
                writeEscaped(anchor)
                write("\">")
                HTMLEscape.copy(name, into: &html)
                write("</a>")
                written = index + length
            }
            index += length
        }
        HTMLEscape.text(text.extracting(written...), into: &html)
    }

    mutating func writeCode(_ code: Span<UInt8>) {
        if openHeading != nil { openHeading?.text.append(contentsOf: code.array) }
        marker.end(into: &html)
        write("<code>")
        HTMLEscape.text(code, into: &html)
        write("</code>")
    }

    mutating func writeHTMLInline(_ raw: Span<UInt8>) {
        switch options.rawHTML {
        case .trust: HTMLEscape.copy(raw, into: &html)
        case .escape:
            if RawHTML.isComment(raw) { return }
            HTMLEscape.text(raw, into: &html)
        }
    }

    mutating func openInline(_ tag: StaticString) {
        if marker.holdBack(tag) { return }
        write(tag)
    }

    mutating func closeInline(_ tag: StaticString) {
        if marker.dropHeldBack() { return }
        write(tag)
    }

    mutating func openLink(_ node: borrowing MarkdownNode) {
        marker.end(into: &html)
        let destination = destination(of: node, .link)
        linkIsWritten = destination != nil
        guard let destination else { return }
        write("<a href=\"")
        HTMLEscape.url(destination.span, into: &html)
        writeTitle(node.title)
        write("\">")
    }

    mutating func closeLink() {
        if linkIsWritten { write("</a>") }
        linkIsWritten = false
    }

    mutating func openImage(_ node: borrowing MarkdownNode) {
        marker.end(into: &html)
        imageDepth = 1
        let destination = destination(of: node, .image)
        guard let destination else {
            imageForm = .text
            return
        }
        if options.decorates, LinkDestination.isRemote(destination) {
            openRemoteImage(destination)
            return
        }
        imageForm = .element
        write("<img src=\"")
        HTMLEscape.url(destination.span, into: &html)
        write("\" alt=\"")
    }

    /// A page makes no request to another host, so an image from there becomes a link to it.
    private mutating func openRemoteImage(_ destination: [UInt8]) {
        guard !linkIsWritten else {
            imageForm = .text
            return
        }
        write("<a class=\"remote-image\" href=\"")
        HTMLEscape.url(destination.span, into: &html)
        write("\">")
        imageForm = .link(textOffset: html.count)
    }

    mutating func closeImage(_ node: borrowing MarkdownNode) {
        imageDepth -= 1
        guard imageDepth == 0 else { return }
        switch imageForm {
        case .element:
            writeTitle(node.title)
            write(options.decorates ? "\" loading=\"lazy\" />" : "\" />")
        case .link(let textOffset):
            // A link has to say something, even where the image says nothing.
            if html.count == textOffset { HTMLEscape.text(node.destination, into: &html) }
            write("</a>")
        case .text: break
        }
    }

    /// Inside an image everything is the text of its `alt` attribute, or plain text where the image was refused.
    mutating func enterInsideImage(_ node: borrowing MarkdownNode) {
        switch node.kind {
        case .image: imageDepth += 1
        case .text, .code: HTMLEscape.text(node.literal, into: &html)
        case .htmlInline where options.rawHTML == .trust: HTMLEscape.text(node.literal, into: &html)
        case .softBreak, .lineBreak: html.append(Ascii.space)
        default: break
        }
    }

    private func destination(of node: borrowing MarkdownNode, _ use: LinkDestination.Use) -> [UInt8]? {
        let written = node.destination.array
        guard !options.trustsAllLinks else { return written }
        guard let resolve = options.resolveLink else { return LinkDestination.isSafe(written) ? written : nil }
        return resolve(LinkDestination(use: use, written: written, range: node.range))
            .flatMap { LinkDestination.isSafe($0) ? $0 : nil }
    }

    private mutating func writeTitle(_ title: Span<UInt8>) {
        guard !title.isEmpty else { return }
        write("\" title=\"")
        HTMLEscape.text(title, into: &html)
    }
}
