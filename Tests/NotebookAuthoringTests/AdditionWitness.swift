import Markdown
import NotebookAuthoring
import NotebookCatalog
import NotebookModel
import NotebookReader
import SourceText

/// Holds a notebook with something new in it against the one before, by ways of its own.
struct AdditionWitness {
    let before: OpenNotebook
    let addition: Addition

    /// What is not as it was, or not as it was meant; `nil` where all is well.
    ///
    /// - Parameter isContinuation: Whether the text went into an entry that was there.
    func problem(expecting kind: ItemKind) -> String? {
        let old = before.source.stored
        guard let new = try? addition.edits.applied(to: old) else { return "edits overlap" }
        if !addition.edits.allSatisfy(\.range.isEmpty) { return "something is replaced" }
        if withoutInsertions(new) != old { return "the rest is not the original" }
        if new != addition.after.source.stored { return "the notebook shown is not the one that is written" }
        if endsLine(old) != endsLine(new) { return "the final line end has changed" }
        if let wrong = wrongLineEnd(new) { return wrong }
        let (one, other) = (before.notebook, addition.after.notebook)
        if let wrong = difference(of: one.entries.map(Self.dump), other.entries, addition.identifier, kind) {
            return "entries: " + wrong
        }
        if let wrong = difference(of: one.items.map(Self.dump), other.items, addition.identifier, kind) {
            return "items: " + wrong
        }
        let sections = other.sections.map(Self.dump)
        if !isSubsequence(one.sections.map(Self.dump), of: sections) { return "sections: \(sections)" }
        if one.title != other.title { return "title: \(other.title)" }
        if one.status != other.status { return "status" }
        return htmlProblem
    }

    // MARK: Bytes

    private func withoutInsertions(_ bytes: [UInt8]) -> [UInt8] {
        var result = bytes
        for edit in addition.edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
            let shift = addition.edits.filter { $0.range.lowerBound < edit.range.lowerBound }
                .reduce(0) { $0 + $1.replacement.count }
            let start = edit.range.lowerBound + shift
            result.removeSubrange(start..<start + edit.replacement.count)
        }
        return result
    }

    private func endsLine(_ bytes: [UInt8]) -> Bool {
        // A file without any content ends no line and may well do so with some.
        bytes.count <= 3 || bytes.last == Ascii.lineFeed || bytes.last == Ascii.carriageReturn
    }

    /// The line ends of the new text are those of the file, where it has one kind only.
    private func wrongLineEnd(_ bytes: [UInt8]) -> String? {
        let old = LineEnds(before.source.stored)
        guard old.count == 1 else { return nil }
        let new = LineEnds(bytes)
        return new == old ? nil : "line ends: \(new)"
    }

    private struct LineEnds: OptionSet {
        let rawValue: Int

        init(rawValue: Int) { self.rawValue = rawValue }

        init(_ bytes: [UInt8]) {
            var found = 0
            for index in bytes.indices {
                let isBehindReturn = index > 0 && bytes[index - 1] == Ascii.carriageReturn
                if bytes[index] == Ascii.lineFeed { found |= isBehindReturn ? 1 : 2 }
                if bytes[index] == Ascii.carriageReturn, index + 1 == bytes.count || bytes[index + 1] != Ascii.lineFeed
                {
                    found |= 4
                }
            }
            rawValue = found
        }

        var count: Int { rawValue.nonzeroBitCount }
    }

    // MARK: Model

    private static func dump(_ item: Item) -> String {
        // What results say of a hypothesis may change with a new one.
        let status = item.kind == .hypothesis && item.statusText == nil ? "" : item.status?.word ?? ""
        let fields = item.fields.map { "\($0.name)=\($0.value)" }.joined(separator: ";")
        return "\(item.identifier)|\(item.text)|\(status)|\(item.statusText ?? "")|\(fields)|"
            + "\(item.isDone.map(String.init) ?? "")|\(item.isChosen.map(String.init) ?? "")"
    }

    private static func dump(_ entry: LogEntry) -> String {
        "\(entry.date)|\(entry.time ?? "")|\(entry.title)|\(entry.label ?? "")"
    }

    private static func dump(_ section: Section) -> String {
        "\(section.kind?.rawValue ?? "")|\(section.title)|\(section.opening)"
    }

    private func difference(
        of old: [String], _ new: [LogEntry], _ added: ItemIdentifier, _ kind: ItemKind
    ) -> String? {
        let isContinuation = kind == .entry && new.count == old.count
        let rest = kind == .entry && !isContinuation ? new.filter { $0.identifier != added } : new
        if kind == .entry, !new.contains(where: { $0.identifier == added }) { return "\(added) is missing" }
        return rest.map(Self.dump) == old ? nil : "\(old) became \(new.map(Self.dump))"
    }

    private func difference(
        of old: [String], _ new: [Item], _ added: ItemIdentifier, _ kind: ItemKind
    ) -> String? {
        if kind == .entry { return new.map(Self.dump) == old ? nil : "\(old) became \(new.map(Self.dump))" }
        guard new.contains(where: { $0.identifier == added }) else { return "\(added) is missing" }
        let rest = new.filter { $0.identifier != added }.map(Self.dump)
        return rest == old ? nil : "\(old) became \(rest)"
    }

    private func isSubsequence(_ old: [String], of new: [String]) -> Bool {
        var rest = new[...]
        for section in old {
            guard let place = rest.firstIndex(of: section) else { return false }
            rest = rest[(place + 1)...]
        }
        return true
    }

    // MARK: Page

    /// The HTML of the old text is that of the new one with a part left out, list by list and paragraph by paragraph.
    private var htmlProblem: String? {
        guard addition.edits.count == 1 else { return nil }
        let old = html(before)
        let new = html(addition.after)
        let ahead = zip(old, new).prefix { $0 == $1 }.count
        let behind = zip(old.reversed(), new.reversed()).prefix { $0 == $1 }.count
        return ahead + behind >= old.count
            ? nil : "HTML differs at: " + String(decoding: new.dropFirst(max(0, ahead - 40)).prefix(160), as: UTF8.self)
    }

    /// Without the marks of paragraphs, which a list has or has not as a whole.
    private func html(_ open: OpenNotebook) -> [UInt8] {
        var renderer = HTMLRenderer(options: .plain)
        let document = MarkdownDocument(open.source, from: NotebookParser.bodyStart(of: open.source))
        document.walk(&renderer)
        let html = String(decoding: renderer.html, as: UTF8.self)
        return Array(html.replacing("<p>", with: "").replacing("</p>", with: "").utf8.filter { $0 != Ascii.lineFeed })
    }
}
