import TestSupport
import Testing

@Suite("The command line")
struct TranscriptTests {
    private static let files = TranscriptFile.all(in: "Transcripts")

    @Test("says and does what the transcript shows", arguments: files)
    func transcript(_ file: TranscriptFile) async throws {
        try await file.expect(with: "labbook")
    }

    @Test("has transcripts")
    func presence() {
        #expect(!Self.files.isEmpty)
    }
}
