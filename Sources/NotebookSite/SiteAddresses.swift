internal import NotebookModel

/// Which file of the site each page is.
///
/// No two pages share a file, also where a file system does not tell upper from lower case, and no name leads out of
/// the site's folder or is more than file systems and servers can take.
struct SiteAddresses: Sendable {
    /// The notebooks that other names lead to as well, by these names, which no other notebook has or claims.
    private(set) var aliases: [String: String] = [:]

    private var aliasPaths: [String: String] = [:]
    private var notebookPaths: [ByteKey: String] = [:]
    private var topicPaths: [Topic: String] = [:]
    private var runPaths: [ByteKey: [String]] = [:]
    private var numbers: [ByteKey: Int] = [:]
    private var notebooksByPath: [String: String] = [:]

    init(_ notebooks: [Notebook], lists: SiteLists) {
        for (number, notebook) in notebooks.enumerated() { numbers[ByteKey(notebook.path)] = number }
        var names = UniqueNames()
        for notebook in notebooks.sorted(by: { ($0.slug, $0.path) < ($1.slug, $1.path) }) {
            let path = names.path(in: "notebooks", for: notebook.slug.text, ending: ".html")
            notebookPaths[ByteKey(notebook.path)] = path
            notebooksByPath[path] = notebook.path
        }
        addAliases(of: notebooks, &names)
        // The further pages of a list lie where the names of its things do, and a tag may be called 2.
        for list in Topic.Kind.allCases.map(SiteList.topics) + [.runs] {
            for number in 1...list.pageCount(for: lists.count(of: list)) {
                names.reserve(path(of: list, number: number))
            }
        }
        for topic in Topic.Kind.allCases.flatMap(lists.topics.topics) {
            // A topic is one name, whatever signs it has.
            let path = names.path(in: topic.kind.folder, for: topic.name.replacing("/", with: "-"), ending: ".html")
            topicPaths[topic] = String(path.dropLast(".html".count))
        }
        addRuns(lists.runs, &names)
    }

    /// The pages of a notebook's runs: the first bears the notebook's name, each further one its number in a folder of that name.
    /// All first pages come before the others, so that none moves when another notebook gets more runs.
    private mutating func addRuns(_ runs: SiteRuns, _ names: inout UniqueNames) {
        let notebooks = runs.notebooks.map(\.value).sorted { ($0.slug, $0.path) < ($1.slug, $1.path) }
        for notebook in notebooks {
            runPaths[ByteKey(notebook.path)] = [names.path(in: "runs", for: notebook.slug.text, ending: ".html")]
        }
        for notebook in notebooks where runs.pageCount(of: notebook) > 1 {
            let further = (2...runs.pageCount(of: notebook)).map { number in
                names.path(in: "runs", for: "\(notebook.slug.text)/\(number)", ending: ".html")
            }
            runPaths[ByteKey(notebook.path), default: []] += further
        }
    }

    /// An alias is a name like a slug. Where two notebooks claim one, or a page has its place, it leads nowhere.
    private mutating func addAliases(of notebooks: [Notebook], _ names: inout UniqueNames) {
        let claims = notebooks.flatMap { notebook in Set(notebook.aliases).map { ($0, notebook.path) } }
        for (alias, owners) in Dictionary(grouping: claims, by: \.0).sorted(by: { $0.key < $1.key }) {
            guard owners.count == 1, !alias.isEmpty,
                let path = names.freePath(in: "notebooks", for: alias, ending: ".html")
            else { continue }
            aliases[alias] = owners[0].1
            aliasPaths[alias] = path
        }
    }

    func path(of page: Site.Page) -> String {
        switch page {
        case .home: "index.html"
        case .notebook(let path): notebookPaths[ByteKey(path)] ?? "404.html"
        case .timeline(let year, let part): "timeline/\(year)\(part == 1 ? "" : "-\(part)").html"
        case .hypotheses: "hypotheses.html"
        case .questions: "questions.html"
        case .runs(let path, let number): runPaths[ByteKey(path)]?[safely: number - 1] ?? "404.html"
        case .list(let list, let number): path(of: list, number: number)
        case .missing: "404.html"
        case .search: "search.html"
        case .asset(let asset): asset.fileName
        case .registerFacets: "decisions/facets.js"
        case .registerRows(let number): "decisions/rows-\(number).js"
        case .searchText(let path): SearchScript.path(ofNotebook: number(ofNotebookAt: path) ?? 0)
        case .markdown(let path): notebookName(path) + ".md"
        case .data(let path): "api/v1/" + notebookName(path) + ".json"
        case .dataIndex: "api/v1/notebooks.json"
        case .dataSchema: "api/v1/labbook-export.schema.json"
        case .redirect(let alias): aliasPaths[alias] ?? "404.html"
        case .feed(let scope, let format): folder(of: scope) + format.fileName
        case .sitemap(let part): part.map { "sitemap-\($0).xml" } ?? "sitemap.xml"
        case .openSearch: "opensearch.xml"
        case .languageModelText: "llms.txt"
        }
    }

    /// The path of a notebook's page without its ending.
    private func notebookName(_ path: String) -> String {
        String((notebookPaths[ByteKey(path)] ?? "404.html").dropLast(".html".count))
    }

    private func folder(of scope: FeedScope) -> String {
        switch scope {
        case .notebooks: ""
        case .decisions: "decisions/"
        case .topic(let topic): (topicPaths[topic] ?? topic.kind.folder) + "/"
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
            case .runs: "runs"
            case .topics(let kind): kind.folder
            case .topic(let topic): topicPaths[topic] ?? topic.kind.folder
            }
        return number == 1 ? name + ".html" : "\(name)/\(number).html"
    }

    /// Whether two sites have the same addresses, by all that these are made of.
    static func areSame(_ notebooks: [Notebook], _ others: [Notebook]) -> Bool {
        guard notebooks.count == others.count else { return false }
        for index in notebooks.indices {
            let isSame =
                notebooks[index].slug == others[index].slug && notebooks[index].path == others[index].path
                && notebooks[index].aliases == others[index].aliases && notebooks[index].tags == others[index].tags
                && notebooks[index].project == others[index].project
                && notebooks[index].authors == others[index].authors
                && notebooks[index].runs.count == others[index].runs.count
            if !isSame { return false }
        }
        return true
    }

    /// The place of a notebook, by its path in the workspace, among those of the site.
    func number(ofNotebookAt path: String) -> Int? { numbers[ByteKey(path)] }

    /// The path in the workspace of the notebook whose page a file of the site is.
    func notebook(at path: String) -> String? { notebooksByPath[path] }

    /// Whether a notebook, by its path in the workspace, has a page.
    func isPublished(_ path: String) -> Bool { notebookPaths[ByteKey(path)] != nil }
}
