internal import SystemPackage

/// New content for a file, complete on the device, in the same folder under a temporary name.
struct StagedFile {
    let snapshot: FileSnapshot
    let temporary: FilePath

    /// Writes the content and waits for the device. The new file gets the old one's permissions, and its owner and group as
    /// far as the system lets us give them.
    /// - Throws: `FileError`; nothing is left behind then. A file that we may not write is not replaced either, although the
    ///   folder would let us.
    init(_ bytes: [UInt8], for snapshot: FileSnapshot) throws(FileError) {
        self.snapshot = snapshot
        let location = snapshot.location
        if snapshot.ownership.isReadOnly { throw FileError(.write, location, .readOnly) }
        temporary = location.removingLastComponent().appending(TemporaryName.ofEdit())
        do {
            // A file that is gone by now is one that has changed, which is looked at later.
            if FileReading.exists(location) { try PlatformC.requireWritable(location) }
            try FileWriting.write(bytes, to: temporary, ownership: snapshot.ownership)
        } catch {
            throw FileError(.write, location, .system(error as? Errno ?? .ioError))
        }
    }

    /// Waits until the temporary name has reached the device.
    func synchronizeFolder() throws(FileError) {
        let folder = temporary.removingLastComponent()
        do {
            try PlatformC.synchronizeFolder(folder)
        } catch {
            throw FileError(.write, folder, .system(error))
        }
    }

    /// Puts the content in the place of the old one.
    func publish() throws(FileError) {
        do {
            try PlatformC.move(temporary, to: snapshot.location)
        } catch {
            throw FileError(.replace, snapshot.location, .system(error))
        }
    }

    func discard() {
        try? PlatformC.removeFile(temporary)
    }
}
