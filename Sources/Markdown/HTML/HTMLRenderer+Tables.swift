internal import SourceText

extension HTMLRenderer {
    mutating func openTable() {
        startLine()
        if options.decorates {
            write("<div class=\"table-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"")
            writeEscaped(options.words.table)
            write("\">")
        }
        write("<table>\n")
    }

    mutating func openRow(isHeader: Bool) {
        if isHeader {
            write("<thead>\n")
        } else if !tableBodyIsOpen {
            tableBodyIsOpen = true
            write("<tbody>\n")
        }
        write("<tr>\n")
    }

    mutating func openCell(_ alignment: MarkdownNode.ColumnAlignment, isHeader: Bool) {
        write(isHeader ? "<th" : "<td")
        switch (alignment, options.decorates) {
        case (.none, _): write(">")
        case (.left, false): write(" align=\"left\">")
        case (.center, false): write(" align=\"center\">")
        case (.right, false): write(" align=\"right\">")
        case (.left, true): write(">")
        case (.center, true): write(" class=\"align-center\">")
        case (.right, true): write(" class=\"align-right\">")
        }
    }

    private mutating func closeTableBody() {
        if tableBodyIsOpen { write("</tbody>\n") }
        tableBodyIsOpen = false
    }

    mutating func closeTable() {
        closeTableBody()
        write(options.decorates ? "</table></div>\n" : "</table>\n")
    }
}
