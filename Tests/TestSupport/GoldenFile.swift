public import Foundation
public import Testing

/// Files that hold what a test is to make.
///
/// They are read and compared, and rewritten with what came only where the variable `LABBOOK_UPDATE_GOLDEN` is `1`.
public enum GoldenFile {
    /// Whether files are rewritten instead of compared.
    public static var isUpdating: Bool { ProcessInfo.processInfo.environment["LABBOOK_UPDATE_GOLDEN"] == "1" }

    /// Records an issue where a file holds another text, or writes the text to it.
    public static func expect(_ text: String, in file: URL, sourceLocation: SourceLocation) {
        do {
            if isUpdating {
                try update(file, with: text)
                return
            }
            guard FileManager.default.fileExists(atPath: file.path) else {
                Issue.record(
                    "there is no \(name(of: file)); LABBOOK_UPDATE_GOLDEN=1 writes it", sourceLocation: sourceLocation)
                return
            }
            let expected = String(decoding: try Data(contentsOf: file), as: UTF8.self)
            if let difference = LineDifference(expected: expected, came: text) {
                Issue.record(
                    "\(name(of: file)) differs (- expected, + came):\n\(difference.description)",
                    sourceLocation: sourceLocation)
            }
        } catch {
            Issue.record(error, sourceLocation: sourceLocation)
        }
    }

    /// The names in a folder, sorted, hidden ones left out; none where there is no folder.
    static func names(in folder: URL) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { !$0.hasPrefix(".") }.sorted()
    }

    private static func update(_ file: URL, with text: String) throws {
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        let old = try? Data(contentsOf: file)
        if old != Data(text.utf8) { try Data(text.utf8).write(to: file) }
    }

    private static func name(of file: URL) -> String { file.pathComponents.suffix(3).joined(separator: "/") }
}

/// Expects a text to be what the file `Golden/NAME` beside the test holds.
public func expectGolden(
    _ text: String, _ name: String, beside testFile: String = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    GoldenFile.expect(text, in: goldenFolder(beside: testFile).appending(path: name), sourceLocation: sourceLocation)
}

/// Expects the folder `Golden` beside the test to hold these files and no others.
///
/// A suite declares the names of its files once, takes them from there in its tests, and calls this in one test more:
/// then a file that no test uses any longer fails.
public func expectGoldenFolder(
    holds names: [String], beside testFile: String = #filePath, sourceLocation: SourceLocation = #_sourceLocation
) {
    if GoldenFile.isUpdating { return }
    let there = Set(GoldenFile.names(in: goldenFolder(beside: testFile)))
    for name in there.subtracting(names).sorted() {
        Issue.record("Golden/\(name) is used by no test; remove it", sourceLocation: sourceLocation)
    }
    for name in Set(names).subtracting(there).sorted() {
        Issue.record("Golden/\(name) is missing; LABBOOK_UPDATE_GOLDEN=1 writes it", sourceLocation: sourceLocation)
    }
}

private func goldenFolder(beside testFile: String) -> URL {
    URL(filePath: testFile).deletingLastPathComponent().appending(path: "Golden")
}
