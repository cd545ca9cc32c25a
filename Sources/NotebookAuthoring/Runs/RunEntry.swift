internal import FileAccess
internal import NotebookCatalog
internal import NotebookModel
internal import SourceText
internal import SystemPackage

/// The text of a run's entry: what is known when the command starts, and what it has become when the command has ended.
///
/// The last line of the opening says that the run is not finished, and has a comment with the name of the run behind it. The end of
/// the run goes into the place of that one line, so nothing that anybody wrote meanwhile is touched.
struct RunEntry: Sendable {
    var title: String
    /// The lines up to the one that says how far the run is.
    var lines: [String]
    /// The name of the run, unique among those of the notebook that are open.
    var name: String

    /// The line that stands for what is not known yet.
    var openLine: String { "- Exit: not finished <!-- \(name) -->" }

    /// The entry of a run that begins.
    func opening(at start: RunStart) -> NewEntry { entry(at: start, rest: [openLine]) }

    /// The entry of a run that has ended, for a notebook in which the one that was opened is no longer.
    func whole(at start: RunStart, end: [String]) -> NewEntry { entry(at: start, rest: end) }

    private func entry(at start: RunStart, rest: [String]) -> NewEntry {
        var entry = NewEntry(
            title: "Run: " + title, body: (lines + rest).joined(separator: "\n"), day: start.day, time: start.minute)
        entry.standsAlone = true
        return entry
    }

    /// The edit that puts the end into the place of the open line; `nil` where that line is gone, or was changed.
    func closing(with end: [String], in source: SourceFile) -> TextEdit? {
        let stored = source.stored
        let line = Array(openLine.utf8)
        var start = 0
        while start < stored.count {
            let lineEnd = stored[start...].firstIndex(where: Ascii.isLineEnd) ?? stored.count
            let content = stored[start..<lineEnd]
            let indent = content.prefix { Ascii.isBlank($0) }
            if content.dropFirst(indent.count).elementsEqual(line) {
                let lineFeed = Self.lineEnd(in: stored, at: lineEnd)
                var text: [UInt8] = []
                for (index, line) in end.enumerated() {
                    if index > 0 { text += lineFeed + (line.isEmpty ? [] : indent) }
                    text += Array(line.utf8)
                }
                return TextEdit(replacing: start + indent.count..<lineEnd, with: text)
            }
            start = lineEnd + 1
        }
        return nil
    }

    private static func lineEnd(in stored: [UInt8], at end: Int) -> [UInt8] {
        guard end < stored.count else {
            // The last line has none; what the lines before it have is what the file has.
            guard let last = stored.lastIndex(where: Ascii.isLineEnd) else { return [Ascii.lineFeed] }
            let isCRLF = stored[last] == Ascii.lineFeed && last > 0 && stored[last - 1] == Ascii.carriageReturn
            return isCRLF ? [Ascii.carriageReturn, Ascii.lineFeed] : [stored[last]]
        }
        let isCRLF =
            stored[end] == Ascii.carriageReturn && end + 1 < stored.count && stored[end + 1] == Ascii.lineFeed
        return isCRLF ? [Ascii.carriageReturn, Ascii.lineFeed] : [stored[end]]
    }
}

/// The fields of a run's entry as they are written (format, section 5).
enum RunFieldText {
    /// `hit rate = 93.4 %, p99 = 12.1 ms`. What could be taken for two stands in code.
    static func settings(_ settings: [Run.Setting]) -> String {
        settings.map { setting in
            let text = "\(setting.name) = \(setting.value)"
            let isPlain = !text.utf8.contains { ",;:`|\\[]".utf8.contains($0) } && !setting.value.contains("=")
            return isPlain
                ? MarkdownText.escaped(text.printable) : MarkdownText.code("\(setting.name) = \(setting.value)")
        }.joined(separator: ", ")
    }

    static func variables(_ settings: [Run.Setting]) -> String {
        settings.map { MarkdownText.code("\($0.name)=\($0.value)") }.joined(separator: ", ")
    }

    /// `3f2a91c04b1e on main, with uncommitted changes`.
    static func commit(_ repository: RepositoryState) -> String {
        var text = repository.commit.map { MarkdownText.code(String($0.prefix(12))) } ?? "no commit yet"
        if let branch = repository.branch {
            text += " on " + MarkdownText.code(branch)
        } else {
            text += ", detached head"
        }
        if repository.hasChanges {
            text += ", with uncommitted changes"
        } else if repository.hasUntrackedFiles {
            text += ", with untracked files"
        } else {
            text += ", clean"
        }
        return text
    }

    /// `[output.txt](run-1/output.txt) (3 lines, 1,204 bytes, SHA-256 …)`.
    static func file(_ name: String, at path: String, lines: Int? = nil, size: Int, digest: String, note: String? = nil)
        -> String
    {
        let facts =
            (lines.map { [NumberText.counted($0, "line")] } ?? [])
            + [NumberText.counted(size, "byte"), "SHA-256 " + MarkdownText.code(digest)]
            + (note.map { [$0] } ?? [])
        return "\(MarkdownText.link(name, to: path)) (\(facts.joined(separator: ", ")))"
    }

    static func exit(_ result: ForegroundRun.Result) -> String {
        let interruption = result.signal.map { SignalRelay.name(of: $0) }
        switch result.ending {
        case .status(let status)?: return "\(status)" + (interruption.map { ", interrupted by \($0)" } ?? "")
        case .signal(let signal)?:
            let name = SignalRelay.name(of: signal)
            let note = interruption.map { $0 == name ? ", interrupted" : ", interrupted by \($0)" } ?? ""
            return "\(name) (\(128 + signal))" + note
        case nil:
            let status = RunStatus.ofStartError(result.startError)
            return status == 127
                ? "127 (command not found)" : "126 (\(result.startError?.description ?? "not started"))"
        }
    }
}

/// Exit statuses as shells give them (POSIX.1-2024, section 2.8.2).
enum RunStatus {
    static func of(_ result: ForegroundRun.Result) -> Int32 {
        switch result.ending {
        case .status(let status)?: status
        case .signal(let signal)?: 128 + signal
        case nil: ofStartError(result.startError)
        }
    }

    static func ofStartError(_ error: Errno?) -> Int32 {
        error == .noSuchFileOrDirectory || error == .notDirectory ? 127 : 126
    }
}
