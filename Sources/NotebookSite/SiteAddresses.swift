internal import NotebookModel

/// Which file of the site each page is.
///
/// No two pages share a file, also where a file system does not tell upper from lower case, and no name leads out of
/// the site's folder or is more than file systems and servers can take.
struct SiteAddresses: Sendable {
    private var notebookPaths: [ByteKey: String] = [:]
    private var topicPaths: [Topic: String] = [:]

    init(_ notebooks: [Notebook], topics: SiteTopics) {
        var names = UniqueNames()
        for notebook in notebooks.sorted(by: { ($0.slug, $0.path) < ($1.slug, $1.path) }) {
            notebookPaths[ByteKey(notebook.path)] = names.path(
                in: "notebooks", for: notebook.slug.text, ending: ".html")
        }
        for topic in Topic.Kind.allCases.flatMap(topics.topics) {
            // A topic is one name, whatever signs it has.
            let path = names.path(in: topic.kind.folder, for: topic.name.replacing("/", with: "-"), ending: ".html")
            topicPaths[topic] = String(path.dropLast(".html".count))
        }
    }

    func path(of page: Site.Page) -> String {
        switch page {
        case .home: "index.html"
        case .notebook(let path): notebookPaths[ByteKey(path)] ?? "404.html"
        case .hypotheses: "hypotheses.html"
        case .questions: "questions.html"
        case .list(let list, let number): path(of: list, number: number)
        case .missing: "404.html"
        case .stylesheet: "site.css"
        }
    }

    /// The first page bears the list's own name, each further one its number in a folder of that name.
    private func path(of list: SiteList, number: Int) -> String {
        let name =
            switch list {
            case .year(let year): "years/\(year)"
            case .decisions(let status): "decisions" + (status.map { "/\($0.rawValue)" } ?? "")
            case .hypotheses(let status): "hypotheses/\(status.rawValue)"
            case .openQuestions: "questions/open"
            case .openTasks: "questions/tasks"
            case .topics(let kind): kind.folder
            case .topic(let topic): topicPaths[topic] ?? topic.kind.folder
            }
        return number == 1 ? name + ".html" : "\(name)/\(number).html"
    }

    /// Whether a notebook, by its path in the workspace, has a page.
    func isPublished(_ path: String) -> Bool { notebookPaths[ByteKey(path)] != nil }
}
