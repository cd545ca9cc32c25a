internal import NotebookCatalog
internal import NotebookModel
internal import SourceText

/// The site that the newest commit of a branch holds.
struct GitBranch: Sendable {
    /// A file in a commit.
    struct Entry: Sendable {
        var mode: String
        /// The name of its content.
        var object: String
        /// In bytes; `nil` for what is no file.
        var size: Int?
        var path: String
    }

    /// The commit; `nil` for a branch that is to be made.
    let commit: String?
    /// The site's files.
    let site: [Entry]
    /// The files for the host, which are not the site's.
    let kept: [Entry]

    /// A branch without a commit.
    static let none = GitBranch(commit: nil, site: [], kept: [])

    private init(commit: String?, site: [Entry], kept: [Entry]) {
        self.commit = commit
        self.site = site
        self.kept = kept
    }

    /// Reads a commit.
    /// - Parameter branch: The branch's name, for messages.
    /// - Throws: `PublicationFailure` where the commit is not one of ours alone.
    init(at commit: String, of branch: String, _ git: GitProgram) async throws(PublicationFailure) {
        guard let listing = await git.output(of: ["ls-tree", "-r", "-z", "-l", "--full-tree", commit]) else {
            throw PublicationFailure("git cannot read the branch \(branch)")
        }
        let entries = listing.split(separator: 0).compactMap(Entry.init)
        let manifest = await Self.manifest(of: entries, git)
        var site: [Entry] = []
        var kept: [Entry] = []
        for entry in entries {
            if manifest.holds(entry.path) {
                site.append(entry)
            } else if HostFile.isOne(entry.path) {
                kept.append(entry)
            } else {
                throw Self.refusal(of: branch, holding: entry.path)
            }
        }
        self.init(commit: commit, site: site, kept: kept)
    }

    private static func manifest(of entries: [Entry], _ git: GitProgram) async -> SiteManifest {
        guard let entry = entries.first(where: { $0.path == SiteManifest.name }),
            let bytes = await git.output(of: ["cat-file", "blob", entry.object])
        else { return SiteManifest([]) }
        return SiteManifest(bytes) ?? SiteManifest([])
    }

    private static func refusal(of branch: String, holding path: String) -> PublicationFailure {
        PublicationFailure(
            """
            the branch \(branch) holds files that labbook did not write, \(path.printable) for one, so nothing was published
            Publish to another branch with --to git:NAME, or remove that one first if nobody needs it.
            """)
    }
}

extension GitBranch.Entry {
    /// Reads an entry as `git ls-tree -l -z` writes it: `100644 blob 1a2b…    1204<TAB>index.html`.
    fileprivate init?(_ record: some Collection<UInt8>) {
        guard let tab = record.firstIndex(of: Ascii.tab) else { return nil }
        let facts = String(decoding: record[..<tab], as: UTF8.self).split(separator: " ")
        guard facts.count == 4 else { return nil }
        self.init(
            mode: String(facts[0]), object: String(facts[2]), size: Int(facts[3]),
            path: String(decoding: record[record.index(after: tab)...], as: UTF8.self))
    }
}
