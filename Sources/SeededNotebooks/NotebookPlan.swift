import NotebookModel

/// What one notebook of a corpus is, before it is written: known from its index alone, so that each can name any other.
struct NotebookPlan {
    enum Kind { case note, experiment, decision, log }

    var index: Int
    var kind: Kind
    /// A decision's number in the register.
    var number: Int?
    var day: CalendarDay
    var title: String
    /// Below the notebook folder.
    var path: String
    /// About how many bytes the text has.
    var size: Int
    var traits: NotebookTraits
    var project: String
    var authors: [String]
    var tags: [String]

    /// The file's name without its ending, which no other notebook has.
    var name: String {
        String(path[(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)...].dropLast(3))
    }

    /// The link to it from another notebook of the corpus.
    func link(from other: NotebookPlan) -> String {
        let (folder, own) = (path.prefix { $0 != "/" }, other.path.prefix { $0 != "/" })
        return folder == own ? name + ".md" : "../" + path
    }
}
