import FileAccess
import Foundation
import Synchronization
import SystemPackage
import TestSupport
import Testing

/// Looks for a folder all the time, on a thread of its own.
private final class Looks: Sendable {
    private let count = Atomic(0)
    private let misses = Atomic(0)
    private let shallEnd = Atomic(false)
    private let hasEnded = DispatchSemaphore(value: 0)

    /// Begins to look.
    init(for folder: FilePath) {
        Thread.detachNewThread { [self] in
            repeat {
                if !FileReading.isFolder(folder) { misses.add(1, ordering: .relaxed) }
                count.add(1, ordering: .relaxed)
            } while !shallEnd.load(ordering: .relaxed)
            hasEnded.signal()
        }
        while count.load(ordering: .relaxed) == 0 { Thread.sleep(forTimeInterval: 0.001) }
    }

    /// Ends it: how often it looked, and how often there was nothing.
    func end() -> (count: Int, misses: Int) {
        shallEnd.store(true, ordering: .relaxed)
        hasEnded.wait()
        return (count.load(ordering: .relaxed), misses.load(ordering: .relaxed))
    }
}

@Suite("Replacing a folder")
struct FolderReplacementTests {
    /// No process has this number: it is beyond what systems give out.
    private static let deadProcess = Int32.max

    @Test("leaves the old one as it was until the new one is complete")
    func untilCommit() throws {
        try withTemporaryFolder { folder in
            try folder.write("old", to: "site/a")
            try folder.write("old", to: "site/only-old")
            let replacement = try FolderReplacement(of: folder.path.appending("site"))
            try FileWriting.writeUnpublished(Array("new".utf8), to: replacement.staging.appending("a"))
            #expect(folder.text(of: "site/a") == "old")
            #expect(try replacement.commit() == nil)
            #expect(folder.names() == ["site/", "site/a"])
            #expect(folder.text(of: "site/a") == "new")
        }
    }

    @Test("lets the two change places in one step: who looks finds one of them")
    func oneStep() throws {
        try withTemporaryFolder { folder in
            let site = folder.path.appending("site")
            try folder.write("0", to: "site/a")
            let looks = Looks(for: site)
            for number in 1...300 {
                let replacement = try FolderReplacement(of: site)
                try FileWriting.writeUnpublished(Array("\(number)".utf8), to: replacement.staging.appending("a"))
                #expect(try replacement.commit() == nil)
            }
            let (count, misses) = looks.end()
            #expect(count > 0)
            #expect(misses == 0)
            #expect(folder.names() == ["site/", "site/a"])
            #expect(folder.text(of: "site/a") == "300")
        }
    }

    @Test("makes one that is not there, and the folders above it")
    func new() throws {
        try withTemporaryFolder { folder in
            let replacement = try FolderReplacement(of: folder.path.appending("deep/site"))
            try FileWriting.writeUnpublished([65], to: replacement.staging.appending("a"))
            #expect(try replacement.commit() == nil)
            #expect(folder.names() == ["deep/", "deep/site/", "deep/site/a"])
        }
    }

    @Test("leaves nothing behind where it is given up")
    func abandoned() throws {
        try withTemporaryFolder { folder in
            try folder.write("old", to: "site/a")
            func giveUp() throws {
                let replacement = try FolderReplacement(of: folder.path.appending("site"))
                try FileWriting.makeFolders(replacement.staging.appending("b/c"))
            }
            try giveUp()
            #expect(folder.names() == ["site/", "site/a"])
        }
    }

    @Test("begins beside the old one with an empty folder")
    func staging() throws {
        try withTemporaryFolder { folder in
            let replacement = try FolderReplacement(of: folder.path.appending("site"))
            #expect(replacement.staging.removingLastComponent() == folder.path)
            #expect(replacement.staging.lastComponent?.string.hasPrefix(".site-new-") == true)
            #expect(try FolderListing.files(below: replacement.staging).isEmpty)
        }
    }

    @Test("keeps files of the old one, and links as links")
    func keep() throws {
        try withTemporaryFolder { folder in
            try folder.write("mine", to: "site/deep/a")
            try folder.write("outside", to: "outside/b")
            try folder.link("site/link", to: "../outside")
            try folder.link("site/dead", to: "nowhere")
            let replacement = try FolderReplacement(of: folder.path.appending("site"))
            for name in ["deep/a", "link", "dead"] { try replacement.keep(FilePath(name)) }
            #expect(try replacement.commit() == nil)
            #expect(
                folder.names() == [
                    "outside/", "outside/b", "site/", "site/dead", "site/deep/", "site/deep/a", "site/link",
                ])
            #expect(folder.destination(ofLink: "site/link") == "../outside")
            #expect(folder.destination(ofLink: "site/dead") == "nowhere")
            #expect(folder.text(of: "site/deep/a") == "mine")
        }
    }

    @Test("keeps nothing under a name that the new one uses, and nothing that is not there")
    func keepTaken() throws {
        try withTemporaryFolder { folder in
            try folder.write("mine", to: "site/a")
            let site = folder.path.appending("site")
            let replacement = try FolderReplacement(of: site)
            try FileWriting.writeUnpublished([], to: replacement.staging.appending("a"))
            let taken = FileError(.keep, site.appending("a"), .nameTaken)
            do throws(FileError) {
                try replacement.keep("a")
                Issue.record("the name was not taken")
            } catch {
                #expect(error == taken)
            }
            do throws(FileError) {
                try replacement.keep("nowhere")
                Issue.record("nothing was kept")
            } catch {
                #expect(error.cause == .system(.noSuchFileOrDirectory))
            }
        }
    }

    @Test("keeps the folder's permissions", arguments: [0o700, 0o755, 0o775])
    func permissions(_ permissions: Int) throws {
        try withTemporaryFolder { folder in
            try folder.makeFolder("site")
            try folder.setPermissions(permissions, of: "site")
            #expect(try FolderReplacement(of: folder.path.appending("site")).commit() == nil)
            #expect(try folder.permissions(of: "site") == permissions)
        }
    }

    @Test("removes what dead processes left, and nothing of living ones or of other folders")
    func leftovers() throws {
        try withTemporaryFolder { folder in
            let dead = Self.deadProcess
            // Process 1 is always there.
            let kept = [".site-new-1/a", ".site-new-x/a", ".site-new-/a", ".other-new-\(dead)/a", "site-new-\(dead)/a"]
            for name in kept + [".site-new-\(dead)/deep/a", ".site-old-\(dead)/a", "site/a"] {
                try folder.write("", to: name)
            }
            #expect(try FolderReplacement(of: folder.path.appending("site")).commit() == nil)
            let files = folder.names().filter { !$0.hasSuffix("/") }
            #expect(files == kept.sorted())
        }
    }

    @Test("brings back the old folder where a process died between the two renames")
    func broughtBack() throws {
        try withTemporaryFolder { folder in
            try folder.write("old", to: ".site-old-\(Self.deadProcess)/a")
            func giveUp() throws { _ = try FolderReplacement(of: folder.path.appending("site")) }
            try giveUp()
            #expect(folder.names() == ["site/", "site/a"])
        }
    }

    @Test("names the folder itself where it cannot be made")
    func inTheWay() throws {
        try withTemporaryFolder { folder in
            try folder.write("x", to: "file")
            do throws(FileError) {
                _ = try FolderReplacement(of: folder.path.appending("file/site"))
                Issue.record("a folder was made in a file")
            } catch {
                #expect(error == FileError(.create, folder.path.appending("file"), .fileInTheWay))
            }
        }
    }
}
