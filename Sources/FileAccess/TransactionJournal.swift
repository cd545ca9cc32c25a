internal import SystemPackage

/// What a transaction of several files is about to do, in a file that lies in the workspace for the moment in which it is done.
///
/// It gets its name when it is complete, so it is either whole or not there. It says for each file the name of the new content
/// and the file that this is for, with what tells the file's old state: a file in any other state is not touched. For this a
/// journal from elsewhere, in an archive or a repository, can do nothing, since it cannot know the number of an inode.
struct TransactionJournal {
    /// One file of a transaction.
    struct Step: Equatable {
        /// Both relative to the workspace and in the same folder.
        var temporary: FilePath
        var target: FilePath
        /// The target as it was.
        var identity: FileIdentity
    }

    let folder: FilePath
    let steps: [Step]

    static let name: FilePath.Component = ".labbook-journal"
    private static let header = "labbook journal 1"
    private static let end = "end"

    init(_ staged: [StagedFile], in folder: FilePath) {
        self.folder = folder
        steps = staged.map { file in
            Step(
                temporary: Self.relative(file.temporary, to: folder),
                target: Self.relative(file.snapshot.location, to: folder), identity: file.snapshot.identity)
        }
    }

    private static func relative(_ path: FilePath, to folder: FilePath) -> FilePath {
        var path = path
        _ = path.removePrefix(folder)
        return path
    }

    /// Puts the journal on the device.
    /// - Throws: `FileError`.
    func write() throws(FileError) {
        let path = folder.appending(Self.name)
        let temporary = folder.appending(TemporaryName.ofEdit())
        do {
            try FileWriting.write(bytes, to: temporary)
            do {
                try PlatformC.move(temporary, to: path)
                try PlatformC.synchronizeFolder(folder)
            } catch {
                try? PlatformC.removeFile(temporary)
                throw error
            }
        } catch {
            throw FileError(.write, path, .system(error as? Errno ?? .ioError))
        }
    }

    static func remove(from folder: FilePath) {
        try? PlatformC.removeFile(folder.appending(name))
    }

    // MARK: Text

    /// Fields with a NUL behind each, which no path holds.
    private var bytes: [UInt8] {
        var bytes: [UInt8] = []
        func add(_ field: some Sequence<UInt8>) {
            bytes += field
            bytes.append(0)
        }
        add(Self.header.utf8)
        for step in steps {
            add(step.temporary.bytes)
            add(step.target.bytes)
            let identity = step.identity
            for number in [Int64(bitPattern: identity.inode), identity.size, identity.modified] {
                add(String(number).utf8)
            }
        }
        add(Self.end.utf8)
        return bytes
    }

    /// `nil` for bytes that are no journal, or name what a transaction never names.
    init?(_ bytes: [UInt8], in folder: FilePath) {
        var fields = bytes.split(separator: 0, omittingEmptySubsequences: false)
        guard fields.popLast()?.isEmpty == true, fields.count >= 2, fields.count % 5 == 2,
            fields.removeFirst().elementsEqual(Self.header.utf8), fields.removeLast().elementsEqual(Self.end.utf8)
        else { return nil }
        var steps: [Step] = []
        for start in stride(from: 0, to: fields.count, by: 5) {
            guard let step = Self.step(Array(fields[start..<start + 5])) else { return nil }
            steps.append(step)
        }
        self.folder = folder
        self.steps = steps
    }

    private static func step(_ fields: [ArraySlice<UInt8>]) -> Step? {
        let numbers = fields[2...].compactMap { Int64(String(decoding: $0, as: UTF8.self)) }
        guard numbers.count == 3 else { return nil }
        let temporary = FilePath(bytes: Array(fields[0]))
        let target = FilePath(bytes: Array(fields[1]))
        guard let name = temporary.lastComponent, TemporaryName.isOfEdit(name),
            temporary.removingLastComponent() == target.removingLastComponent(), isPlain(target)
        else { return nil }
        let identity = FileIdentity(
            inode: UInt64(bitPattern: numbers[0]), size: numbers[1], modified: numbers[2])
        return Step(temporary: temporary, target: target, identity: identity)
    }

    /// Whether a path leads down from the workspace, and not into what belongs to git.
    private static func isPlain(_ path: FilePath) -> Bool {
        !path.isEmpty && path.isRelative
            && path.components.allSatisfy { $0.kind == .regular && $0.string.lowercased() != ".git" }
    }

    // MARK: Recovery

    /// Does what a journal in the workspace says, if there is one and nothing speaks against it, and removes it.
    static func recover(in folder: FilePath) throws(FileError) {
        let path = folder.appending(name)
        guard let status = try? Stat(path, followTargetSymlink: false) else { return }
        if status.type == .regular, let journal = TransactionJournal(try FileReading.bytes(of: path), in: folder) {
            try journal.finish()
        }
        remove(from: folder)
    }

    private func finish() throws(FileError) {
        let pending = steps.filter { Self.isRegular(folder.pushing($0.temporary)) }
        guard pending.allSatisfy(isInPlace) else { return }
        let changed = pending.filter { state(of: $0.target) != $0.identity }
        if !changed.isEmpty, pending.count == steps.count {
            // Nothing was done yet and somebody changed a file since: nothing is done at all.
            for step in pending { try? PlatformC.removeFile(folder.pushing(step.temporary)) }
            return
        }
        for step in pending where !changed.contains(step) {
            do {
                try PlatformC.move(folder.pushing(step.temporary), to: folder.pushing(step.target))
                try PlatformC.synchronizeFolder(folder.pushing(step.target).removingLastComponent())
            } catch {
                throw FileError(.replace, folder.pushing(step.target), .system(error))
            }
        }
        for step in changed { try keep(step) }
    }

    /// Keeps new content that can no longer be put in place, under a name that people see.
    private func keep(_ step: Step) throws(FileError) {
        let target = folder.pushing(step.target)
        let name = (target.lastComponent?.string ?? "notebook") + ".interrupted"
        let place = target.removingLastComponent().appending(name)
        try? PlatformC.move(folder.pushing(step.temporary), to: place)
        // The next writer has nothing left to do.
        Self.remove(from: folder)
        throw FileError(.replace, target, .interrupted(place))
    }

    /// Whether no link lies on the way to a file.
    private func isInPlace(_ step: Step) -> Bool {
        let parent = folder.pushing(step.target).removingLastComponent()
        return (try? PlatformC.realPath(parent)) == parent
    }

    private func state(of target: FilePath) -> FileIdentity? {
        guard let status = try? Stat(folder.pushing(target), followTargetSymlink: false), status.type == .regular
        else { return nil }
        return FileIdentity(status)
    }

    private static func isRegular(_ path: FilePath) -> Bool {
        (try? Stat(path, followTargetSymlink: false))?.type == .regular
    }
}
