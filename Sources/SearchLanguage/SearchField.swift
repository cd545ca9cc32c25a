/// The fields of a notebook that words are looked up in, each a column of the full-text index.
package enum SearchField: String, CaseIterable {
    /// The notebook's title.
    case title
    /// The words of items, but for options, and of entries; the values of fields.
    case item
    /// The names of options.
    case option
    /// Tags, project, authors, aliases, and the words of the path.
    case tag
    /// The headings and labels of sections.
    case heading
    /// Running text.
    case body
    /// Code, raw HTML, addresses of links, front matter.
    case code
    /// The parts of words in camel case, of the whole text.
    case part

    /// The column's place.
    package var index: Int {
        switch self {
        case .title: 0
        case .item: 1
        case .option: 2
        case .tag: 3
        case .heading: 4
        case .body: 5
        case .code: 6
        case .part: 7
        }
    }
}
