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
        let item = options.items.isEmpty ? nil : options.items[node.range.lowerBound]
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
        if options.decorates {
            write(" aria-label=\"")
            writeEscaped(task == .done ? options.words.done : options.words.toDo)
            write("\"")
        }
        write(" /> ")
    }

    mutating func closeParagraph(isTight: Bool) {
        marker.end(into: &html)
        textIsPhrasing = false
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
        let item = options.items.isEmpty ? nil : options.items[node.range.lowerBound]
        blockRange = node.range
        textIsPhrasing = true
        headingText.removeAll(keepingCapacity: true)
        openHeading = OpenHeading(offset: offset, attributesOffset: html.count, range: node.range, item: item)
        write(">")
        if let item { begin(item) }
    }

    mutating func closeHeading(level: Int) {
        marker.end(into: &html)
        textIsPhrasing = false
        guard let heading = openHeading else { return }
        openHeading = nil
        if let status = heading.item?.status { writeChip(status) }
        write("</h")
        html.append(UInt8(ascii: "0") + UInt8(level))
        write(">\n")
        guard options.decorates else { return }
        let text = String(decoding: headingText, as: UTF8.self)
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
        let info = node.info
        var language: String?
        if options.decorates {
            language = CodeInfo(info).language
            if language?.lowercased() == "math", let drawn = options.mathematics?(node.literal.array, true) {
                html.append(contentsOf: drawn.utf8)
                html.append(Ascii.lineFeed)
                return
            }
            // A box that scrolls has to be reached by the keyboard.
            write(language == "math" ? "<pre class=\"math\" tabindex=\"0\"><code" : "<pre tabindex=\"0\"><code")
            if let language { writeLanguage(Array(language.utf8).span) }
        } else {
            write("<pre><code")
            var length = 0
            while length < info.count, !Ascii.isWhitespace(info[length]) { length += 1 }
            if length > 0 { writeLanguage(info.extracting(..<length)) }
        }
        write(">")
        writeCode(node.literal, in: language)
        write("</code></pre>\n")
    }

    private mutating func writeCode(_ code: Span<UInt8>, in language: String?) {
        var written = 0
        if let language, let highlight = options.highlight {
            for found in highlight(language, code.array) {
                guard found.range.lowerBound >= written, found.range.upperBound <= code.count else { break }
                HTMLEscape.text(code.extracting(written..<found.range.lowerBound), into: &html)
                write("<span class=\"")
                write(found.className)
                write("\">")
                HTMLEscape.text(code.extracting(found.range), into: &html)
                write("</span>")
                written = found.range.upperBound
            }
        }
        HTMLEscape.text(code.extracting(written...), into: &html)
    }

    private mutating func writeLanguage(_ language: Span<UInt8>) {
        write(" class=\"language-")
        HTMLEscape.text(language, into: &html)
        write("\"")
    }

    mutating func writeHTMLBlock(_ node: borrowing MarkdownNode) {
        startLine()
        blockRange = node.range
        switch options.rawHTML {
        case .trust where options.filtersTags: TagFilter.write(node.literal, into: &html)
        case .trust: HTMLEscape.copy(node.literal, into: &html)
        case .escape: writeRawText(node.literal)
        case .allowList: writeAllowedBlock(node.literal, spanning: node.spanningTags)
        }
        startLine()
    }
}
