import ArgumentParser
import FileAccess
import Foundation
import LabbookCommands
import NotebookCatalog
import NotebookPreview
import SeededNotebooks
import Subprocess
import SystemPackage

/// Saves notebooks of a corpus made of a seed while it is previewed, and measures how long it takes until a page that is open shows
/// the new text.
struct PreviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Measure the time from a save to the updated page of the preview.")

    @Option(help: "How many notebooks of about 4.5 kB.")
    var notebooks = 10_000

    @Option(help: "How many saves of each kind.")
    var saves = 40

    @Option(help: "The seed of the corpus and the saves.")
    var seed: UInt64 = 1

    @Flag(help: "Write the table as JSON.")
    var json = false

    /// The most that the time may be, in milliseconds.
    private static let budget = 80.0

    func run() async throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "labbook-bench-\(getpid())")
        defer { try? FileManager.default.removeItem(at: root) }
        _ = try SeededCorpus(count: notebooks, seed: seed).write(to: FilePath(root.path))
        let child = Process()
        child.executableURL = URL(filePath: CommandLine.arguments[0])
        child.arguments = ["serve-step", root.path]
        let output = Pipe()
        child.standardOutput = output
        try child.run()
        defer {
            child.terminate()
            child.waitUntilExit()
        }
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        guard let port = UInt16(line.split(whereSeparator: \.isWhitespace).first ?? "") else {
            throw ValidationError("the preview did not start: \(line)")
        }
        var rows: [BudgetRow] = []
        for edit in NotebookEdit.allCases {
            let times = try measure(edit, root: FilePath(root.path), port: port).sorted()
            let name = "\(edit.rawValue): save to updated page"
            rows.append(BudgetRow("\(name), median ms", Self.budget, times[times.count / 2]))
            rows.append(BudgetRow("\(name), 95th percentile ms", Self.budget, times[times.count * 95 / 100]))
        }
        print(json ? try BudgetRow.json(rows) : BudgetRow.table(rows))
    }

    /// Milliseconds from each save to the page.
    private func measure(_ edit: NotebookEdit, root: FilePath, port: UInt16) throws -> [Double] {
        let files = FolderWalk(of: root.appending(Workspace.defaultNotebookFolder), within: root).files
        var generator = SplitMix64(seed: seed)
        let page = try LoopbackConnection(port: port)
        let states = try LoopbackConnection(port: port)
        try states.send("/.labbook/states")
        try states.receive(until: "data:")
        return try (0..<saves).map { number in
            let path = files[Int(generator.next() % UInt64(files.count))].relativePath.string
            let file = root.appending(Workspace.defaultNotebookFolder).appending(path)
            let address = "/notebooks/" + path.dropLast(".md".count) + ".html"
            // The page is open.
            try page.send(address)
            try page.receive(until: "</html>")
            let mark = "mark\(edit.rawValue.count)x\(number)x"
            let text = edit.applied(to: String(decoding: try FileReading.bytes(of: file), as: UTF8.self), mark: mark)
            let new = file.removingLastComponent().appending(".new")
            try FileWriting.writeUnpublished(Array(text.utf8), to: new)
            let start = ContinuousClock.now
            guard rename(new.string, file.string) == 0 else { throw ValidationError("cannot save \(file)") }
            var shown = ""
            repeat {
                try states.receive(until: "data:")
                try page.send(address)
                shown = try page.receive(until: "</html>")
            } while !shown.contains(mark)
            let time = (ContinuousClock.now - start) / .milliseconds(1)
            // The next save is another one to the watcher too.
            usleep(300_000)
            return time
        }
    }
}

/// What somebody does to a notebook before they save it.
private enum NotebookEdit: String, CaseIterable {
    case prose = "a word more"
    case item = "a result more"
    case title = "another title"

    func applied(to text: String, mark: String) -> String {
        switch self {
        case .prose: return text + "\nOne word more: \(mark).\n"
        case .item: return text + "\n## Results of \(mark)\n\n- **R\(mark.utf8.count * 100):** it is \(mark)\n"
        case .title:
            // The title of the front matter goes before that of the text.
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            let place = lines.firstIndex { $0.hasPrefix("title: \"") } ?? lines.firstIndex { $0.hasPrefix("# ") }
            guard let place else { return "# \(mark)\n\n" + text }
            let isQuoted = lines[place].hasSuffix("\"")
            let title = lines[place].dropLast(isQuoted ? 1 : 0) + " \(mark)" + (isQuoted ? "\"" : "")
            return (lines[..<place] + [title] + lines[(place + 1)...]).joined(separator: "\n")
        }
    }
}

/// Previews a workspace, and prints the port.
struct PreviewStepCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve-step", abstract: "Preview a workspace.", shouldDisplay: false)

    @Argument var root: String

    func run() async throws {
        let preview = try await SitePreview(of: try Workspace(root: FilePath(root)))
        let routes = PreviewRoutes(channel: preview.channel, file: preview.file)
        let server = PreviewServer(routes, channel: preview.channel)
        let follower = PreviewFollower(preview)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await follower.run { print($0) } }
            group.addTask {
                try await server.run(port: 0) { port in
                    FileHandle.standardOutput.write(Data("\(port)\n".utf8))
                }
            }
            try await group.next()
        }
    }
}

/// A connection to a server on this machine, as plain as the protocol allows, so that what is measured is the server.
private final class LoopbackConnection {
    private let socket: Int32

    init(port: UInt16) throws {
        #if canImport(Glibc)
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
        socket = Darwin.socket(AF_INET, SOCK_STREAM, 0)
        #endif
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw ValidationError("cannot connect to the preview") }
    }

    deinit { close(socket) }

    func send(_ path: String) throws {
        let request = Array("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".utf8)
        guard request.withUnsafeBytes({ write(socket, $0.baseAddress, $0.count) }) == request.count else {
            throw ValidationError("the preview has ended")
        }
    }

    /// What comes, up to a piece that has this in it.
    @discardableResult
    func receive(until end: String) throws -> String {
        var received: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while received.firstRange(of: end.utf8) == nil {
            let count = read(socket, &piece, piece.count)
            guard count > 0 else { throw ValidationError("the preview has ended") }
            received += piece[..<count]
        }
        return String(decoding: received, as: UTF8.self)
    }
}
