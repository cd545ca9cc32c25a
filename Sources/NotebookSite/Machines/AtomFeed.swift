internal import NotebookModel

extension Feed {
    /// The feed as an Atom document (RFC 4287).
    var atom: [UInt8] {
        let updated = entries.map(\.updated).max()
        var lines = [
            "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"\(language)\">",
            "  <id>\(XMLText.escaped(address))</id>",
            "  <title>\(XMLText.escaped(title))</title>",
            "  <link rel=\"self\" type=\"\(FeedFormat.atom.mediaType)\" href=\"\(XMLText.escaped(address))\"/>",
            "  <link rel=\"alternate\" type=\"text/html\" href=\"\(XMLText.escaped(page))\"/>",
            // A feed must have a time; one without entries was never changed.
            "  <updated>\(updated.map(Self.time) ?? "1970-01-01T00:00:00Z")</updated>",
            // An entry without authors of its own has the feed's.
            "  <author><name>\(XMLText.escaped(title))</name></author>",
        ]
        for entry in entries { lines += Self.lines(entry) }
        lines.append("</feed>")
        return Array((XMLText.declaration + lines.map { $0 + "\n" }.joined()).utf8)
    }

    private static func lines(_ entry: Entry) -> [String] {
        var lines = [
            "  <entry>",
            "    <id>\(XMLText.escaped(entry.address))</id>",
            "    <title>\(XMLText.escaped(entry.title))</title>",
            "    <link rel=\"alternate\" type=\"text/html\" href=\"\(XMLText.escaped(entry.address))\"/>",
            "    <published>\(time(entry.published))</published>",
            "    <updated>\(time(entry.updated))</updated>",
        ]
        lines += entry.authors.map { author in
            let address = author.address.map { "<uri>\(XMLText.escaped($0))</uri>" } ?? ""
            return "    <author><name>\(XMLText.escaped(author.name))</name>\(address)</author>"
        }
        lines += entry.tags.map { "    <category term=\"\(XMLText.escaped($0))\"/>" }
        if !entry.summary.isEmpty { lines.append("    <summary>\(XMLText.escaped(entry.summary))</summary>") }
        return lines + ["  </entry>"]
    }

    /// The beginning of a day in UTC (RFC 3339): a notebook tells no time.
    static func time(_ day: CalendarDay) -> String { "\(day)T00:00:00Z" }
}
