internal import NotebookModel
internal import SourceText

/// Finds the heading that is a notebook's title (format, section 3).
struct TitleReader {
    let frontMatter: FrontMatter
    let fileName: FileNameFacts
    let classifier: SectionClassifier

    /// The first heading of the first level, if it is the title: with a title in the front matter, where it says the same,
    /// otherwise where it is a name, not the word of a section or a date.
    func titleBlock(in blocks: [Block]) -> Int? {
        let index = blocks.firstIndex { $0.form == .heading(level: 1) && !$0.text.trimmed.isEmpty }
        guard let index else { return nil }
        let text = blocks[index].text.onOneLine
        if let title = PropertyText.text(frontMatter.entry(["title"])) {
            // The page shows the title itself; a heading that says the same is the same thing, with a record's number or not.
            return text == title || RecordTitle(text).name == RecordTitle(title).name ? index : nil
        }
        if let date = DateText(text), date.rest.isEmpty { return nil }
        let title = SectionTitle(blocks[index].text)
        guard classifier.wholeMeaning(of: title) != nil else { return index }
        // "# Lessons learned" is a name in `lessons-learned.md`.
        return title == SectionTitle(fileName.words) ? index : nil
    }
}
