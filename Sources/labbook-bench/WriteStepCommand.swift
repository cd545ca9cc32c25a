import ArgumentParser
import FileAccess
import Foundation
import SystemPackage

/// Writes the files of a site once more, one after the other, and prints seconds of wall clock and of CPU that the writing took,
/// and peak megabytes. They are read before, a few at a time, outside of what is measured.
struct WriteStepCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "write-step", abstract: "Write the bytes of a site.", shouldDisplay: false)

    @Argument var site: String
    @Argument var output: String

    private struct File {
        var path: FilePath
        var bytes: [UInt8]
    }

    func run() throws {
        let names = FolderWalk(of: FilePath(site), within: FilePath(site)).files.map(\.relativePath)
        guard !names.isEmpty else { throw ValidationError("there is no site in \(site)") }
        var (wall, cpu) = (0.0, 0.0)
        var made: Set<FilePath> = []
        for start in stride(from: 0, to: names.count, by: 256) {
            let files = try names[start..<min(names.count, start + 256)].map {
                File(path: FilePath(output).pushing($0), bytes: try FileReading.bytes(of: FilePath(site).pushing($0)))
            }
            let clock = ContinuousClock()
            let (begin, used) = (clock.now, ResourceUsage.current.cpu)
            for file in files {
                let folder = file.path.removingLastComponent()
                if made.insert(folder).inserted { try FileWriting.makeFolders(folder) }
                try FileWriting.writeUnpublished(file.bytes, to: file.path)
            }
            wall += (clock.now - begin) / .seconds(1)
            cpu += ResourceUsage.current.cpu - used
        }
        print(wall, cpu, ResourceUsage.current.peak)
    }
}
