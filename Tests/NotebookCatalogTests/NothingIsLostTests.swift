import Foundation
import NotebookCatalog
import NotebookModel
import SourceText
import SystemPackage
import TestSupport
import Testing

@Suite("No notebook is lost or read by mistake")
struct NothingIsLostTests {
    private func load(_ folder: TemporaryFolder) async throws -> Catalog {
        await Catalog.load(try Workspace(root: folder.path), tasks: 1)
    }

    #if os(Linux)
    @Test("where names look alike but differ in Unicode form")
    func unicodeForms() async throws {
        try await withTemporaryFolder { folder in
            try folder.makeFolder("Notebooks")
            for (name, title) in [("caf\u{E9}.md", "One"), ("cafe\u{301}.md", "Two")] {
                try make(name: Array(name.utf8), title: title, in: folder)
            }
            let catalog = try await load(folder)
            #expect(catalog.notebooks.map(\.title).sorted() == ["One", "Two"])
            #expect(catalog.filesSeen == 2)
            #expect(Set(catalog.notebooks.map { catalog.location(of: $0) }).count == catalog.notebooks.count)
        }
    }

    @Test("where names that are no UTF-8 differ in their odd bytes alone")
    func invalidNames() async throws {
        try await withTemporaryFolder { folder in
            try folder.makeFolder("Notebooks")
            for (byte, title) in [(0xE8, "One"), (0xE9, "Two")] as [(UInt8, String)] {
                try make(name: Array("caf".utf8) + [byte] + Array(".md".utf8), title: title, in: folder)
            }
            let catalog = try await load(folder)
            #expect(catalog.notebooks.map(\.title).sorted() == ["One", "Two"])
            #expect(catalog.filesSeen == 2)
        }
    }

    /// Makes a notebook whose name is these bytes and no others.
    private func make(name: [UInt8], title: String, in folder: TemporaryFolder) throws {
        let path = folder.path.appending("Notebooks").string.utf8.map { CChar(bitPattern: $0) } + [0x2F]
        let whole = path + name.map { CChar(bitPattern: $0) } + [0]
        let file = try whole.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else { throw Errno.invalidArgument }
            return try FileDescriptor.open(
                start, .writeOnly, options: [.create, .exclusiveCreate], permissions: .ownerReadWrite)
        }
        try file.closeAfter { _ = try file.writeAll(Array("# \(title)\n".utf8)) }
    }
    #endif

    @Test("where the notebook folder itself is a link out of the workspace", arguments: ["Notebooks", "docs/adr"])
    func outside(_ name: String) async throws {
        try await withTemporaryFolder { folder in
            try folder.write("# The secret\n", to: "outside/secret.md")
            try folder.write("notebooks: [\(name)]", to: "work/.labbook/config.yml")
            try folder.makeFolder("work/docs")
            try folder.link("work/\(name)", to: folder.path.appending("outside").string)
            let catalog = await Catalog.load(try Workspace(root: folder.path.appending("work")), tasks: 1)
            #expect(catalog.notebooks.map(\.title) == [])
            #expect(!catalog.diagnostics.isEmpty)
        }
    }

    @Test("by a pattern of a folder with a / at its end, as in .gitignore")
    func folderPattern() {
        let folder = NotebookFolder(path: "Notebooks", exclude: ["private/"])
        #expect(!folder.holds("Notebooks/private/salary.md"))
        #expect(!folder.holds("Notebooks/deep/private/salary.md"))
        #expect(folder.holds("Notebooks/private.md"))
    }

    @Test("by a ? that stands for one character of any script")
    func oneCharacter() {
        #expect(!NotebookFolder(path: "", exclude: ["gr?n.md"]).holds("grün.md"))
        #expect(!NotebookFolder(path: "", exclude: ["?.md"]).holds("缓.md"))
    }

    @Test(
        "by patterns that are no patterns, without a word about them",
        arguments: ["include: {a: b}", "exclude: {a: b}", "include: [[a]]", "exclude: [a.md, {b: c}]"])
    func patterns(_ setting: String) {
        var diagnostics: [Diagnostic] = []
        let source = SourceFile(path: "config.yml", "notebooks:\n  - path: a\n    \(setting)\n")
        _ = Configuration(reading: source, diagnostics: &diagnostics)
        #expect(diagnostics.map(\.position.line) == [3])
    }

    @Test("by a key that is left empty")
    func emptyPatterns() {
        var diagnostics: [Diagnostic] = []
        let source = SourceFile(path: "config.yml", "notebooks:\n  - path: a\n    include:\n    exclude:\n")
        let configuration = Configuration(reading: source, diagnostics: &diagnostics)
        #expect(configuration.folders == [NotebookFolder(path: "a")])
        #expect(diagnostics == [])
    }
}

@Suite("Places in a configuration")
struct ConfigurationPlaceTests {
    @Test(
        "are counted in bytes, as everywhere",
        arguments: ["{author: Größe, titel: x}", "\u{FEFF}{author: Adaa, titel: x}"])
    func columns(_ yaml: String) {
        var diagnostics: [Diagnostic] = []
        _ = Configuration(reading: SourceFile(path: "config.yml", yaml), diagnostics: &diagnostics)
        #expect(diagnostics.map(\.position.column) == [19])
    }
}

@Suite("A title that is empty")
struct EmptyTitleTests {
    @Test("is none")
    func title() throws {
        try withTemporaryFolder { folder in
            try folder.write("title: ''\n", to: ".labbook/config.yml")
            #expect(try Workspace(root: folder.path).title == "Lab notebooks")
        }
    }
}

@Suite("A reference to a notebook with another ending")
struct OtherEndingTests {
    @Test(
        "needs neither the ending nor the name of an index",
        arguments: [
            ("a", "a.markdown"), ("b", "b.qmd"), ("c", "c.Rmd"), ("d", "d/index.markdown"), ("e/", "e/index.qmd"),
        ])
    func endings(_ destination: String, _ path: String) async throws {
        try await withTemporaryFolder { folder in
            try folder.write("# T\n", to: "Notebooks/" + path)
            let resolver = (await Catalog.load(try Workspace(root: folder.path), tasks: 1)).resolver
            #expect(
                resolver.target(of: destination, from: "Notebooks/x.md")
                    == .notebook(path: "Notebooks/" + path, fragment: nil))
        }
    }

    @Test(
        "is not decoded where no two digits follow the percent sign",
        arguments: ["a%+1.md", "a%-0.md", "a%4.md", "a%.md"])
    func percent(_ name: String) async throws {
        try await withTemporaryFolder { folder in
            try folder.write("# T\n", to: "Notebooks/" + name)
            let resolver = (await Catalog.load(try Workspace(root: folder.path), tasks: 1)).resolver
            #expect(
                resolver.target(of: name, from: "Notebooks/x.md") == .notebook(path: "Notebooks/" + name, fragment: nil)
            )
        }
    }
}
