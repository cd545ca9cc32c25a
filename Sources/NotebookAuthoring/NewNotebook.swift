public import FileAccess
public import NotebookModel
public import SystemPackage

/// What a new notebook begins with.
public struct NewNotebook: Sendable {
    public var title: String
    public var day: CalendarDay
    /// The time of day for the first entry: `14:05`.
    public var time: String
    public var authors: [String]
    public var tags: [String]
    public var project: String?
    /// Values for names that a workspace's own template uses.
    public var variables: [String: String]
    /// What it follows up on.
    public var origin: FollowUp?
    /// Whether to leave out the comments by which a template tells what belongs where, and the sections that are empty.
    public var isBare: Bool

    public init(
        title: String, day: CalendarDay, time: String, authors: [String] = [], tags: [String] = [],
        project: String? = nil, variables: [String: String] = [:], origin: FollowUp? = nil, isBare: Bool = false
    ) {
        self.title = title
        self.day = day
        self.time = time
        self.authors = authors
        self.tags = tags
        self.project = project
        self.variables = variables
        self.origin = origin
        self.isBare = isBare
    }

    /// The notebook's text, made from a template.
    public func text(from template: NotebookTemplate) -> String {
        var text = template.text(with: values)
        if isBare { text = BareText(text).text }
        return origin?.applied(to: text) ?? text
    }

    /// Makes the file `YYYY-MM-DD-slug.md` in a folder, which is made too if it is missing. A name that is taken gets
    /// `-2`, `-3` and so on; no file is ever overwritten, not even one that appears at the same moment.
    ///
    /// - Returns: The name of the file.
    /// - Throws: `FileError`.
    public func create(from template: NotebookTemplate, in folder: FilePath) throws(FileError) -> String {
        try FileWriting.makeFolders(folder)
        let bytes = Array(text(from: template).utf8)
        var number = 1
        while true {
            let name = fileName(number: number)
            let isFolder = FileReading.exists(folder.appending(String(name.dropLast(".md".count))))
            if !isFolder, try FileWriting.create(folder.appending(name), with: bytes) { return name }
            number += 1
        }
    }

    /// The name that the file gets, if it is not taken: with `number` 2 the second choice.
    public func fileName(number: Int = 1) -> String {
        "\(day)-\(SlugText.slug(of: title))\(number > 1 ? "-\(number)" : "").md"
    }

    /// The names in templates that every notebook has a value for.
    public static let reservedNames: Set<String> = ["title", "date", "time", "authors", "tags", "project"]

    private var values: TemplateValues {
        var values = TemplateValues()
        for (name, value) in variables { values.set(name, to: value) }
        values.set("title", to: oneLine(title))
        values.set("date", to: day.description)
        values.set("time", to: time)
        values.set("authors", to: authors.map(oneLine))
        values.set("tags", to: tags.map(oneLine))
        values.set("project", to: project.map(oneLine))
        return values
    }

    /// The text with runs of white space as one space, since a heading and a scalar are lines.
    private func oneLine(_ text: String) -> String {
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        // At the beginning of a YAML text this character is a mark, not a letter.
        return String(words.unicodeScalars.drop { $0 == "\u{FEFF}" || $0 == " " })
    }
}
