internal import NotebookModel
internal import SourceText

/// The names that lead to notebooks: slugs, their suffixes, aliases, the numbers of records.
struct NotebookNames: Sendable {
    private var wholeSlugs = NameTable()
    /// The last folders and the name of a slug, and the name without its day or number.
    private var parts = NameTable()
    private var aliases = NameTable()
    private var records: [Int: [Int]] = [:]
    private let paths: [String]
    private let slugs: [Slug]
    private let endings: SlugEndings

    init(_ notebooks: [Notebook]) {
        let isAsked = notebooks.contains { notebook in
            !notebook.references.isEmpty || notebook.relations.contains { ItemIdentifier($0.target) == nil }
        }
        self.init(slugs: notebooks.map(\.slug), paths: notebooks.map(\.path), isAsked: isAsked)
        for index in notebooks.indices {
            for alias in notebooks[index].aliases where ByteKey(alias) != ByteKey(slugs[index].text) {
                aliases.add(index, named: alias)
            }
            if let number = notebooks[index].number { records[number, default: []].append(index) }
        }
    }

    /// The names of files alone.
    /// - Parameter isAsked: Whether more than a few names will be looked for.
    init(slugs: [Slug], paths: [String], isAsked: Bool) {
        self.slugs = slugs
        self.paths = paths
        endings = SlugEndings(slugs, isSorted: isAsked)
        for index in slugs.indices {
            let text = slugs[index].text
            wholeSlugs.add(index, named: text)
            for name in Self.parts(of: text) { parts.add(index, named: name) }
        }
    }

    /// The notebooks that a name means: the one whose file bears it, else those that have it as an alias, else those whose
    /// slug ends with it.
    ///
    /// A suffix that begins with a folder or at the end of a day or number goes before one in the middle of a name, so
    /// that `cold-cache` means `2026-09-02-cold-cache` although there is a `very-cold-cache` too.
    func notebooks(named name: String) -> [Int] {
        exact(name) ?? endings.notebooks(endingWith: name)
    }

    /// The notebooks of a name that is a slug, an alias, or the last parts of a slug.
    func exact(_ name: String) -> [Int]? {
        file(named: name).map { [$0] } ?? aliases[name] ?? wholeSlugs[name] ?? parts[name]
    }

    /// The one notebook whose whole slug a name is, else the one whose slug's last parts it is.
    ///
    /// It goes before an alias, so that the names of the files are enough to know what a name means that one of them bears:
    /// nothing has to be read to find a notebook, and no other notebook's text changes what its name means.
    func file(named name: String) -> Int? {
        if let found = wholeSlugs[name], found.count == 1 { return found[0] }
        if let found = parts[name], wholeSlugs[name] == nil, found.count == 1 { return found[0] }
        return nil
    }

    /// The notebooks that a name could mean by the names of their files, where it is the whole of a slug or its last parts.
    func files(named name: String) -> [Int] {
        wholeSlugs[name] ?? parts[name] ?? []
    }

    /// The slug of which a name is most likely a misspelling: of the slug, or of its last part without day or number.
    func nearestSlug(to name: String) -> String? {
        var slugsByName: [String: String] = [:]
        for slug in slugs.lazy.map(\.text) {
            for part in [slug] + Self.parts(of: slug) where abs(part.utf8.count - name.utf8.count) <= 3 {
                slugsByName[part] = slug
            }
        }
        return slugsByName.keys.nearest(to: name).flatMap { slugsByName[$0] }
    }

    /// The records that have a number within reach of a notebook: those of its folder, else those of the workspace.
    func records(_ number: Int, from notebook: Int?) -> [Int] {
        let all = records[number] ?? []
        guard let notebook else { return all }
        let folder = WorkspacePath.folder(of: paths[notebook])
        let near = all.filter { WorkspacePath.folder(of: paths[$0]) == folder }
        return near.isEmpty ? all : near
    }

    /// The notebook that a path of a published site means, which has folders of the site's own before the slug:
    /// `/adr/32`, `/notes/notebooks/2026/cold-cache.html`.
    func notebooks(atSitePath path: String) -> [Int] {
        var rest = path[...]
        for ending in ["/index.html", ".html", "/"] where rest.hasSuffix(ending) {
            rest = rest.dropLast(ending.count)
            break
        }
        rest = rest.drop { $0 == "/" }
        while !rest.isEmpty {
            if let found = exact(String(rest)) { return found }
            guard let slash = rest.utf8.firstIndex(of: UInt8(ascii: "/")) else { return [] }
            rest = rest[rest.index(after: slash)...]
        }
        return []
    }

    /// The last parts of a slug, the whole left out: `2026-09-02-cold-cache` and `cold-cache` of `a/2026-09-02-cold-cache`.
    private static func parts(of slug: String) -> [String] {
        var parts: [String] = []
        var rest = slug[...]
        while let slash = rest.utf8.firstIndex(of: UInt8(ascii: "/")) {
            rest = rest[rest.utf8.index(after: slash)...]
            parts.append(String(rest))
        }
        let words = rest.utf8.drop { Ascii.isDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
        if !words.isEmpty, words.startIndex != rest.startIndex { parts.append(String(Substring(words))) }
        return parts
    }
}

/// Notebooks by names, of which most belong to one notebook only.
private struct NameTable: Sendable {
    private var first: [ByteKey: Int] = [:]
    private var further: [ByteKey: [Int]] = [:]

    mutating func add(_ index: Int, named name: String) {
        let key = ByteKey(name)
        if first[key] == nil { first[key] = index } else { further[key, default: []].append(index) }
    }

    subscript(name: String) -> [Int]? {
        let key = ByteKey(name)
        return first[key].map { [$0] + (further[key] ?? []) }
    }
}

/// The ends of slugs, sorted backwards, so that all slugs with one end stand together.
private struct SlugEndings: Sendable {
    private var entries: [(reversed: [UInt8], index: Int)] = []
    private let slugs: [Slug]

    /// More candidates than anyone wants to read.
    private static let maximumCandidates = 16

    /// - Parameter isSorted: Whether it is worth the work, because more than one name will be looked for.
    init(_ slugs: [Slug], isSorted: Bool) {
        self.slugs = slugs
        guard isSorted else { return }
        entries = slugs.enumerated().map { (reversed: $1.text.utf8.reversed(), index: $0) }
        entries.sort { $0.reversed.lexicographicallyPrecedes($1.reversed) }
    }

    /// The notebooks whose slug ends with a text, where a word of the slug begins.
    func notebooks(endingWith text: String) -> [Int] {
        guard !text.isEmpty else { return [] }
        var found: [Int] = []
        for gap in "/-_ .".utf8 {
            let key = text.utf8.reversed() + [gap]
            if entries.isEmpty {
                let matches = slugs.indices.lazy.filter { slugs[$0].text.utf8.reversed().starts(with: key) }
                found += matches.prefix(Self.maximumCandidates)
                continue
            }
            var place = entries.partitioningIndex { !$0.reversed.lexicographicallyPrecedes(key) }
            while place < entries.count, found.count < Self.maximumCandidates, entries[place].reversed.starts(with: key)
            {
                found.append(entries[place].index)
                place += 1
            }
        }
        return found.sorted()
    }
}
