internal import NotebookModel
internal import PageTemplates

/// All tags, projects or people with the number of their notebooks.
struct TopicsPage: PageContent {
    private let site: Site
    private let kind: Topic.Kind
    private let links: PageLinks
    private let topics: ArraySlice<Topic>
    private let pager: ListPager

    init(_ site: Site, kind: Topic.Kind, number: Int) {
        self.site = site
        self.kind = kind
        let list = SiteList.topics(kind)
        links = PageLinks(site, on: .list(list, number: number))
        let topics = site.lists.topics.topics(of: kind)
        self.topics = list.part(number, of: topics)
        pager = ListPager(list, number: number, total: topics.count, links: links)
    }

    var title: String? { site.words[kind.pluralWord] }
    var description: String? { nil }

    func child(named name: String) -> TemplateValue? {
        switch name {
        case "topicsTitle": show(title)
        case "topics":
            show(topics.map { TopicValue($0, links: links, count: site.lists.topics.notebooks(of: $0).count) })
        default: pager.child(named: name)
        }
    }
}

/// The notebooks of one tag, project or person.
struct TopicPage: PageContent {
    private let topic: Topic
    private let links: PageLinks
    private let notebooks: ArraySlice<Shared<Notebook>>
    private let pager: ListPager

    init(_ site: Site, _ topic: Topic, number: Int) {
        self.topic = topic
        let list = SiteList.topic(topic)
        links = PageLinks(site, on: .list(list, number: number))
        let notebooks = site.lists.topics.notebooks(of: topic)
        self.notebooks = list.part(number, of: notebooks)
        pager = ListPager(list, number: number, total: notebooks.count, links: links)
    }

    var title: String? { topic.name }

    var description: String? {
        let word: Word =
            switch topic.kind {
            case .tag: .topicTag
            case .project: .topicProject
            case .person: .topicPerson
            }
        return links.words.text(word, ["topic": topic.name])
    }

    func child(named name: String) -> TemplateValue? {
        switch name {
        case "topicKind": show(links.words[topic.kind.word])
        case "topicName": show(topic.name)
        case "topicAddress": show(topic.kind == .person ? links.address(ofPerson: topic.name) : nil)
        case "cards": show(notebooks.map { Card($0.value, links: links) })
        default: pager.child(named: name)
        }
    }
}
