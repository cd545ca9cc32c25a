internal import FileAccess
internal import NotebookCatalog
internal import NotebookModel
internal import Secrets
internal import SystemPackage

/// A pattern of files to keep with a run, relative to the folder that the command runs in.
public struct KeepPattern: Sendable {
    /// As the user wrote it.
    public let text: String
    /// The folders that the pattern begins with, which hold no wildcard.
    let folder: String
    /// What the path of a file must be, relative to the run's folder.
    let glob: Glob

    /// - Returns: `nil` for a pattern that leads out of the folder.
    public init?(_ text: String) {
        guard !text.isEmpty, !text.hasPrefix("/"), let path = WorkspacePath.normalized(text), !path.isEmpty else {
            return nil
        }
        self.text = text
        let parts = path.split(separator: "/")
        folder = parts.dropLast().prefix { part in !part.contains { "*?".contains($0) } }.joined(separator: "/")
        // A pattern with a slash is about the whole path.
        glob = Glob("/" + path)
    }
}

/// Copies the files that a run keeps into its folder.
struct KeptFiles {
    /// The folder that the command ran in, absolute and without links: nothing from outside of it is kept.
    let source: FilePath
    let target: RunFolder
    let masker: SecretMasker
    /// When the command began, on the clock of files.
    let start: Int

    /// A file that was kept.
    struct File {
        /// Relative to the run's folder.
        var name: String
        var stored: String
        var size: Int
        var digest: String
        var secrets: Int
        /// Whether it was there before the run, and the run did not touch it.
        var isOlder: Bool
    }

    /// More is taken for a mistake in a pattern.
    static let maximumCount = 1000

    private(set) var files: [File] = []
    /// The patterns that no file fits, and what could not be copied.
    private(set) var problems: [String] = []

    init(source: FilePath, target: RunFolder, masker: SecretMasker, start: Int) {
        self.source = source
        self.target = target
        self.masker = masker
        self.start = start
    }

    mutating func keep(_ patterns: [KeepPattern]) {
        var seen: Set<ByteKey> = []
        for pattern in patterns {
            let paths = paths(of: pattern)
            if paths.isEmpty { problems.append("no file fits --keep \(pattern.text)") }
            for path in paths where seen.insert(ByteKey(path)).inserted {
                guard files.count < Self.maximumCount else {
                    problems.append(
                        "--keep \(pattern.text) fits more than \(Self.maximumCount) files; the rest was not kept")
                    return
                }
                do {
                    files.append(try copy(path))
                } catch {
                    problems.append(error.description)
                }
            }
        }
    }

    private func paths(of pattern: KeepPattern) -> [String] {
        let base = pattern.folder.isEmpty ? source : source.appending(pattern.folder)
        return FolderWalk(of: base, within: source).files.compactMap { file in
            let path = (pattern.folder.isEmpty ? "" : pattern.folder + "/") + file.relativePath.exactText
            let location = source.appending(path)
            // What this run keeps is not to be kept again.
            guard pattern.glob.matches(path), !location.starts(with: target.path),
                (try? FileReading.realPath(location))?.starts(with: source) == true
            else { return nil }
            return path
        }
    }

    private func copy(_ path: String) throws(FileError) -> File {
        let location = source.appending(path)
        // A kept Markdown file is no notebook.
        let stored = "files/" + path + (Slug(path: path) == nil ? "" : ".txt")
        let place = target.path.appending(stored)
        try FileWriting.makeFolders(place.removingLastComponent())
        do {
            let input = try FileDescriptor.open(location, .readOnly, options: [.nonBlocking, .closeOnExec])
            defer { try? input.close() }
            let status = try Stat(input)
            guard status.type == .regular else { throw FileError(.keep, location, .notAFile) }
            var file = try FileCopy(to: place, masker: masker)
            while true {
                let bytes = try [UInt8](unsafeUninitializedCapacity: 256 * 1024) { buffer, count in
                    count = try input.read(into: UnsafeMutableRawBufferPointer(buffer))
                }
                if bytes.isEmpty { break }
                try file.append(bytes)
            }
            let copied = try file.finish()
            return File(
                name: path, stored: stored, size: copied.size, digest: copied.digest, secrets: copied.secrets,
                isOlder: MachineFacts.changeTime(of: status) < start)
        } catch let error as FileError {
            throw error
        } catch {
            throw FileError(.keep, location, .system(error as? Errno ?? .ioError))
        }
    }
}
