internal import NotebookCatalog
internal import NotebookExport
internal import PageTemplates

/// A row of the register of decisions.
final class RegisterRow: TemplateParent {
    private let item: ItemRow
    private let showsNotebooks: Bool

    init(_ entry: DecisionRegister.Entry, of site: Site, links: PageLinks) {
        item = ItemRow(entry, relations: site.relations.lines(about: entry, links: links), links: links)
        showsNotebooks = site.lists.registerShowsNotebooks
    }

    func child(named name: String) -> TemplateValue? {
        name == "showsNotebooks" ? show(showsNotebooks) : item.child(named: name)
    }

    /// The script that hands the register the rows of one of its pages, as they stand on the first.
    static func script(of site: Site, number: Int) -> [UInt8] {
        let links = PageLinks(site, on: .list(.decisions(nil)))
        let list = SiteList.decisions(nil)
        let rows = list.part(number, of: site.lists.decisions()).map {
            site.templates.text("decision-row", RegisterRow($0.value, of: site, links: links))
        }
        return ScriptText.call("labbookRegister.rows", [.number(number), .texts(rows)])
    }
}
