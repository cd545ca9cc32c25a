internal import FileAccess
internal import NotebookModel
internal import SourceText
internal import Subprocess
public import SystemPackage

/// When files came into a repository, from one `git log` over a whole folder.
public struct GitHistory: Sendable {
    /// The days of the files' first commits, by path relative to the folder.
    private(set) var firstDays: [ByteKey: CalendarDay] = [:]
    /// Whether the repository holds only a part of its history, so that nobody can tell.
    private(set) var isShallow = false

    /// More history than any team has written.
    private static let maximumBytes = 1 << 30

    /// Asks git about the files below a folder. Without git, or outside of a repository, nothing is known.
    public static func read(in folder: FilePath) async -> GitHistory {
        guard let shallow = await output(of: ["rev-parse", "--is-shallow-repository"], in: folder) else {
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
        guard let log = await output(of: arguments, in: folder) else { return GitHistory() }
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

    private static func output(of arguments: [String], in folder: FilePath) async -> [UInt8]? {
        let result = try? await run(
            .name("git"), arguments: Arguments(arguments), workingDirectory: folder,
            output: .bytes(limit: maximumBytes), error: .discarded)
        guard let result, result.terminationStatus.isSuccess else { return nil }
        return result.standardOutput
    }
}
