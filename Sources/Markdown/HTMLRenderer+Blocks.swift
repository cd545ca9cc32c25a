internal import SourceText

extension HTMLRenderer {
    mutating func openList(_ style: MarkdownNode.ListStyle) {
        startLine()
        switch style {
        case .bullet: write("<ul>\n")
        case .ordered(start: 1): write("<ol>\n")
        case .ordered(let start): html.append(contentsOf: "<ol start=\"\(start)\">\n".utf8)
        }
    }

    mutating func openItem(_ node: borrowing MarkdownNode, task: MarkdownNode.TaskState?) {
        startLine()
        let item = options.items[node.range.lowerBound]
        write("<li")
        if let item {
            writeItemAttributes(item)
        } else if task != nil, options.decorates {
            write(" class=\"task\"")
        }
        write(">")
        if let item {
            begin(item)
            pendingStatus = item.status
        }
        if let task { writeCheckbox(task) }
    }

    private mutating func writeCheckbox(_ task: MarkdownNode.TaskState) {
        write("<input type=\"checkbox\"")
        if task == .done { write(" checked=\"\"") }
        write(" disabled=\"\"")
        if options.decorates { write(task == .done ? " aria-label=\"Done\"" : " aria-label=\"To do\"") }
        write(" /> ")
    }

    mutating func closeParagraph(isTight: Bool) {
        marker.end(into: &html)
        if let status = pendingStatus {
            pendingStatus = nil
            writeChip(status)
        }
        if !isTight { write("</p>\n") }
    }

    mutating func openHeading(_ node: borrowing MarkdownNode, level: Int) {
        startLine()
        let offset = html.count
        write("<h")
        html.append(UInt8(ascii: "0") + UInt8(level))
        let item = options.items[node.range.lowerBound]
        openHeading = OpenHeading(offset: offset, attributesOffset: html.count, range: node.range, item: item)
        write(">")
        if let item { begin(item) }
    }

    mutating func closeHeading(level: Int) {
        marker.end(into: &html)
        guard let heading = openHeading else { return }
        openHeading = nil
        if let status = heading.item?.status { writeChip(status) }
        write("</h")
        html.append(UInt8(ascii: "0") + UInt8(level))
        write(">\n")
        guard options.decorates else { return }
        let text = String(decoding: heading.text, as: UTF8.self)
        let anchor = heading.item?.anchor ?? anchors.anchor(for: text)
        if heading.range.lowerBound == options.omittedHeading {
            html.removeSubrange(heading.offset...)
            omittedAnchor = anchor
        } else {
            headings.append(OutlineHeading(level: level, text: text, anchor: anchor, range: heading.range))
            insertAttributes(of: heading, anchor: anchor)
        }
    }

    /// Puts the anchor into the opening tag, which was written before the heading's text was known.
    private mutating func insertAttributes(of heading: OpenHeading, anchor: String) {
        // A heading without a letter has no anchor that could be written.
        if anchor.isEmpty { return }
        var attributes = HTMLRenderer(options: .plain)
        if let item = heading.item {
            attributes.writeItemAttributes(item)
        } else {
            attributes.write(" id=\"")
            attributes.writeEscaped(anchor)
            attributes.write("\"")
        }
        html.insert(contentsOf: attributes.html, at: heading.attributesOffset)
    }

    /// Writes the item's identifier as a link to the item and leaves out the words that spelled it in the source.
    private mutating func begin(_ item: ItemMarkup) {
        write("<a class=\"item-id\" href=\"#")
        writeEscaped(item.anchor)
        write("\">")
        writeEscaped(item.identifier)
        // Inside the link the blank goes with the identifier, wherever the stylesheet puts it.
        write(" </a>")
        marker.begin(length: item.markerLength)
    }

    private mutating func writeItemAttributes(_ item: ItemMarkup) {
        write(" id=\"")
        writeEscaped(item.anchor)
        write("\" class=\"item item-")
        writeEscaped(item.kind)
        write("\"")
    }

    private mutating func writeChip(_ status: ItemMarkup.Status) {
        write(" <span class=\"chip chip-")
        writeEscaped(status.word)
        write("\">")
        writeEscaped(status.label)
        write("</span>")
    }

    mutating func writeCodeBlock(_ node: borrowing MarkdownNode) {
        startLine()
        // A box that scrolls has to be reached by the keyboard.
        write(options.decorates ? "<pre tabindex=\"0\"><code" : "<pre><code")
        let info = node.info
        var length = 0
        while length < info.count, !Ascii.isWhitespace(info[length]) { length += 1 }
        if length > 0 {
            write(" class=\"language-")
            HTMLEscape.text(info.extracting(..<length), into: &html)
            write("\"")
        }
        write(">")
        HTMLEscape.text(node.literal, into: &html)
        write("</code></pre>\n")
    }

    mutating func writeHTMLBlock(_ node: borrowing MarkdownNode) {
        startLine()
        switch options.rawHTML {
        case .trust: HTMLEscape.copy(node.literal, into: &html)
        case .escape:
            let visible = RawHTML.withoutComments(node.literal)
            guard visible.contains(where: { !Ascii.isWhitespace($0) }) else { return }
            write("<pre tabindex=\"0\" class=\"raw-html\">")
            HTMLEscape.text(visible.span, into: &html)
            write("</pre>")
        }
        startLine()
    }
}
