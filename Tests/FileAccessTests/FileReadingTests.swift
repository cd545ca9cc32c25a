import FileAccess
import SystemPackage
import TestSupport
import Testing

@Suite("Reading a file")
struct FileReadingTests {
    @Test("gives its bytes", arguments: [0, 1, 4095, 65536, 65537, 1_000_000])
    func bytes(_ count: Int) throws {
        try withTemporaryFolder { folder in
            let text = String(repeating: "x", count: count)
            try folder.write(text, to: "a")
            #expect(try FileReading.bytes(of: folder.path.appending("a")) == Array(text.utf8))
        }
    }

    @Test("gives all of them where the size tells less")
    func growing() throws {
        // The system tells 0 as the size of these files.
        let path: FilePath = "/proc/self/maps"
        guard FileReading.exists(path) else { return }
        let text = String(decoding: try FileReading.bytes(of: path), as: UTF8.self)
        #expect(text.utf8.count > 1000 && text.hasSuffix("\n"))
    }

    @Test("follows links")
    func link() throws {
        try withTemporaryFolder { folder in
            try folder.write("text", to: "deep/a")
            try folder.link("b", to: "deep/a")
            #expect(try FileReading.bytes(of: folder.path.appending("b")) == Array("text".utf8))
        }
    }

    @Test("refuses pipes, folders and devices instead of waiting for them")
    func refused() throws {
        try withTemporaryFolder { folder in
            try folder.makePipe("pipe")
            try folder.makeFolder("folder")
            for path in [folder.path.appending("pipe"), folder.path.appending("folder"), "/dev/zero"] {
                #expect(throws: FileError(.read, path, .notAFile)) { try FileReading.bytes(of: path) }
            }
        }
    }

    @Test("tells what the system said")
    func missing() throws {
        try withTemporaryFolder { folder in
            let path = folder.path.appending("nowhere")
            #expect(throws: FileError(.read, path, .system(.noSuchFileOrDirectory))) {
                try FileReading.bytes(of: path)
            }
            #expect(FileError(.read, "a/b", .notAFile).description == "cannot read a/b: not a regular file")
        }
    }

    @Test("looks through links to see what is there")
    func existence() throws {
        try withTemporaryFolder { folder in
            try folder.write("", to: "deep/a")
            try folder.link("file", to: "deep/a")
            try folder.link("folder", to: "deep")
            try folder.link("dead", to: "nowhere")
            let at = { (name: String) in folder.path.appending(name) }
            #expect(FileReading.exists(at("file")) && !FileReading.isFolder(at("file")))
            #expect(FileReading.exists(at("folder")) && FileReading.isFolder(at("folder")))
            #expect(!FileReading.exists(at("dead")) && !FileReading.isFolder(at("dead")))
            #expect(try FileReading.realPath(at("folder/../file")) == at("deep/a"))
            #expect(throws: FileError.self) { try FileReading.realPath(at("dead")) }
        }
    }
}
