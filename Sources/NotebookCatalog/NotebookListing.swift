internal import FileAccess
internal import NotebookModel
public import SourceText
internal import SystemPackage

/// What a look at the notebook files of a workspace tells without opening one, and without keeping their names: a number that
/// is another one, most certainly, where there are other files or one has another stamp.
public struct NotebookListing: Sendable {
    /// In no order, so that it can be told of files as they are come upon.
    public private(set) var digest: UInt64 = 0

    /// Looks through the notebook folders of a workspace. What cannot be looked at makes a diagnostic.
    public init(of workspace: Workspace, diagnostics: inout [Diagnostic]) {
        // Where folders may lie in each other, a file may be come upon twice.
        if workspace.configuration.folders.count > 1 {
            add(NotebookFiles(of: workspace, diagnostics: &diagnostics).files)
            return
        }
        let search = NotebookFileSearch(workspace)
        for folder in search.folders(&diagnostics) { add(folder, search, &diagnostics) }
    }

    /// What the files come to that were found before.
    public init(_ files: [NotebookFile]) {
        add(files)
    }

    private mutating func add(_ files: [NotebookFile]) {
        for file in files {
            var hash = Hash(file.path)
            hash.add(file.stamp)
            digest &+= hash.value
        }
    }

    private mutating func add(
        _ folder: NotebookFolder, _ search: NotebookFileSearch, _ diagnostics: inout [Diagnostic]
    ) {
        let start = Hash(folder.path.isEmpty ? "" : folder.path + "/")
        var sum: UInt64 = 0
        _ = search.forEachFile(in: folder, &diagnostics) { path, stamp in
            var hash = start
            if path.allSatisfy({ $0 < 0x80 }) {
                hash.add(path)
            } else {
                hash.add(FilePath(bytes: path).exactText.utf8)
            }
            hash.add(stamp)
            sum &+= hash.value
        }
        digest &+= sum
    }

    /// FNV-1a (https://datatracker.ietf.org/doc/html/draft-eastlake-fnv) with stamps added in one go, and mixed at the end, since
    /// the numbers of files are added up (MurmurHash3's finalizer, https://github.com/aappleby/smhasher).
    private struct Hash {
        private var state: UInt64 = 0xCBF2_9CE4_8422_2325

        init(_ text: String) { add(text.utf8) }

        mutating func add(_ bytes: some Sequence<UInt8>) {
            for byte in bytes { add(UInt64(byte)) }
        }

        mutating func add(_ stamp: FileStamp) {
            for number in [
                UInt64(bitPattern: stamp.size), UInt64(bitPattern: stamp.modified), UInt64(bitPattern: stamp.changed),
                stamp.inode,
            ] {
                add(number)
                state ^= state >> 29
            }
        }

        private mutating func add(_ number: UInt64) {
            state = (state ^ number) &* 0x100_0000_01B3
        }

        var value: UInt64 {
            var value = state
            value = (value ^ (value >> 33)) &* 0xFF51_AFD7_ED55_8CCD
            value = (value ^ (value >> 33)) &* 0xC4CE_B9FE_1A85_EC53
            return value ^ (value >> 33)
        }
    }
}
