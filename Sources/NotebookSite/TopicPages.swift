internal import Mustache
internal import NotebookModel

/// All tags, projects or people with the number of their notebooks.
struct TopicsPage: PageContent {
    private let site: Site
    private let kind: Topic.Kind

    init(_ site: Site, kind: Topic.Kind) {
        self.site = site
        self.kind = kind
    }

    var title: String? { kind.pluralLabel }
    var description: String? { nil }

    func child(named name: String) -> Any? {
        switch name {
        case "topicsTitle": kind.pluralLabel
        case "topics": topics
        default: nil
        }
    }

    private var topics: [TopicValue] {
        let links = PageLinks(site, on: .topics(kind))
        return site.topics.topics(of: kind).map {
            TopicValue($0, links: links, count: site.topics.notebooks(of: $0).count)
        }
    }
}

/// The notebooks of one tag, project or person.
struct TopicPage: PageContent {
    private let site: Site
    private let topic: Topic

    init(_ site: Site, _ topic: Topic) {
        self.site = site
        self.topic = topic
    }

    var title: String? { topic.name }

    var description: String? {
        switch topic.kind {
        case .tag: "Notebooks tagged \(topic.name)"
        case .project: "Notebooks of the project \(topic.name)"
        case .person: "Notebooks of \(topic.name)"
        }
    }

    func child(named name: String) -> Any? {
        switch name {
        case "topicKind": topic.kind.label
        case "topicName": topic.name
        case "cards":
            site.topics.notebooks(of: topic).map { Card($0, links: PageLinks(site, on: .topic(topic))) }
        default: nil
        }
    }
}
