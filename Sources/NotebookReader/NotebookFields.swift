internal import NotebookModel
internal import SourceText

/// The `Key: value` lines before a notebook's first section: those of the notebook as a whole (format, section 5).
struct NotebookFields {
    private var fields: [Field] = []

    init(blocks: [Block], source: SourceFile) {
        var hasSeenHeading = false
        for block in blocks {
            if case .heading(let level) = block.form {
                // The title is no section; nor is a first heading of any level.
                let isTitle = !hasSeenHeading && (level == 1 || block.sectionKind == nil)
                hasSeenHeading = true
                if isTitle { continue }
                break
            }
            guard block.form == .paragraph || block.form.isListItem, block.depth == 0 else { continue }
            let firstLine = source.lines.line(at: block.range.lowerBound)
            for (text, line) in zip(block.text.lineTexts, firstLine...) {
                for part in text.utf8.split(separator: UInt8(ascii: "|")).map({ Substring($0) }) {
                    if let field = FieldLine.parse(part, line: line) { fields.append(field) }
                }
            }
        }
    }

    /// The first field with one of these names, given in lower case, that has a value.
    func first(_ names: String...) -> Field? {
        fields.first { names.contains($0.name.lowercased()) && !$0.value.isEmpty }
    }

    /// The people named as authors or deciders.
    func people() -> [String] {
        guard let field = first("author", "authors", "written by", "deciders", "owner") else { return [] }
        return PropertyText.people(in: field.value)
    }
}
