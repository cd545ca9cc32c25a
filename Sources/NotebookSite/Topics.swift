internal import NotebookModel

/// What notebooks have in common, on a page of its own: a tag, a project, a person.
public struct Topic: Sendable, Hashable {
    public enum Kind: Sendable, Hashable, CaseIterable {
        case tag, project, person

        /// The folder of the kind's pages, and without its ending the page that lists them.
        var folder: String {
            switch self {
            case .tag: "tags"
            case .project: "projects"
            case .person: "people"
            }
        }

        /// What readers call one of them.
        var word: Word {
            switch self {
            case .tag: .tag
            case .project: .project
            case .person: .person
            }
        }

        /// What readers call all of them.
        var pluralWord: Word {
            switch self {
            case .tag: .tags
            case .project: .projects
            case .person: .people
            }
        }

        /// The names of this kind that a notebook bears.
        func names(of notebook: Notebook) -> [String] {
            switch self {
            case .tag: notebook.tags
            case .project: notebook.project.map { [$0] } ?? []
            case .person: notebook.authors
            }
        }
    }

    public var kind: Kind
    public var name: String

    public init(_ kind: Kind, _ name: String) {
        self.kind = kind
        self.name = name
    }
}

/// The topics of a site's notebooks.
struct SiteTopics: Sendable {
    private var names: [Topic.Kind: [String]] = [:]
    private var notebooks: [Topic: [Shared<Notebook>]] = [:]

    init(_ notebooks: [Shared<Notebook>]) {
        for kind in Topic.Kind.allCases {
            for notebook in notebooks {
                for name in Set(kind.names(of: notebook.value)) where !name.isEmpty {
                    self.notebooks[Topic(kind, name), default: []].append(notebook)
                }
            }
            names[kind] = self.notebooks.keys.lazy.filter { $0.kind == kind }.map(\.name)
                .sorted { ($0.lowercased(), $0) < ($1.lowercased(), $1) }
        }
    }

    /// All topics of a kind, sorted for readers.
    func topics(of kind: Topic.Kind) -> [Topic] {
        names[kind, default: []].map { Topic(kind, $0) }
    }

    /// The notebooks of a topic, in the order of the catalog.
    func notebooks(of topic: Topic) -> [Shared<Notebook>] {
        notebooks[topic, default: []]
    }
}
