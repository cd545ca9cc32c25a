internal import SourceText

/// Alerts and footnotes.
extension HTMLRenderer {
    // MARK: Alerts

    mutating func open(_ alert: MarkdownNode.Alert) {
        startLine()
        openAlert = alert
        write(alert.fold == nil ? "<div class=\"alert alert-" : "<details class=\"alert alert-")
        writeEscaped(alert.kind.rawValue)
        write("\"")
        if alert.fold == .open { write(" open=\"\"") }
        write(alert.fold == nil ? " role=\"note\">\n" : ">\n")
    }

    mutating func openAlertTitle() {
        write(openAlert?.fold == nil ? "<p class=\"alert-title\">" : "<summary class=\"alert-title\">")
        alertTitleOffset = html.count
        textIsPhrasing = true
    }

    mutating func closeAlertTitle() {
        textIsPhrasing = false
        guard let alert = openAlert else { return }
        openAlert = nil
        // The word for the kind comes first, so that a title of one's own leaves it to be read and not to colours.
        let title = Array(html[alertTitleOffset...])
        html.removeSubrange(alertTitleOffset...)
        if !title.isEmpty { write("<span class=\"alert-kind\">") }
        writeEscaped(options.words.alert(alert.kind.rawValue))
        if !title.isEmpty { write(":</span> ") }
        html.append(contentsOf: title)
        write(alert.fold == nil ? "</p>\n" : "</summary>\n")
    }

    // MARK: Footnotes

    mutating func writeFootnoteReference(_ reference: MarkdownNode.FootnoteReference) {
        marker.end(into: &html)
        let number = reference.number
        let anchor = Self.anchor(ofReference: reference.occurrence, to: number)
        let role = options.decorates ? " role=\"doc-noteref\"" : ""
        html.append(
            contentsOf:
                "<sup class=\"footnote-ref\"><a href=\"#fn\(number)\" id=\"\(anchor)\"\(role)>\(number)</a></sup>".utf8)
    }

    private static func anchor(ofReference occurrence: Int, to number: Int) -> String {
        occurrence == 1 ? "fnref\(number)" : "fnref\(number)-\(occurrence)"
    }

    mutating func openFootnotes() {
        openBlock("<section class=\"footnotes\"")
        if options.decorates {
            write(" role=\"doc-endnotes\" aria-label=\"")
            writeEscaped(options.words.footnotes)
            write("\"")
        }
        write(">\n<ol>\n")
    }

    mutating func openFootnote(_ definition: MarkdownNode.FootnoteDefinition) {
        html.append(contentsOf: "<li id=\"fn\(definition.number)\">\n".utf8)
    }

    /// Writes the links back to the references: at the end of the last paragraph, or behind whatever else comes last.
    mutating func closeFootnote(_ definition: MarkdownNode.FootnoteDefinition) {
        let paragraphEnd = Array("</p>\n".utf8)
        let endsWithParagraph =
            html.count >= paragraphEnd.count && html[(html.count - paragraphEnd.count)...].elementsEqual(paragraphEnd)
        if endsWithParagraph {
            html.removeLast(paragraphEnd.count)
            html.append(Ascii.space)
        } else {
            startLine()
        }
        for occurrence in 1...max(1, definition.references) {
            if occurrence > 1 { html.append(Ascii.space) }
            writeBackLink(to: occurrence, of: definition.number)
        }
        if endsWithParagraph { write("</p>") }
        write("\n</li>\n")
    }

    private mutating func writeBackLink(to occurrence: Int, of number: Int) {
        let anchor = Self.anchor(ofReference: occurrence, to: number)
        html.append(contentsOf: "<a href=\"#\(anchor)\" class=\"footnote-backref\"".utf8)
        if options.decorates {
            let which = occurrence == 1 ? "\(number)" : "\(number)-\(occurrence)"
            write(" role=\"doc-backlink\" aria-label=\"")
            writeEscaped(options.words.backToReference(which))
            write("\"")
        }
        write(">↩")
        if occurrence > 1 { html.append(contentsOf: "<sup class=\"footnote-ref\">\(occurrence)</sup>".utf8) }
        write("</a>")
    }
}
