import SystemPackage
import Testing

@testable import NotebookPreview

@Suite("A burst of changes")
struct ChangeBurstTests {
    private let start = ContinuousClock.now

    /// How many milliseconds after its start a burst ends that has these events, each at so many milliseconds.
    private func end(_ events: [(Int, FileEvent)]) -> Double {
        var burst = ChangeBurst(at: start)
        for (time, event) in events { burst.add(event, at: start + .milliseconds(time)) }
        return (burst.end - start) / .milliseconds(1)
    }

    @Test("ends soon after a file that is whole")
    func oneSave() {
        #expect(end([(0, .whole("/a.md"))]) == 5)
        #expect(end([(0, .begun("/a.md")), (3, .whole("/a.md"))]) == 8)
        #expect(end([(0, .begun("/new")), (1, .whole("/new")), (2, .gone("/new")), (2, .whole("/a.md"))]) == 7)
    }

    @Test("waits longer for a file that has gone, and for folders")
    func gone() {
        #expect(end([(0, .gone("/a.md"))]) == 25)
        #expect(end([(0, .gone("/a.md")), (10, .begun("/a.md")), (12, .whole("/a.md"))]) == 17)
        #expect(end([(0, .unknown), (1, .whole("/a.md"))]) == 26)
    }

    @Test("waits for a file that is being written, and for many, but not for ever")
    func longest() {
        #expect(end([(0, .begun("/a.md"))]) == 200)
        #expect(end([(0, .begun("/a.md")), (1, .whole("/b.md"))]) == 200)
        #expect(end((0...300).map { ($0, .whole(FilePath("/\($0).md"))) }) == 200)
        #expect(end((0...100).map { ($0, .gone(FilePath("/\($0).md"))) }) == 125)
    }

    @Test("holds each file once, and tells whether there may be more")
    func changes() {
        var burst = ChangeBurst(at: start)
        for event: FileEvent in [.begun("/a"), .whole("/a"), .gone("/b")] { burst.add(event, at: start) }
        #expect(burst.changes == FolderChanges(files: ["/a", "/b"]))
        burst.add(.unknown, at: start)
        #expect(burst.changes == FolderChanges(files: ["/a", "/b"], isIncomplete: true))
    }
}
