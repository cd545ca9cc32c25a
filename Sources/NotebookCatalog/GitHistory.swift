internal import FileAccess
internal import NotebookModel
internal import SourceText
public import SystemPackage

/// When files came into a repository, from one `git log` over a whole folder.
public struct GitHistory: Sendable {
    /// The days of the files' first commits, by path relative to the folder.
    private(set) var firstDays: [ByteKey: CalendarDay] = [:]
    /// Whether the repository holds only a part of its history, so that nobody can tell.
    private(set) var isShallow = false

    /// Asks git about the files below a folder. Without git, or outside of a repository, nothing is known.
    public static func read(in folder: FilePath) async -> GitHistory {
        let git = GitProgram(in: folder)
        guard let shallow = await git.output(of: ["rev-parse", "--is-shallow-repository"]) else {
            return GitHistory()
        }
        if shallow.starts(with: "true".utf8) {
            var history = GitHistory()
            history.isShallow = true
            return history
        }
        let arguments = [
            "log", "-z", "--format=%as", "--name-status", "--find-renames", "--diff-filter=AR", "--relative", "--", ".",
        ]
        guard let log = await git.output(of: arguments) else { return GitHistory() }
        return GitHistory(log: log)
    }

    private init() {}

    /// Reads what `git log -z --format=%as --name-status --diff-filter=AR` says, the newest commit first.
    ///
    /// A file that was renamed is followed to its old names; a day is that of its author, as the author's clock had it, so it
    /// is the same wherever it is read.
    init(log: some Collection<UInt8>) {
        /// What a name of the past is called today.
        var namesToday: [ByteKey: ByteKey] = [:]
        var day: CalendarDay?
        var tokens = log.split(separator: 0, omittingEmptySubsequences: true).makeIterator()
        while let token = tokens.next() {
            let text = String(decoding: token.drop { $0 == Ascii.lineFeed }, as: UTF8.self)
            if let commitDay = CalendarDay(iso: text) {
                day = commitDay
            } else if text.hasPrefix("R") {
                guard let old = tokens.next(), let new = tokens.next() else { return }
                let today = Self.key(new)
                namesToday[Self.key(old)] = namesToday.removeValue(forKey: today) ?? today
            } else if text == "A" {
                guard let path = tokens.next() else { return }
                let name = Self.key(path)
                firstDays[namesToday[name] ?? name] = day
            }
        }
    }

    private static func key(_ path: some Sequence<UInt8>) -> ByteKey {
        ByteKey(String(decoding: Array(path), as: UTF8.self))
    }
}
