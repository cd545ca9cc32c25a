internal import FileAccess
internal import FoundationEssentials
internal import GRDB
internal import NotebookCatalog
internal import SearchLanguage
internal import SystemPackage

/// Where the index lies, and how it is opened.
///
/// The file's name has a number. An index that turns out to be damaged is not repaired, it gets a successor under the next
/// number: other processes may have the old file open, and a file that is taken away under them could be mixed with a new
/// one of the same name.
struct IndexFile {
    let folder: FilePath

    init(of workspace: Workspace) {
        folder = workspace.location(of: Workspace.settingsFolder + "/cache")
    }

    /// The path of the index with a number.
    func path(_ number: Int) -> FilePath { folder.appending("search-\(number).sqlite") }

    /// The number of the newest index; 1 where there is none.
    var newestNumber: Int {
        let names = (try? FolderListing.files(below: folder)) ?? []
        return names.compactMap { Self.number(in: $0.string) }.max() ?? 1
    }

    private static func number(in name: String) -> Int? {
        guard name.hasPrefix("search-"), name.hasSuffix(".sqlite") else { return nil }
        return Int(name.dropFirst("search-".count).dropLast(".sqlite".count))
    }

    /// Opens the index with a number, or makes it, empty.
    func open(_ number: Int) throws -> DatabaseQueue {
        if !FileReading.isFolder(folder) { try makeFolder() }
        return try DatabaseQueue(path: path(number).string, configuration: Self.configuration)
    }

    /// Opens the newest index; `nil` where there is none.
    func openNewest() throws -> DatabaseQueue? {
        let path = path(newestNumber)
        guard FileReading.exists(path) else { return nil }
        return try DatabaseQueue(path: path.string, configuration: Self.configuration)
    }

    /// An index in memory.
    static func inMemory() throws -> DatabaseQueue {
        try DatabaseQueue(configuration: configuration)
    }

    /// Removes the indices before one, and what SQLite keeps beside them. What is in use goes when it is no longer.
    func removePredecessors(of number: Int) {
        for name in (try? FolderListing.files(below: folder)) ?? [] {
            let parts = name.string.split(separator: "-", maxSplits: 1)
            guard parts.first == "search", let old = parts.last?.prefix(while: { $0 != "." }).description,
                let oldNumber = Int(old), oldNumber < number
            else { continue }
            try? FileWriting.removeFile(folder.appending(name.string))
        }
    }

    /// The folder is a cache whatever the workspace's own `.gitignore` says, so it brings one.
    private func makeFolder() throws {
        try FileWriting.makeFolders(folder)
        _ = try? FileWriting.create(folder.appending(".gitignore"), with: Array("*\n".utf8))
    }

    /// How many seconds another process may keep the index for itself: longer than it takes to index twenty thousand notebooks.
    static let patience = 15

    private static var configuration: GRDB.Configuration {
        var configuration = GRDB.Configuration()
        configuration.busyMode = .timeout(TimeInterval(patience))
        // An update reads files between its writes, in one transaction.
        configuration.allowsUnsafeTransactions = true
        configuration.prepareDatabase { database in
            // Asked first: setting it takes a lock, which a process that is writing has.
            if try String.fetchOne(database, sql: "PRAGMA journal_mode") == "delete" {
                try database.execute(sql: "PRAGMA journal_mode = WAL")
            }
            try database.execute(
                sql: """
                    PRAGMA synchronous = NORMAL;
                    PRAGMA mmap_size = 1073741824;
                    PRAGMA cache_size = -32000;
                    PRAGMA temp_store = MEMORY;
                    """)
        }
        return configuration
    }
}
