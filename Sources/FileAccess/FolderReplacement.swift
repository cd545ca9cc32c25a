public import SystemPackage

/// Builds a folder beside another and puts it in its place when it is complete.
///
/// Until `commit` the old folder is as it was, whatever happens. `commit` lets the two change places in one step, so that who
/// looks sees one of them whole. A file system that cannot do that needs two steps, with a moment without either; a crash in it
/// leaves the old folder under its second name, beside the place, from where the next replacement brings it back.
public struct FolderReplacement: ~Copyable {
    /// The folder that will be replaced; it need not be there.
    public let target: FilePath
    /// The folder to fill.
    public let staging: FilePath
    private var isFinished = false

    /// Makes the empty folder to fill, beside `target`.
    /// - Throws: `FileError`, for a folder that cannot be written above all.
    public init(of target: FilePath) throws(FileError) {
        self.target = target
        Self.removeLeftovers(of: target)
        staging = Self.sibling(of: target, "new")
        let parent = staging.removingLastComponent()
        if !parent.isEmpty { try FileWriting.makeFolders(parent) }
        do {
            // The folder must be a new one: an old one may be full, or a link.
            try PlatformC.makeFolder(staging)
        } catch {
            throw FileError(.create, target, .system(error))
        }
    }

    /// Removes what processes left that were killed while they filled a folder, and brings back a folder that one of
    /// them had moved away.
    private static func removeLeftovers(of target: FilePath) {
        let folder = target.removingLastComponent()
        for name in (try? PlatformC.names(in: folder.isEmpty ? "." : folder)) ?? [] {
            for role in ["new", "old"] {
                let prefix = siblingPrefix(of: target, role)
                guard name.string.hasPrefix(prefix), let process = Int32(name.string.dropFirst(prefix.count)),
                    // In a container the number may be ours each time; what is there before we begin is not ours.
                    process == PlatformC.processIdentifier || !PlatformC.isRunning(process)
                else { continue }
                let leftover = folder.appending(name)
                // We leave folders behind and nothing else; anything but a folder of that name is somebody's trap.
                guard FileReading.isRealFolder(leftover) else { continue }
                if role == "old", !FileReading.exists(target) {
                    try? PlatformC.move(leftover, to: target)
                } else {
                    try? FileWriting.removeFolder(leftover)
                }
            }
        }
    }

    deinit {
        if !isFinished { try? FileWriting.removeFolder(staging) }
    }

    /// Takes a file over from the old folder, by a second name for it: nothing is copied and nothing follows a link.
    /// - Throws: `FileError`, also where the new folder has a file of that name.
    public func keep(_ relativePath: FilePath) throws(FileError) {
        let place = staging.pushing(relativePath)
        try FileWriting.makeFolders(place.removingLastComponent())
        do {
            try PlatformC.addName(place, to: target.pushing(relativePath))
        } catch Errno.fileExists {
            throw FileError(.keep, target.pushing(relativePath), .nameTaken)
        } catch {
            throw FileError(.copy, target.pushing(relativePath), .system(error))
        }
    }

    /// Puts the folder in the place of the old one, whose permissions it takes over and which is removed.
    /// - Returns: Where the old folder lies, or what is left of it, in the case that it could not be removed: the new one is
    ///   in its place all the same.
    /// - Throws: `FileError`; the old folder is back in its place then.
    public consuming func commit() throws(FileError) -> FilePath? {
        let old: FilePath?
        do {
            old = try replace()
        } catch {
            throw FileError(.replace, target, .system(error))
        }
        isFinished = true
        guard let old else { return nil }
        do {
            try FileWriting.removeFolder(old)
            return nil
        } catch {
            return old
        }
    }

    /// - Returns: Where the old folder lies now; `nil` where there was none.
    private func replace() throws(Errno) -> FilePath? {
        guard let permissions = (try? Stat(target))?.permissions else {
            try PlatformC.move(staging, to: target)
            return nil
        }
        try PlatformC.changeMode(staging, to: permissions)
        if (try? PlatformC.exchange(staging, target)) != nil { return staging }
        let old = Self.sibling(of: target, "old")
        try PlatformC.move(target, to: old)
        do {
            try PlatformC.move(staging, to: target)
        } catch {
            try? PlatformC.move(old, to: target)
            throw error
        }
        return old
    }

    private static func sibling(of target: FilePath, _ role: String) -> FilePath {
        target.removingLastComponent().appending("\(siblingPrefix(of: target, role))\(PlatformC.processIdentifier)")
    }

    private static func siblingPrefix(of target: FilePath, _ role: String) -> String {
        ".\(target.lastComponent?.string ?? "site")-\(role)-"
    }
}
