internal import NotebookCatalog
internal import NotebookModel
internal import NotebookReader
internal import SourceText

/// A status on the command line: any word that the format reads as one.
enum StatusArgument {
    /// Why a text is no status of a subject, and which there are.
    static func problem(_ text: String, for subject: StatusSubject) -> String {
        let nearest = StatusWords.all(of: subject).nearest(to: text).map { ", did you mean \($0)?" } ?? ""
        let all = StatusWords.canonical(of: subject).joined(separator: ", ")
        return "there is no status “\(text.printable)” \(subject.phrase)\(nearest)\nThere are: \(all)"
    }
}

extension StatusSubject {
    /// The subject behind a preposition: `for a decision`.
    fileprivate var phrase: String {
        switch self {
        case .notebook(.decision): "for a decision record"
        case .notebook(.experiment): "for an experiment"
        case .notebook(.log): "for a log"
        case .notebook(.note): "for a notebook"
        case .hypothesis: "for a hypothesis"
        case .decision: "for a decision"
        case .task: "for a task"
        }
    }
}
