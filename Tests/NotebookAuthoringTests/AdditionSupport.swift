import FileAccess
import NotebookAuthoring
import NotebookCatalog
import NotebookModel
import SourceText
import SystemPackage
import TestSupport
import Testing

/// Additions to notebooks that tests write themselves.
enum Added {
    static func open(_ text: String, path: String = "Notebooks/2026-11-23-cold-cache.md") throws -> OpenNotebook {
        try open(stored: Array(text.utf8), path: path)
    }

    static func open(
        stored: [UInt8], path: String = "Notebooks/2026-11-23-cold-cache.md"
    ) throws -> OpenNotebook {
        let root: FilePath = "/nowhere"
        let slug = try #require(Slug(path: String(path.dropFirst("Notebooks/".count))))
        let file = NotebookFile(path: path, location: root.appending(path), slug: slug, kind: nil)
        return OpenNotebook(file, stored: stored, in: try Workspace(root: root))
    }

    /// An entry of the afternoon of 24 November 2026.
    static func entry(
        _ title: String = "new", body: String? = nil, time: String? = "14:05", day: String = "2026-11-24"
    ) throws -> NewEntry {
        NewEntry(title: title, body: body, day: try #require(CalendarDay(iso: day)), time: time)
    }

    /// Expects an entry or item to stand in a notebook as it is written out here, and all else to be as it was.
    static func expect(
        _ text: String, _ add: (OpenNotebook) throws -> Addition, gives expected: String, _ kind: ItemKind = .entry,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let before = try open(text)
        let addition = try add(before)
        let came = addition.after.source.string(in: 0..<addition.after.source.text.count)
        if let difference = LineDifference(expected: expected, came: came) {
            Issue.record("(- expected, + came):\n\(difference.description)", sourceLocation: sourceLocation)
        }
        let problem = AdditionWitness(before: before, addition: addition).problem(expecting: kind)
        #expect(problem == nil, sourceLocation: sourceLocation)
    }
}

extension NotebookFile {
    /// A file that no walk came upon.
    init(path: String, location: FilePath, slug: Slug, kind: NotebookKind? = nil) {
        self.init(
            path: path, in: location.removingLastComponent(),
            at: FilePath(root: nil, [location.lastComponent].compactMap(\.self)), slug: slug, kind: kind,
            stamp: FileStamp(size: 0, modified: 0, changed: 0, inode: 0))
    }
}
