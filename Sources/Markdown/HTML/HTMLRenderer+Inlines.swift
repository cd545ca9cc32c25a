internal import SourceText

extension HTMLRenderer {
    mutating func writeText(_ text: Span<UInt8>) {
        if openHeading != nil { HTMLEscape.copy(text, into: &headingText) }
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
        if openHeading != nil { HTMLEscape.copy(code, into: &headingText) }
        marker.end(into: &html)
        write("<code>")
        HTMLEscape.text(code, into: &html)
        write("</code>")
    }

    mutating func writeHTMLInline(_ raw: Span<UInt8>) {
        switch options.rawHTML {
        case .trust where options.filtersTags: TagFilter.write(raw, into: &html)
        case .trust: HTMLEscape.copy(raw, into: &html)
        case .escape:
            if HTMLComment.isComment(raw) { return }
            HTMLEscape.text(raw, into: &html)
        case .allowList:
            if HTMLComment.isComment(raw) { return }
            marker.end(into: &html)
            writeAllowedInline(raw)
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
        let isInLink = linkIsWritten || !openElements.isEmpty && openElements.contains(.a)
        writtenLinks <<= 1
        if options.trustsAllLinks {
            writeLinkTag(node.destination, title: node.title, hasTitle: node.hasTitle)
        } else if isInLink {
            // A link in a link is no HTML.
        } else if let target = resolved(LinkDestination(use: .link, written: node.destination.array, range: node.range))
        {
            writeLinkTag(target.address.span, title: node.title, hasTitle: !node.title.isEmpty)
        }
    }

    private mutating func writeLinkTag(_ address: Span<UInt8>, title: Span<UInt8>, hasTitle: Bool) {
        writtenLinks |= 1
        write("<a href=\"")
        HTMLEscape.url(address, into: &html)
        if hasTitle { writeTitle(title) }
        write("\">")
    }

    mutating func closeLink() {
        if writtenLinks & 1 != 0 { write("</a>") }
        writtenLinks >>= 1
    }

    mutating func openImage(_ node: borrowing MarkdownNode) {
        marker.end(into: &html)
        imageDepth = 1
        if options.trustsAllLinks {
            imageForm = .element(nil)
            writeImageTag(node.destination)
        } else {
            openImage(LinkDestination(use: .image, written: node.destination.array, range: node.range))
        }
    }

    /// Begins an image, or what stands for it.
    private mutating func openImage(_ image: LinkDestination) {
        imageForm = .text
        guard let target = resolved(image) else { return }
        if options.decorates, LinkDestination.isRemote(target.address), !loads(target.address) {
            // Unasked, a page makes no request to another host, so an image from there becomes a link to it.
            guard !linkIsWritten, !openElements.contains(.a) else { return }
            write("<a class=\"remote-image\" href=\"")
            HTMLEscape.url(target.address.span, into: &html)
            write("\">")
            imageForm = .link(textOffset: html.count)
        } else {
            imageForm = .element(target)
            writeImageTag(target.address.span)
        }
    }

    /// Whether an image on another host is shown.
    private func loads(_ address: [UInt8]) -> Bool {
        options.loadsRemoteImages && LinkDestination.scheme(of: address) != "mailto"
    }

    private mutating func writeImageTag(_ address: Span<UInt8>) {
        write("<img src=\"")
        HTMLEscape.url(address, into: &html)
        write("\" alt=\"")
    }

    mutating func closeImage(_ node: borrowing MarkdownNode) {
        imageDepth -= 1
        if imageDepth == 0 {
            let hasTitle = options.trustsAllLinks ? node.hasTitle : !node.title.isEmpty
            closeImage(title: hasTitle ? node.title : nil, address: node.destination, alignment: nil)
        }
    }

    private mutating func closeImage(title: Span<UInt8>?, address: Span<UInt8>, alignment: String?) {
        switch imageForm {
        case .element(let target):
            if let title { writeTitle(title) }
            write("\"")
            if let width = target?.width { html.append(contentsOf: " width=\"\(width)\"".utf8) }
            if let height = target?.height { html.append(contentsOf: " height=\"\(height)\"".utf8) }
            if let alignment { html.append(contentsOf: " class=\"align-\(alignment)\"".utf8) }
            if options.decorates, let target, LinkDestination.isRemote(target.address) {
                write(" referrerpolicy=\"no-referrer\"")
            }
            write(options.decorates ? " loading=\"lazy\" />" : " />")
        case .link(let textOffset):
            // A link has to say something, even where the image says nothing.
            if html.count == textOffset { HTMLEscape.text(address, into: &html) }
            write("</a>")
        case .text: break
        }
    }

    /// Writes an image of raw HTML as one of Markdown.
    mutating func write(_ image: RawImage) {
        guard let source = image.source else { return }
        var destination = LinkDestination(use: .image, written: source, range: blockRange)
        destination.width = image.width
        destination.height = image.height
        openImage(destination)
        HTMLEscape.text(image.description.span, into: &html)
        let alignment = image.alignment.flatMap { ["left", "center", "right"].contains($0) ? $0 : nil }
        closeImage(
            title: image.title.isEmpty ? nil : image.title.span, address: source.span, alignment: alignment)
    }

    /// Inside an image everything is the text of its `alt` attribute, or plain text where the image was refused.
    mutating func enterInsideImage(_ node: borrowing MarkdownNode) {
        switch node.kind {
        case .image: imageDepth += 1
        case .text, .code, .mathematics: HTMLEscape.text(node.literal, into: &html)
        case .htmlInline where options.rawHTML == .trust: HTMLEscape.text(node.literal, into: &html)
        case .softBreak, .lineBreak: html.append(Ascii.space)
        default: break
        }
    }

    /// Where a link or an image of the document leads in the output; `nil` where it may not be one.
    func resolved(_ destination: LinkDestination) -> LinkTarget? {
        var target = LinkTarget(
            address: destination.written, width: destination.width, height: destination.height)
        if options.trustsAllLinks { return target }
        if let resolve = options.resolveLink {
            guard let resolved = resolve(destination) else { return nil }
            target.address = resolved.address
            if resolved.width != nil || resolved.height != nil {
                (target.width, target.height) = (resolved.width, resolved.height)
            }
        }
        return LinkDestination.isSafe(target.address) ? target : nil
    }

    // MARK: Beyond CommonMark

    /// Writes mathematics as it has been drawn, or as its source, which reads well where nothing draws it.
    mutating func writeMathematics(_ source: Span<UInt8>, isDisplay: Bool) {
        if openHeading != nil { HTMLEscape.copy(source, into: &headingText) }
        marker.end(into: &html)
        if let drawn = options.mathematics?(source.array, isDisplay) {
            html.append(contentsOf: drawn.utf8)
            return
        }
        write(isDisplay ? "<code class=\"math math-display\">" : "<code class=\"math math-inline\">")
        HTMLEscape.text(source, into: &html)
        write("</code>")
    }

    /// Writes a reference as a link, or as it stands in the source where it leads to nothing known.
    mutating func writeReference(_ literal: Span<UInt8>) {
        let target = options.resolveReference?(CrossReference(literal))
        guard let target, LinkDestination.isSafe(target.address), !openElements.contains(.a) else {
            let text = target.map { Array($0.text.utf8) } ?? Array("[[".utf8) + literal.array + Array("]]".utf8)
            writeText(text.span)
            return
        }
        if openHeading != nil { headingText.append(contentsOf: target.text.utf8) }
        marker.end(into: &html)
        write("<a class=\"reference\" href=\"")
        HTMLEscape.url(target.address.span, into: &html)
        write("\">")
        writeEscaped(target.text)
        write("</a>")
    }

    private mutating func writeTitle(_ title: Span<UInt8>) {
        write("\" title=\"")
        HTMLEscape.text(title, into: &html)
    }
}
