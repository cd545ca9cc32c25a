import SeededNotebooks
import SystemPackage

/// One thing that a comparison measures.
enum ComparedStep: String, CaseIterable, Encodable {
    case start = "labbook --version"
    case read = "read"
    case cmark = "read, libcmark"
    case build = "labbook build"
    case unchanged = "labbook build, nothing changed"
    case write = "write our site's bytes"
    case hugo = "Hugo"
    case pagefind = "Pagefind"
    case search = "labbook search, a word"
    case ripgrep = "ripgrep, a word"
}

/// The notebooks of a corpus on disk, and the programs that are run over them.
struct Comparison {
    private let root: FilePath
    private let words: [String]
    private let labbook: FilePath
    private let hugo: InstalledProgram?
    private let pagefind: InstalledProgram?
    private let ripgrep: InstalledProgram?

    /// - Parameter root: The workspace that the corpus was written to.
    /// - Throws: Where there is no `labbook` beside this program, or the files for Hugo cannot be written.
    init(of corpus: SeededCorpus, in root: FilePath) async throws {
        self.root = root
        words = MixedQueries(about: corpus, seed: 1).words(9)
        labbook = try InstalledProgram.labbook()
        hugo = await InstalledProgram.find([["hugo"], ["python3", "-m", "hugo"]], version: ["version"])
        pagefind = await InstalledProgram.find(
            [["pagefind"], ["pagefind_extended"], ["python3", "-m", "pagefind"]], version: ["--version"])
        ripgrep = await InstalledProgram.find([["rg"]], version: ["--version"])
        try hugoSite.write()
        // The first search makes the index, which the later ones find.
        if let word = words.first { _ = try await search(word) }
    }

    /// What the other programs say of their versions; `nil` for one that is not installed.
    var versions: [(name: String, version: String?)] {
        [("Hugo", hugo?.version), ("Pagefind", pagefind?.version), ("ripgrep", ripgrep?.version)]
    }

    /// Runs all steps once but `unchanged`. What they write stays until the workspace goes: ext4 passes over the places of files
    /// that were deleted in the last minute, one by one, so files that are made after others were deleted cost several
    /// times as much.
    func run(_ run: Int) async throws -> [ComparedStep: Figures] {
        let (site, copy, other) = (output("site", run), output("copy", run), output("hugo", run))
        var figures: [ComparedStep: Figures] = [:]
        figures[.start] = try await .ofProgram(labbook, ["--version"])
        figures[.read] = try await .ofStep(["phase", Phase.read.rawValue, root.string])
        figures[.cmark] = try await .ofStep(["phase", Phase.cmark.rawValue, root.string])
        figures[.build] = try await .ofProgram(labbook, build(site))
        figures[.write] = try await .ofStep(["write-step", site.string, copy.string])
        if let hugo { figures[.hugo] = try await figuresOf(hugo, hugoSite.arguments(output: other)) }
        // Pagefind indexes what Hugo has made.
        if hugo != nil, let pagefind {
            figures[.pagefind] = try await figuresOf(pagefind, ["--site", other.string, "--quiet"])
        }
        let word = words[run % words.count]
        figures[.search] = try await search(word)
        if let ripgrep {
            let folder = root.appending("Notebooks").string
            figures[.ripgrep] = try await figuresOf(
                ripgrep, ["--files-with-matches", "--ignore-case", "--fixed-strings", word, folder])
        }
        return figures
    }

    /// Builds the site of a run once more, where nothing has changed. It takes the place of the last one, whose files are deleted,
    /// so it comes after all runs.
    func buildUnchanged(_ run: Int) async throws -> Figures {
        try await .ofProgram(labbook, build(output("site", run)))
    }

    private var hugoSite: HugoSite { HugoSite(root: root.appending("hugo"), notebooks: root.appending("Notebooks")) }

    private func output(_ name: String, _ run: Int) -> FilePath { root.appending("\(name)-\(run)") }

    private func build(_ output: FilePath) -> [String] { ["build", "-C", root.string, "-o", output.string, "--quiet"] }

    private func search(_ word: String) async throws -> Figures {
        try await .ofProgram(labbook, ["search", "-C", root.string, word])
    }

    private func figuresOf(_ program: InstalledProgram, _ arguments: [String]) async throws -> Figures {
        try await .ofProgram(program.path, program.leading + arguments)
    }
}
