internal import FileAccess
internal import SourceText
internal import Subprocess
public import SystemPackage

/// Publishes a site with `rsync`, to another machine or to a folder of this one.
///
/// New files are put in their places together when all of them are there, and old ones are removed after that. rsync compares
/// the contents, so a file that is the same stays as it is, whenever it was made.
public struct RsyncPublication: Sendable {
    private let target: String
    /// The folder that a relative target is seen from.
    private let folder: FilePath
    /// The exit status that says that some file was not there or could not be read: rsync(1), "Exit values".
    private static let partialTransfer: Int32 = 23
    /// More than the list of any site's files.
    private static let maximumOutput = 1 << 28

    public init(to target: String, from folder: FilePath) {
        self.target = target
        self.folder = folder
    }

    /// How a site differs from what the target holds.
    /// - Parameter scratch: A folder for what is needed meanwhile.
    /// - Throws: `PublicationFailure` where the target cannot be reached, or holds what Labbook did not write.
    public func changes(to site: SiteFiles, in scratch: FilePath) async throws -> SiteChanges {
        let manifest = try await manifest(in: scratch)
        let output = try await require(
            ["--dry-run", "--out-format=%i %l %n"] + arguments(for: site), "compare the site with")
        let changes = SiteChanges(output.split(separator: 0x0A).compactMap(RsyncItem.init).compactMap(\.change))
        let foreign = changes.files.first { $0.kind != .added && !manifest.holds($0.path) }
        if let foreign {
            throw PublicationFailure(
                """
                \(target.printable) holds files that labbook did not write, \(foreign.path.printable) for one, so nothing was published
                Move them away, or publish to another place.
                """)
        }
        return changes
    }

    /// Brings the target to the state of a site.
    /// - Throws: `PublicationFailure`.
    public func publish(_ site: SiteFiles) async throws {
        _ = try await require(["--quiet"] + arguments(for: site), "publish to")
    }

    private func arguments(for site: SiteFiles) -> [String] {
        ["--recursive", "--checksum", "--delete-after", "--delay-updates", "--8-bit-output", "--protect-args"]
            + HostFile.rsyncFilters + ["--", site.folder.string + "/", target]
    }

    /// The manifest of the site that is there.
    private func manifest(in scratch: FilePath) async throws -> SiteManifest {
        let copy = scratch.appending("manifest")
        let isComplete = target.hasSuffix("/") || target.hasSuffix(":")
        let source = target + (isComplete ? "" : "/") + SiteManifest.name
        let answer = try await answer(to: ["--quiet", "--protect-args", "--", source, copy.string])
        if answer.status == Self.partialTransfer { return SiteManifest([]) }
        guard answer.status == 0 else { throw failure(answer, "reach") }
        return SiteManifest(try FileReading.bytes(of: copy)) ?? SiteManifest([])
    }

    // MARK: Running rsync

    private struct Answer {
        /// `nil` where a signal ended it.
        var status: Int32?
        var output: [UInt8]
        var message: String
    }

    private func answer(to arguments: [String]) async throws(PublicationFailure) -> Answer {
        do {
            let result = try await run(
                .name("rsync"), arguments: Arguments(arguments), workingDirectory: folder,
                output: .bytes(limit: Self.maximumOutput), error: .bytes(limit: Self.maximumOutput))
            var status: Int32?
            if case .exited(let code) = result.terminationStatus { status = code }
            return Answer(
                status: status, output: result.standardOutput,
                message: String(decoding: result.standardError, as: UTF8.self))
        } catch {
            throw PublicationFailure(
                "rsync cannot be run, so nothing was published\nInstall it, or publish with --to DIR.")
        }
    }

    private func require(_ arguments: [String], _ purpose: String) async throws(PublicationFailure) -> [UInt8] {
        let answer = try await answer(to: arguments)
        guard answer.status == 0 else { throw failure(answer, purpose) }
        return answer.output
    }

    private func failure(_ answer: Answer, _ purpose: String) -> PublicationFailure {
        PublicationFailure(
            "rsync cannot \(purpose) \(target.printable), so nothing was published\(ProgramMessage.quoted(answer.message))"
        )
    }
}

/// A line of what rsync says it does, in the format `%i %l %n`: rsyncd.conf(5), "log format", and rsync(1),
/// `--itemize-changes`.
struct RsyncItem {
    /// What becomes of a file of the target; `nil` for folders and for what only has other properties.
    let change: SiteChanges.File?

    /// The eleven signs of `%i`.
    private static let itemLength = 11

    init?(_ line: some Collection<UInt8>) {
        let item = Array(line.prefix(Self.itemLength))
        let facts = line.dropFirst(Self.itemLength + 1).split(separator: Ascii.space, maxSplits: 1)
        guard item.count == Self.itemLength, facts.count == 2 else { return nil }
        let path = Self.path(facts[1])
        if item.starts(with: "*deleting".utf8) {
            change = path.hasSuffix("/") ? nil : SiteChanges.File(.removed, path, size: nil)
        } else if item[1] == UInt8(ascii: "f"), item[0] != UInt8(ascii: ".") {
            let kind: SiteChanges.File.Kind = item[2] == UInt8(ascii: "+") ? .added : .changed
            change = SiteChanges.File(kind, path, size: Int(String(decoding: facts[0], as: UTF8.self)))
        } else {
            change = nil
        }
    }

    /// A name in which rsync has written control characters as `\#012`, by their octal numbers.
    private static func path(_ name: some Collection<UInt8>) -> String {
        let name = Array(name)
        var bytes: [UInt8] = []
        var place = 0
        while place < name.count {
            if name[place...].starts(with: "\\#".utf8), place + 5 <= name.count,
                let byte = UInt8(String(decoding: name[place + 2..<place + 5], as: UTF8.self), radix: 8)
            {
                bytes.append(byte)
                place += 5
            } else {
                bytes.append(name[place])
                place += 1
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
