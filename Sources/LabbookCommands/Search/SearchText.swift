internal import NotebookModel
internal import NotebookSearch
internal import SourceText

/// What was found, for the terminal: the hits of a notebook below its title, each with the reason.
struct SearchText {
    var width: Int
    var style: TextStyle

    /// The code of the words that were looked for.
    private static let mark = "1;33"
    private static let minimumWidth = 32

    func bytes(of results: SearchResults) -> [UInt8] {
        Array(results.notebooks.map(text).joined(separator: "\n").utf8)
    }

    private func text(of notebook: NotebookHit) -> String {
        var title = WrappedText()
        title.add(notebook.title, code: "1")
        let facts = NotebookFacts(
            slug: notebook.slug.text, kind: notebook.kind.rawValue, status: notebook.status, day: notebook.day,
            rest: [notebook.people.joined(separator: ", ")].filter { !$0.isEmpty }
                + [notebook.isDraft ? "draft" : nil, notebook.isPrivate ? "private" : nil].compactMap { $0 })
        return lines(of: title, indentation: 0) + lines(of: facts.words, indentation: 0)
            + notebook.hits.map(text).joined()
    }

    private func text(of hit: SearchHit) -> String {
        let isWhole = hit.kind == "notebook"
        var opening = WrappedText()
        if let item = hit.item {
            opening.addWord(item, code: "1")
            if Self.kindsWithStatus.contains(hit.kind), let status = hit.status {
                opening.addWord("[\(status)]", code: TextStyle.code(of: status))
            }
        }
        let title = isWhole ? nil : Self.range(of: hit.title, opening: hit.snippet.text)
        var rest: Snippet? = hit.snippet
        if isWhole {
            if hit.snippet.text == hit.title { rest = nil }
        } else if let title {
            // The line that opens an item holds the item's words: they are shown once, with what is marked in them.
            add(hit.snippet.part(title), to: &opening)
            rest = hit.snippet.part(title.upperBound..<hit.snippet.text.utf8.count)
            if let more = rest, more.text.utf8.count <= Self.relationLength { rest = nil }
        } else if Self.isPiece(hit.snippet.text, of: hit.title) {
            // A title of many lines: the piece of it that was found is enough.
            add(hit.snippet, to: &opening)
            rest = nil
        } else {
            opening.addWord(DisplayWidth.fitted(hit.title, to: 2 * width - 16))
        }
        opening.addWord("(\((hit.why + ["line \(hit.line)"]).joined(separator: ", ")))", code: "2")
        return lines(of: opening, indentation: 2) + (rest.map(text) ?? "")
    }

    /// Whether a snippet, without the ellipses at its ends, is a part of a text.
    private static func isPiece(_ snippet: String, of text: String) -> Bool {
        var piece = snippet[...]
        if piece.hasPrefix("…") { piece = piece.dropFirst() }
        if piece.hasSuffix("…") { piece = piece.dropLast() }
        return !piece.isEmpty && text.contains(piece)
    }

    /// What has a status of its own; the rest has its notebook's, which stands above.
    private static let kindsWithStatus: Set<String> = ["hypothesis", "decision", "task"]

    /// What stands behind the words of an item, `(supports H1)`, is not worth a line.
    private static let relationLength = 40
    /// The length of what may stand before them: an identifier, or the heading of their section.
    private static let maximumLead = 32

    /// Where an item's words stand at the beginning of a snippet.
    private static func range(of title: String, opening text: String) -> ByteRange? {
        let bytes = Array(text.utf8)
        let wanted = Array(title.utf8)
        guard !wanted.isEmpty, bytes.count >= wanted.count else { return nil }
        let starts = 0...min(maximumLead, bytes.count - wanted.count)
        return starts.first { bytes[$0...].starts(with: wanted) }.map { $0..<$0 + wanted.count }
    }

    private func text(of snippet: Snippet) -> String {
        var text = ""
        var start = 0
        for line in snippet.text.split(separator: "\n", omittingEmptySubsequences: false) {
            let range = start..<start + line.utf8.count
            var words = WrappedText()
            add(snippet.part(range), to: &words)
            text += words.isEmpty ? "\n" : lines(of: words, indentation: 4)
            start = range.upperBound + 1
        }
        return text
    }

    /// Adds a text, its marked parts with the code of marks.
    private func add(_ snippet: Snippet, to words: inout WrappedText) {
        let bytes = Array(snippet.text.utf8)
        var place = 0
        words.addWord("")
        for mark in snippet.marks where mark.lowerBound >= place {
            words.add(String(decoding: bytes[place..<mark.lowerBound], as: UTF8.self))
            words.add(String(decoding: bytes[mark], as: UTF8.self), code: Self.mark)
            place = mark.upperBound
        }
        words.add(String(decoding: bytes[place...], as: UTF8.self))
    }

    private func lines(of words: WrappedText, indentation: Int) -> String {
        let room = max(Self.minimumWidth, width - indentation)
        // What is broken stands further in than what it belongs to.
        return words.lines(width: room - 2, style: style).enumerated().map { index, line in
            String(repeating: " ", count: indentation + (index > 0 && indentation == 2 ? 2 : 0)) + line + "\n"
        }.joined()
    }
}

extension Snippet {
    /// A part of it, with the marks in that part.
    fileprivate func part(_ range: ByteRange) -> Snippet {
        let marks = self.marks.map { $0.clamped(to: range) }.filter { !$0.isEmpty }
        return Snippet(
            text: String(decoding: Array(text.utf8)[range], as: UTF8.self),
            marks: marks.map { $0.lowerBound - range.lowerBound..<$0.upperBound - range.lowerBound })
    }
}

/// The notebooks that resemble something, for the terminal.
struct SimilarText {
    var width: Int
    var style: TextStyle

    func bytes(of found: [SimilarNotebook]) -> [UInt8] {
        Array(found.map(text).joined(separator: "\n").utf8)
    }

    private func text(of notebook: SimilarNotebook) -> String {
        var title = WrappedText()
        title.add(notebook.title, code: "1")
        let facts = NotebookFacts(
            slug: notebook.slug.text, kind: notebook.kind.rawValue, status: notebook.status, day: notebook.day, rest: []
        )
        var shared = WrappedText()
        shared.addWord("both:", code: "2")
        shared.addWord(notebook.sharedWords.joined(separator: ", "))
        return [title, facts.words, shared].flatMap { $0.lines(width: max(32, width), style: style) }
            .map { $0 + "\n" }.joined()
    }
}

/// The line of particulars below the title of a notebook that was found.
private struct NotebookFacts {
    var words = WrappedText()

    init(slug: String, kind: String, status: String?, day: String?, rest: [String]) {
        words.addWord(slug, code: "2")
        words.addWord("· \(kind)", code: "2")
        if let status { words.addWord("[\(status)]", code: TextStyle.code(of: status) ?? "2") }
        for fact in [day].compactMap({ $0 }) + rest { words.addWord("· \(fact)", code: "2") }
    }
}
