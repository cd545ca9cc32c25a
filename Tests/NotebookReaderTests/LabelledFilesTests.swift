import Foundation
import NotebookModel
import NotebookReader
import SourceText
import TestSupport
import Testing

/// The hand-labelled files of `shared/golden/model`, read and scored by the program beside them.
///
/// `LabelsInDoubt.md` lists the labels that say something else than the format, with the reasons.
@Suite("The labelled files of other teams")
struct LabelledFilesTests {
    /// What is asked of the reader: rows of the score, precision and recall, or one share.
    private static let precisionAndRecall: [(row: String, precision: Double, recall: Double)] = [
        ("ALL section", 0.95, 0.95), ("ALL item", 0.93, 0.93), ("ALL entry", 0.98, 0.98), ("ALL relation", 0, 0.95),
        ("item decision", 0.90, 0.90), ("item option", 0.90, 0.90), ("item question", 0.90, 0.90),
        ("item result", 0.90, 0.90), ("item task", 0.90, 0.90),
    ]
    private static let shares: [(row: String, share: Double)] = [
        ("title", 0.97), ("day", 0.97), ("number", 0.97), ("decision record or not", 0.97), ("status", 0.97),
        ("entry day", 0.98), ("people (recall)", 0.95), ("item chosen", 0.95), ("item done", 0.95),
        ("item status", 0.95),
    ]

    @Test(
        "are read as a person reads them", .enabled(if: LabelScore.canRun, "needs ../shared and, outside CI, python3"))
    func score() throws {
        let labels = try #require(try SharedData.data("golden/model/dev.jsonl"))
        let files = try String(decoding: labels, as: UTF8.self).split(separator: "\n").map { line in
            try JSONDecoder().decode(LabelledFile.self, from: Data(line.utf8)).file
        }
        #expect(!files.isEmpty)
        let predictions = try files.map { try Prediction(reading: $0) }
        let score = try LabelScore(of: predictions)
        for (row, precision, recall) in Self.precisionAndRecall {
            let numbers = try #require(score.rows[row], "the score has no row \(row)")
            #expect(numbers[4] >= precision && numbers[5] >= recall, "\(row): \(numbers)\n\(score.text)")
        }
        for (row, share) in Self.shares {
            let numbers = try #require(score.rows[row], "the score has no row \(row)")
            #expect(numbers.last ?? 0 >= share, "\(row): \(numbers)\n\(score.text)")
        }
    }
}

private struct LabelledFile: Decodable {
    var file: String
}

/// What the reader says of a file, in the words of the labels.
private struct Prediction: Encodable {
    struct Place: Encodable {
        var kind: String
        var line: Int
        var status: String?
        var chosen: Bool?
        var done: Bool?
    }

    struct Entry: Encodable {
        var day: String
        var line: Int
    }

    struct Relation: Encodable {
        var type: String
        var target: String
        var line: Int
    }

    var file: String
    var kind: String
    var title: String
    var number: Int?
    var day: String?
    var status: String?
    var sections: [Place]
    var items: [Place]
    var entries: [Entry]
    var relations: [Relation]
    var people: [String]

    init(reading file: String) throws {
        let data = try #require(try SharedData.data("corpora/" + file))
        let source = SourceFile(path: file, stored: Array(data))
        let slug = try #require(Slug(path: file))
        let notebook = NotebookParser.parse(source, context: NotebookContext(slug: slug)).notebook
        self.file = file
        kind = notebook.kind.rawValue
        title = notebook.title
        number = notebook.number
        day = notebook.date?.description
        status = notebook.status?.word
        sections = notebook.sections.compactMap { section in
            section.kind.map { Place(kind: $0.rawValue, line: section.line) }
        }
        items = notebook.items.map { item in
            Place(
                kind: item.kind.rawValue, line: item.line, status: item.status?.word, chosen: item.isChosen,
                done: item.isDone)
        }
        entries = notebook.entries.map { Entry(day: $0.date.description, line: $0.line) }
        relations = notebook.relations.map { Relation(type: $0.kind.rawValue, target: $0.target, line: $0.line) }
        people = notebook.authors
    }
}

/// The table that `score.py` prints.
private struct LabelScore {
    let text: String
    /// The numbers of each row by its name; a `-` is 1, since nothing was there to be wrong about.
    private(set) var rows: [String: [Double]] = [:]

    /// The labels are there; without python3 the test is passed over on a person's machine, and fails in CI.
    static var canRun: Bool {
        SharedData.folder != nil && (python != nil || ProcessInfo.processInfo.environment["CI"] == "true")
    }

    private static let python: URL? = {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        return path.split(separator: ":").map { URL(filePath: String($0)).appending(path: "python3") }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    }()

    init(of predictions: [Prediction]) throws {
        let folder = PackageFolder.url.appending(path: ".build/labelled-files")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appending(path: "predicted.jsonl")
        let encoder = JSONEncoder()
        let lines = try predictions.map { String(decoding: try encoder.encode($0), as: UTF8.self) + "\n" }
        try Data(lines.joined().utf8).write(to: file)
        let golden = try #require(SharedData.folder).appending(path: "golden/model")
        let process = Process()
        let python: URL = try #require(Self.python, "CI needs python3 to score the labelled files")
        process.executableURL = python
        process.arguments = [
            golden.appending(path: "score.py").path, golden.appending(path: "dev.jsonl").path, file.path,
        ]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ").filter { $0 != "/" }
            let numbers = words.reversed().prefix { $0 == "-" || Double($0) != nil }.reversed()
            let name = words.dropLast(numbers.count).joined(separator: " ")
            rows[name] = numbers.map { Double($0) ?? 1 }
        }
    }
}
