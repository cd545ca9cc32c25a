internal import FileAccess
public import NotebookCatalog
public import NotebookModel
internal import NotebookReader
public import SourceText

/// A notebook that is about to be changed: its file, the bytes of it, and what they were read as.
public struct OpenNotebook: Sendable {
    public let file: NotebookFile
    public let source: SourceFile
    public let notebook: Notebook
    private let workspace: Workspace

    /// - Parameter stored: The bytes of the file.
    public init(_ file: NotebookFile, stored: [UInt8], in workspace: Workspace) {
        self.file = file
        self.workspace = workspace
        source = SourceFile(path: file.path, stored: stored)
        notebook = file.parse(source, in: workspace).notebook
    }

    /// Where the Markdown begins in the file's text.
    var bodyStart: Int { NotebookParser.bodyStart(of: source) }

    /// The file with other bytes, read.
    func reading(_ stored: [UInt8]) -> OpenNotebook {
        OpenNotebook(file, stored: stored, in: workspace)
    }
}

/// What was changed in a notebook, or would be.
public struct NotebookChange: Sendable {
    public let before: OpenNotebook
    /// In no order; none where the notebook stays as it is.
    public let edits: [TextEdit]
    public let after: OpenNotebook
}

/// Why a notebook is not changed.
public enum NotebookWriterError: Error, Equatable, CustomStringConvertible {
    /// Two names that lead to one file were to be changed together.
    case sameFile(String, String)
    /// Somebody else changed the file each time before it could be replaced.
    case keepsChanging(String)
    /// The change would make something unreadable that can be read now.
    case wouldLose([ItemIdentifier], path: String)

    public var description: String {
        switch self {
        case .sameFile(let one, let other):
            "\(one.printable) and \(other.printable) are the same file, so they cannot be changed together"
        case .keepsChanging(let path):
            "\(path.printable) is being changed by another program all the time; nothing was written"
        case .wouldLose(let items, let path):
            "\(path.printable) was not changed: \(items.map(\.description).joined(separator: ", ")) could no longer be read"
        }
    }
}

/// Changes notebooks without losing a byte of what anyone wrote.
///
/// Writers of a workspace take turns. A plan is made on what is in the files at that moment, and a file that another program
/// changes before it is replaced is read and planned again. Several notebooks that are changed in one call are changed all or not
/// at all, also when the process is killed.
///
///     let change = try NotebookWriter(workspace).edit(file) { notebook in
///         [TextEdit(inserting: "text", at: notebook.source.stored.count)]
///     }
public struct NotebookWriter: Sendable {
    public let workspace: Workspace

    /// How often a file is read again that changes under the plan.
    private static let maximumAttempts = 10

    public init(_ workspace: Workspace) {
        self.workspace = workspace
    }

    /// Changes one notebook.
    /// - Parameter plan: Makes the edits, whose ranges are offsets in the stored bytes; a range of the model becomes one through
    ///   `SourceFile.storedOffset(of:)`. It may be called several times, and is the last time about what was written.
    /// - Throws: What `plan` throws, `FileError`, `NotebookWriterError`; the file is as it was then.
    @discardableResult
    public func edit(
        _ file: NotebookFile, plan: (OpenNotebook) throws -> [TextEdit]
    ) throws -> NotebookChange {
        try edit([file]) { [try plan($0[0])] }[0]
    }

    /// Changes several notebooks together: all or none.
    /// - Parameters:
    ///   - files: Different ones.
    ///   - plan: Makes the edits of each, in the order of the files.
    /// - Throws: What `plan` throws, `FileError`, `NotebookWriterError`; the files are as they were then.
    @discardableResult
    public func edit(
        _ files: [NotebookFile], plan: ([OpenNotebook]) throws -> [[TextEdit]]
    ) throws -> [NotebookChange] {
        let lock = try FolderLock(of: workspace.root)
        try FileTransaction.recover(under: lock)
        var changed: [NotebookFile] = []
        for _ in 0..<Self.maximumAttempts {
            let snapshots = try snapshots(of: files)
            let changes = try changes(of: files, snapshots, plan: plan)
            let places = changes.indices.filter { !changes[$0].edits.isEmpty }
            let outdated = try FileTransaction.commit(
                places.map { FileTransaction.Change(snapshots[$0], bytes: changes[$0].after.source.stored) },
                under: lock)
            if outdated.isEmpty { return changes }
            changed = outdated.map { files[places[$0]] }
        }
        throw NotebookWriterError.keepsChanging(changed.first?.path ?? "")
    }

    /// What `edit` would do, without doing it.
    /// - Throws: What `plan` throws, `FileError`, `NotebookWriterError`.
    public func preview(
        _ files: [NotebookFile], plan: ([OpenNotebook]) throws -> [[TextEdit]]
    ) throws -> [NotebookChange] {
        try changes(of: files, snapshots(of: files), plan: plan)
    }

    private func snapshots(of files: [NotebookFile]) throws -> [FileSnapshot] {
        let snapshots = try files.map { try FileSnapshot(of: $0.location, within: workspace.root) }
        for (index, snapshot) in snapshots.enumerated() {
            if let same = snapshots[..<index].firstIndex(where: { $0.location == snapshot.location }) {
                throw NotebookWriterError.sameFile(files[same].path, files[index].path)
            }
        }
        return snapshots
    }

    private func changes(
        of files: [NotebookFile], _ snapshots: [FileSnapshot], plan: ([OpenNotebook]) throws -> [[TextEdit]]
    ) throws -> [NotebookChange] {
        let open = zip(files, snapshots).map { OpenNotebook($0, stored: $1.bytes, in: workspace) }
        let edits = try plan(open)
        precondition(edits.count == open.count, "a plan has edits, or none, for each notebook")
        return try zip(open, edits).map { before, edits in
            let after =
                edits.isEmpty ? before : before.reading(try edits.applied(to: before.source.stored))
            try Self.check(before, after)
            return NotebookChange(before: before, edits: edits, after: after)
        }
    }

    /// No change of ours removes anything, so whatever had an identifier has it still.
    private static func check(_ before: OpenNotebook, _ after: OpenNotebook) throws(NotebookWriterError) {
        let there = identifiers(of: after.notebook)
        let lost = identifiers(of: before.notebook).subtracting(there)
        guard lost.isEmpty else { throw .wouldLose(lost.sorted(), path: before.file.path) }
    }

    private static func identifiers(of notebook: Notebook) -> Set<ItemIdentifier> {
        Set(notebook.items.map(\.identifier) + notebook.entries.map(\.identifier))
    }
}
