import Foundation
import TestSupport
import Testing

@Suite("A golden file", .disabled(if: GoldenFile.isUpdating, "golden files are being written"))
struct GoldenFileTests {
    @Test("is compared byte for byte, and missed")
    func comparison() throws {
        try withTestFile(golden: ["a.txt": "one\n"]) { testFile in
            expectGolden("one\n", "a.txt", beside: testFile)
            withKnownIssue { expectGolden("one\r\n", "a.txt", beside: testFile) }
            withKnownIssue { expectGolden("one\n", "b.txt", beside: testFile) }
        }
    }

    @Test("that no test uses is an issue")
    func unused() throws {
        try withTestFile(golden: ["a.txt": "", "b.txt": ""]) { testFile in
            expectGoldenFolder(holds: ["a.txt", "b.txt"], beside: testFile)
            withKnownIssue { expectGoldenFolder(holds: ["a.txt"], beside: testFile) }
            withKnownIssue { expectGoldenFolder(holds: ["a.txt", "b.txt", "c.txt"], beside: testFile) }
        }
    }

    /// Calls `body` with the path of a test that has these files in its folder `Golden`.
    private func withTestFile(golden: [String: String], _ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "golden-\(UUID().uuidString)")
        let files = folder.appending(path: "Golden")
        try FileManager.default.createDirectory(at: files, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in golden { try Data(text.utf8).write(to: files.appending(path: name)) }
        try body(folder.appending(path: "Tests.swift").path)
    }
}
