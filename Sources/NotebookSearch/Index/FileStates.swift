internal import FileAccess
internal import NotebookCatalog
internal import NotebookModel

/// Which files the index holds, and how each looked when it was read.
struct FileStates: Sendable {
    struct State: Sendable, Hashable {
        /// The notebook's row.
        var id: Int64
        var stamp: FileStamp
        /// Whether the stamp was older than the moment of reading, so that any later change shows in it. One that is not must be
        /// compared with the file's content once more, as git does it with its index ("racy git").
        var isSettled: Bool
    }

    private(set) var states: [ByteKey: State] = [:]

    init() {}

    subscript(path: String) -> State? {
        get { states[ByteKey(path)] }
        set { states[ByteKey(path)] = newValue }
    }

    var largestID: Int64 { states.values.lazy.map(\.id).max() ?? 0 }

    // MARK: Packing

    /// Sorted, so that the same files are the same bytes.
    var packed: [UInt8] {
        var writer = PackedWriter()
        writer.append(states.count)
        for (path, state) in states.sorted(by: { $0.key.text.utf8.lexicographicallyPrecedes($1.key.text.utf8) }) {
            writer.append(path.text)
            writer.append(UInt64(state.id))
            writer.append(Int(state.stamp.size))
            writer.append(UInt64(bitPattern: state.stamp.modified))
            writer.append(UInt64(bitPattern: state.stamp.changed))
            writer.append(state.stamp.inode)
            writer.append(state.isSettled)
        }
        return writer.bytes
    }

    init(packed: [UInt8]) {
        var reader = PackedReader(packed)
        let count = reader.count()
        states.reserveCapacity(count)
        for _ in 0..<count {
            let path = reader.text()
            let id = Int64(reader.int())
            let stamp = FileStamp(
                size: Int64(reader.int()), modified: Int64(reader.int()), changed: Int64(reader.int()),
                inode: reader.number())
            states[ByteKey(path)] = State(id: id, stamp: stamp, isSettled: reader.flag())
        }
        // Nothing is known rather than something wrong.
        if reader.isBroken { states = [:] }
    }
}

extension FileStates {
    /// A number that is another one, most certainly, where the files are others or one has another stamp; `nil` where a file's
    /// content must be looked at whatever its stamp says. It tells without further reading that nothing has changed.
    func digest(of files: [NotebookFile]) -> Int64? {
        guard states.count == files.count else { return nil }
        for file in files {
            guard let state = self[file.path], state.isSettled, state.stamp == file.stamp else { return nil }
        }
        return Self.digest(of: NotebookListing(files))
    }

    /// As SQLite keeps it.
    static func digest(of listing: NotebookListing) -> Int64 { Int64(bitPattern: listing.digest) }
}

/// What has happened to the files of a workspace since they were indexed.
struct FileChanges: Sendable {
    /// Files that are new or may be different.
    var suspects: [NotebookFile] = []
    /// The paths of files that are gone.
    var removed: [String] = []

    var isEmpty: Bool { suspects.isEmpty && removed.isEmpty }

    init(from states: FileStates, to files: [NotebookFile]) {
        var found = 0
        for file in files {
            guard let state = states[file.path] else {
                suspects.append(file)
                continue
            }
            found += 1
            if state.stamp != file.stamp || !state.isSettled { suspects.append(file) }
        }
        guard found < states.states.count else { return }
        let paths = Set(files.lazy.map { ByteKey($0.path) })
        removed = states.states.keys.lazy.filter { !paths.contains($0) }.map(\.text).sorted()
    }
}

extension FileStamp {
    /// Whether a change after a moment will show in the stamp: it is older by more than the ticks of the file system's clock.
    ///
    /// Most file systems tick every few milliseconds; those whose times have no fraction of a second may tick every other second
    /// (FAT).
    /// - Parameter moment: In nanoseconds since 1970.
    func isSettled(at moment: Int64) -> Bool {
        let newest = max(modified, changed)
        let tick: Int64 = modified % 1_000_000_000 == 0 ? 2_000_000_000 : 20_000_000
        return newest < moment - tick
    }
}
