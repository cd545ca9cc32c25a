internal import SitePublishing
internal import SourceText

/// The changes to a published site, for people.
struct ChangeList {
    private let changes: SiteChanges

    init(_ changes: SiteChanges) {
        self.changes = changes
    }

    /// A line for each file: what becomes of it, its size in bytes, its path.
    var text: String {
        let sizes = changes.files.map { $0.size.map { String($0) } ?? "-" }
        let width = sizes.map(\.utf8.count).max() ?? 0
        return zip(changes.files, sizes).map { file, size in
            let kind = file.kind.rawValue
            let gap = String(repeating: " ", count: "changed".count - kind.count + width - size.utf8.count)
            return "\(kind)\(gap)  \(size)  \(file.path.printable)\n"
        }.joined()
    }

    /// `3 files added, 1 changed`; kinds of which there are none are left out.
    var summary: String {
        let counts = [SiteChanges.File.Kind.added, .changed, .removed].map { ($0, changes.count(of: $0)) }
            .filter { $0.1 > 0 }
        return counts.enumerated().map { index, count in
            let number = index == 0 ? Count(count.1, "file").description : "\(count.1)"
            return "\(number) \(count.0.rawValue)"
        }.joined(separator: ", ")
    }
}
