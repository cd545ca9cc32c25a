import FileAccess
import SystemPackage
import TestSupport
import Testing

@Suite("A file in pieces")
struct PieceTests {
    @Test("has the bytes of the whole, however many there are", arguments: [0, 1, 256 * 1024, 600_001])
    func bytes(_ count: Int) throws {
        try withTemporaryFolder { folder in
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            let (file, copy) = (folder.path.appending("a"), folder.path.appending("b"))
            try FileWriting.writeUnpublished(bytes, to: file)
            var read: [UInt8] = []
            var longest = 0
            try FileReading.eachPiece(of: file) { piece in
                read.append(contentsOf: piece)
                longest = max(longest, piece.count)
            }
            #expect(read == bytes)
            #expect(longest <= 256 * 1024)
            try FileWriting.copyUnpublished(file, to: copy)
            #expect(try FileReading.bytes(of: copy) == bytes)
        }
    }

    @Test("is refused where it is no file or not there, and the error names which of two")
    func refused() throws {
        try withTemporaryFolder { folder in
            try folder.makeFolder("folder")
            try folder.makePipe("pipe")
            try folder.write("x", to: "file")
            for name in ["folder", "pipe", "none"] {
                let path = folder.path.appending(name)
                let error = #expect(throws: FileError.self) { try FileReading.eachPiece(of: path) { _ in } }
                #expect(error?.path == path)
                let copying = #expect(throws: FileError.self) {
                    try FileWriting.copyUnpublished(path, to: folder.path.appending("copy-of-" + name))
                }
                #expect(copying?.path == path)
            }
            let taken = folder.path.appending("file")
            let error = #expect(throws: FileError.self) { try FileWriting.copyUnpublished(taken, to: taken) }
            #expect(error?.path == taken)
            #expect(folder.text(of: "file") == "x")
        }
    }
}
