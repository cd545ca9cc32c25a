import Foundation
import NotebookCatalog
import NotebookExport
import NotebookModel
import SystemPackage
import TestSupport
import Testing

private func object(_ bytes: [UInt8]) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
}

@Suite("The exported fixture")
struct ExportGoldenTests {
    private static let files = [
        "diagnostics.csv", "diagnostics.json", "export-drafts.json", "export.csv", "export.json", "records.txt",
    ]

    @Test("is what it was")
    func golden() async throws {
        let catalog = try await ExportFixture.catalog()
        let export = CatalogExport(catalog)
        expectGolden(String(decoding: export.json, as: UTF8.self), "export.json")
        expectGolden(String(decoding: export.csv, as: UTF8.self), "export.csv")
        let diagnostics = DiagnosticExport.json(catalog.diagnostics, workspace: catalog.workspace.title)
        expectGolden(String(decoding: diagnostics, as: UTF8.self), "diagnostics.json")
        expectGolden(String(decoding: DiagnosticExport.csv(catalog.diagnostics), as: UTF8.self), "diagnostics.csv")
        let drafts = CatalogExport(try await ExportFixture.catalog(drafts: true))
        expectGolden(String(decoding: drafts.json, as: UTF8.self), "export-drafts.json")
    }

    @Test("is all in use")
    func unused() {
        expectGoldenFolder(holds: Self.files)
    }

    @Test("has the same notebooks on the lines of NDJSON, and the same diagnostics")
    func lines() async throws {
        let catalog = try await ExportFixture.catalog(drafts: true)
        let export = CatalogExport(catalog)
        let notebooks = try #require(try object(export.json)["notebooks"] as? [NSDictionary])
        let lines = try export.ndjson.split(separator: 0x0A).map { try object(Array($0)) as NSDictionary }
        #expect(lines == notebooks)
        #expect(notebooks.count == catalog.notebooks.count)
        let document = try object(DiagnosticExport.json(catalog.diagnostics, workspace: "x"))
        let diagnostics = try #require(document["diagnostics"] as? [NSDictionary])
        let diagnosticLines = try DiagnosticExport.ndjson(catalog.diagnostics).split(separator: 0x0A)
            .map { try object(Array($0)) as NSDictionary }
        #expect(diagnosticLines == diagnostics)
        #expect(!diagnostics.isEmpty)
    }

    @Test("is the same bytes however many files are read at once")
    func determinism() async throws {
        let one = CatalogExport(try await ExportFixture.catalog(tasks: 1))
        let many = CatalogExport(try await ExportFixture.catalog(tasks: 7))
        #expect(one.json == many.json)
        #expect(one.csv == many.csv)
    }

    @Test("is the same as if private notebooks and drafts were not there")
    func privacy() async throws {
        let with = try await ExportFixture.catalog()
        #expect(with.notebooks.count >= 4)
        try await ExportFixture.withCopy { folder in
            for name in ["Notebooks/sealed.md", "Notebooks/half-a-thought.md"] {
                #expect(folder.text(of: name) != nil)
                try FileManager.default.removeItem(atPath: folder.path.appending(name).string)
            }
            let without = try await ExportFixture.catalog(of: folder.path)
            #expect(CatalogExport(with).json == CatalogExport(without).json)
            #expect(CatalogExport(with).csv == CatalogExport(without).csv)
            #expect(with.diagnostics == without.diagnostics)
            #expect(with.filesSeen == without.filesSeen)
        }
    }
}

@Suite("The schema of the export")
struct ExportSchemaTests {
    private static func schema() throws -> [String: Any] {
        try object(Array(CatalogExport.schema.utf8))
    }

    private static func export() async throws -> [String: Any] {
        try object(CatalogExport(try await ExportFixture.catalog(drafts: true)).json)
    }

