internal import NotebookCatalog
internal import NotebookExport
internal import NotebookModel
internal import PageTemplates

/// What the register of decisions is filtered and sorted by. The page has the names; the values, of which there may be thousands,
/// are a script of their own that it loads when a reader asks for them.
struct RegisterFacets {
    /// Something that decisions have, by which they are told apart.
    enum Facet: String, CaseIterable {
        case status, project, tag, person, year

        fileprivate var word: Word {
            switch self {
            case .status: .status
            case .project: .project
            case .tag: .tag
            case .person: .person
            case .year: .year
            }
        }

        fileprivate var topics: Topic.Kind? {
            switch self {
            case .project: .project
            case .tag: .tag
            case .person: .person
            case .status, .year: nil
            }
        }
    }

    private let site: Site
    private let entries: [Shared<DecisionRegister.Entry>]
    private let present: [Facet]

    init(_ site: Site) {
        self.site = site
        let entries = site.lists.decisions()
        self.entries = entries
        present = Facet.allCases.filter { facet in
            switch facet {
            case .status: entries.contains { $0.value.status != nil }
            case .year: entries.contains { $0.value.notebook.date != nil }
            case .project, .tag, .person:
                entries.contains { facet.topics?.names(of: $0.value.notebook).isEmpty == false }
            }
        }
    }

    // MARK: On the page

    /// A list of values to choose from, for each facet that some decision has.
    var facets: [FacetValue] { present.map { FacetValue(name: $0.rawValue, label: site.words[$0.word]) } }

    /// The orders to choose from.
    var orders: [OrderValue] {
        let orders: [(String, Word)] =
            [("newest", .orderNewest), ("oldest", .orderOldest)]
            + (present.contains(.status) ? [(Facet.status.rawValue, .orderStatus)] : [])
            + (present.contains(.project) ? [(Facet.project.rawValue, .orderProject)] : [])
        return orders.map { OrderValue(name: $0.0, label: site.words[$0.1]) }
    }

    // MARK: For the script

    /// The script that hands the page the values of each facet, and for each decision, in the register's order, the place or places of
    /// those that it has.
    var script: [UInt8] {
        let days = entries.map { JSONValue.text($0.value.notebook.date?.description) }
        let value: JSONValue = [
            "rowsPerFile": .number(SiteList.decisions(nil).pageLength), "days": .array(days),
            "facets": .array(present.compactMap(value)),
        ]
        return ScriptText.call("labbookRegister.facets", [value])
    }

    private func value(of facet: Facet) -> JSONValue? {
        if facet == .status { return statuses }
        // The years stand in the days.
        guard let kind = facet.topics else { return nil }
        let names = Set(entries.flatMap { kind.names(of: $0.value.notebook) })
        let values = site.lists.topics.topics(of: kind).map(\.name).filter(names.contains)
        let places = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1, $0) })
        return [
            "name": .string(facet.rawValue), "values": .texts(values),
            "of": .array(
                entries.map { entry in
                    let places = Set(kind.names(of: entry.value.notebook).compactMap { places[$0] }).sorted()
                    return places.count == 1 ? .number(places[0]) : .array(places.map(JSONValue.number))
                }),
        ]
    }

    private var statuses: JSONValue {
        let present = Set(entries.compactMap { $0.value.status?.word })
        let values = Status.allWords.filter(present.contains)
        return [
            "name": .string(Facet.status.rawValue), "values": .texts(values),
            "labels": .texts(values.map { site.words.text(.status, $0) }),
            "of": .array(entries.map { .integer($0.value.status.flatMap { values.firstIndex(of: $0.word) }) }),
        ]
    }
}

/// A facet with the values to choose from, as the page names it.
struct FacetValue: TemplateParent {
    var name: String
    var label: String

    func child(named name: String) -> TemplateValue? {
        switch name {
        case "facetName": show(self.name)
        case "facetLabel": show(label)
        default: nil
        }
    }
}

/// An order to choose.
struct OrderValue: TemplateParent {
    var name: String
    var label: String

    func child(named name: String) -> TemplateValue? {
        switch name {
        case "orderName": show(self.name)
        case "orderLabel": show(label)
        default: nil
        }
    }
}
