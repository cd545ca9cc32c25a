public import NotebookModel
public import NotebookReader
public import SourceText

/// A notebook's file together with what was read from it: what edits are planned on.
public struct EditableNotebook: Sendable {
    public let source: SourceFile
    public let context: NotebookContext
    public let notebook: Notebook
    /// What the reader did not understand.
    public let diagnostics: [Diagnostic]

    /// Reads the file.
    public init(_ source: SourceFile, context: NotebookContext) {
        let parsed = NotebookParser.parse(source, context: context)
        self.source = source
        self.context = context
        notebook = parsed.notebook
        diagnostics = parsed.diagnostics
    }

    /// The notebook as it will be read after edits; `nil` where they cannot be applied together.
    public func applying(_ edits: [TextEdit]) -> EditableNotebook? {
        guard let bytes = try? edits.applied(to: source.stored) else { return nil }
        return EditableNotebook(SourceFile(path: source.path, stored: bytes), context: context)
    }

    /// The first of several ways to write something after which the file reads as it should.
    ///
    /// There are more ways to write a notebook than a plan can foresee, so each plan is read again before it counts.
    func firstReadable(
        of ways: [() -> [TextEdit]?], where isRight: (_ after: EditableNotebook, _ edits: [TextEdit]) -> Bool
    ) -> [TextEdit]? {
        for way in ways {
            guard let edits = way(), let after = applying(edits), isRight(after, edits) else { continue }
            return edits
        }
        return nil
    }
}

extension SourceFile {
    /// How the file ends its lines: as it ends its first one.
    var lineEnd: String {
        let end = text[contentRange(ofLine: 1).upperBound..<lines.range(ofLine: 1).upperBound]
        return end.isEmpty ? "\n" : String(decoding: end, as: UTF8.self)
    }

    /// An edit of a range of the text.
    func replacement(of range: ByteRange, with new: String) -> TextEdit {
        TextEdit(
            replacing: storedOffset(of: range.lowerBound)..<storedOffset(of: range.upperBound), with: Array(new.utf8))
    }

    /// Puts lines behind a line. A last line without a line end stays without one.
    func insertion(of newLines: [String], behindLine line: Int) -> TextEdit {
        let end = lines.range(ofLine: line).upperBound
        let isOpenEnd = contentRange(ofLine: line).upperBound == end
        let new =
            isOpenEnd ? newLines.map { lineEnd + $0 }.joined() : newLines.map { $0 + lineEnd }.joined()
        return TextEdit(inserting: new, at: storedOffset(of: end))
    }

    /// The text of a line without its line end.
    func line(_ number: Int) -> String { string(in: contentRange(ofLine: number)) }

    /// Whether nothing but white space stands on a line, or there is no such line.
    func isBlank(line number: Int) -> Bool {
        number > lines.count || text[contentRange(ofLine: number)].allSatisfy { Ascii.isBlank($0) }
    }
}