    /// Changes that make an export something else than the schema says.
    private static let damage: [(name: String, change: @Sendable (inout [String: Any]) -> Void)] = [
        ("another version", { $0["version"] = 2 }),
        ("a missing list", { $0["notebooks"] = nil }),
        ("a key that is not known", { $0["colour"] = "red" }),
        ("a text for a number", { edit(&$0, "notebooks") { $0["number"] = "3" } }),
        ("a missing null", { edit(&$0, "notebooks") { $0["project"] = nil } }),
        ("a null for a list", { edit(&$0, "notebooks") { $0["tags"] = NSNull() } }),
        ("an unknown kind", { edit(&$0, "notebooks") { $0["kind"] = "diary" } }),
        ("an impossible form of a day", { edit(&$0, "notebooks") { $0["day"] = "2 March" } }),
        ("a line before the first", { edit(&$0, "notebooks") { edit(&$0, "sections") { $0["line"] = 0 } } }),
        ("a number for a truth", { edit(&$0, "notebooks") { edit(&$0, "items") { $0["implicit"] = 1 } } }),
    ]

    /// Changes the first object of a list that has what is to be changed.
    private static func edit(_ value: inout [String: Any], _ list: String, _ change: (inout [String: Any]) -> Void) {
        guard var objects = value[list] as? [[String: Any]], !objects.isEmpty else { return }
        change(&objects[0])
        value[list] = objects
    }

    @Test("holds for what is exported")
    func holds() async throws {
        let check = SchemaCheck(try await Self.export(), schema: try Self.schema())
        #expect(check.problems == [])
    }

    @Test("does not hold for anything else")
    func refuses() async throws {
        for (name, change) in Self.damage {
            var export = try await Self.export()
            change(&export)
            #expect(!SchemaCheck(export, schema: try Self.schema()).problems.isEmpty, "\(name)")
        }
    }

    @Test("is judged the same by Python's jsonschema, where that is installed")
    func secondJudge() async throws {
        guard try PythonSchema.isInstalled else { return }
        let schema = Data(CatalogExport.schema.utf8)
        let export = try await Self.export()
        #expect(try PythonSchema.accepts(JSONSerialization.data(withJSONObject: export), schema: schema))
        for (name, change) in Self.damage {
            var damaged = export
            change(&damaged)
            let data = try JSONSerialization.data(withJSONObject: damaged)
            #expect(try !PythonSchema.accepts(data, schema: schema), "\(name)")
        }
    }

    @Test("knows all words of the model, and no others")
    func words() throws {
        let definitions = try #require(try Self.schema()["$defs"] as? [String: [String: Any]])
        func words(_ definition: String, _ property: String? = nil) -> [String] {
            let properties = definitions[definition]?["properties"] as? [String: [String: Any]]
            let schema = property.map { properties?[$0] } ?? definitions[definition]
            return (schema?["enum"] as? [Any] ?? []).compactMap { $0 as? String }
        }
        #expect(words("notebook", "kind") == NotebookKind.allCases.map(\.rawValue))
        #expect(words("notebook", "daySource") == DaySource.allCases.map(\.rawValue))
        #expect(words("section", "kind") == SectionKind.allCases.map(\.rawValue))
        #expect(words("item", "kind") == ItemKind.allCases.map(\.rawValue))
        #expect(words("relation", "type") == RelationKind.allCases.map(\.rawValue))
        #expect(words("status") == Status.allWords)
    }

    @Test("is met with something of every kind by the fixture")
    func coverage() async throws {
        let text = String(decoding: CatalogExport(try await ExportFixture.catalog(drafts: true)).json, as: UTF8.self)
        for list in ["sections", "items", "entries", "relations", "diagnostics", "fields", "authors", "tags"] {
            #expect(text.contains("\"\(list)\": [\n"), "\(list)")
        }
        for name in ["number", "project", "summary", "time", "resolved", "chosen", "done", "status", "from", "day"] {
            #expect(text.contains("\"\(name)\": null"), "\(name) null")
            #expect(text.firstRange(of: try Regex("\"\(name)\": [^n]")) != nil, "\(name) there")
        }
    }
}
