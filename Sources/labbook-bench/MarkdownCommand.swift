import ArgumentParser
import FileAccess
import Foundation
import Markdown
import SeededNotebooks
import SourceText
import SystemPackage

/// Measures the Markdown target against libcmark on the same bytes, in turn and in one process, so that the machine's
/// moods fall on all sides alike.
struct MarkdownCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "markdown", abstract: "Compare our HTML and walks with libcmark's.")

    @Argument(help: "A folder of Markdown files. Default: notebooks made of a seed.") var folder: String?

    @Option(help: "How many notebooks are made where no folder is given.") var notebooks = 2_000

    @Option(help: "How often each side runs.") var runs = 7

    @Flag(help: "Only files in which no extension changes the HTML: plain CommonMark.") var plainOnly = false

    @Option(help: "Only these sides and the ones that they are compared with, with commas between them.")
    var only: String?

    func run() throws {
        var sources = try folder.map { try Self.files(below: FilePath($0)) } ?? seeded()
        if plainOnly { sources = sources.filter(Self.isPlain) }
        let bytes = sources.reduce(0) { $0 + $1.text.count }
        print("\(sources.count) files, \(bytes / 1000) kB, \(runs) runs\n")
        let chosen = only.map { $0.split(separator: ",").compactMap { MarkdownSide(rawValue: String($0)) } }
        let sides = MarkdownSide.allCases.filter { side in
            chosen.map { $0.contains(side) || $0.contains { $0.base == side } } ?? true
        }
        var seconds: [MarkdownSide: [Double]] = [:]
        for _ in 0..<runs {
            for side in sides { seconds[side, default: []].append(Self.time { side.run(over: sources) }) }
        }
        print("side         median s (min–max)       over its base   MB/s")
        for side in sides { print(Self.line(side, seconds, bytes: bytes)) }
    }

    private static func time(_ work: () -> Int) -> Double {
        let clock = ContinuousClock()
        let start = clock.now
        precondition(work() >= 0)
        return (clock.now - start) / .seconds(1)
    }

    private static func line(_ side: MarkdownSide, _ seconds: [MarkdownSide: [Double]], bytes: Int) -> String {
        let own = seconds[side] ?? []
        let base = seconds[side.base] ?? []
        // The ratio of each run to the base's run beside it, so that a slow moment counts on both sides.
        let ratios = zip(own, base).map { $0 / $1 }
        let spread = Spread(own)
        return side.rawValue.padding(toLength: 13, withPad: " ", startingAt: 0)
            + spread.text(decimals: 4)
            + String(
                format: "   %8.2f      %7.1f", Spread(ratios).median, Double(bytes) / 1_000_000 / spread.median)
    }

    private static func isPlain(_ source: SourceFile) -> Bool {
        func html(_ extensions: MarkdownDocument.Extensions) -> [UInt8] {
            var renderer = HTMLRenderer(options: .plain)
            MarkdownDocument(source, extensions: extensions).walk(&renderer)
            return renderer.html
        }
        return html([]) == html(.all)
    }

    private func seeded() -> [SourceFile] {
        let corpus = SeededCorpus(count: notebooks, seed: 1)
        return (0..<notebooks).map { index in
            let notebook = corpus.notebook(index)
            return SourceFile(path: notebook.path, notebook.text)
        }
    }

    private static func files(below folder: FilePath) throws -> [SourceFile] {
        FolderWalk(of: folder, within: folder).files.compactMap { file in
            guard ["md", "markdown", "qmd", "Rmd"].contains(file.relativePath.extension),
                let bytes = try? FileReading.bytes(of: folder.pushing(file.relativePath))
            else { return nil }
            return SourceFile(path: file.relativePath.string, stored: bytes)
        }
    }
}

/// One side of the comparison.
enum MarkdownSide: String, CaseIterable {
    /// libcmark's parser alone.
    case parse
    /// That, and a walk with a visitor that does nothing.
    case walk
    /// The same with all our extensions.
    case extended
    /// That, with every inline placed exactly.
    case exact
    /// libcmark's parser and its HTML.
    case cmark
    /// Our HTML without extensions.
    case html
    /// Our HTML with GitHub's extensions.
    case github
    /// Our HTML of a page with all extensions.
    case page

    var base: MarkdownSide {
        switch self {
        case .parse, .walk, .extended, .exact: .parse
        case .cmark, .html, .github, .page: .cmark
        }
    }

    func run(over sources: [SourceFile]) -> Int {
        sources.reduce(0) { $0 + run($1) }
    }

    private func run(_ source: SourceFile) -> Int {
        switch self {
        case .parse:
            _ = MarkdownDocument(source, extensions: [])
            return 1
        case .walk:
            var visitor = EmptyVisitor()
            MarkdownDocument(source, extensions: []).walk(&visitor)
            return 1
        case .extended:
            var visitor = EmptyVisitor()
            MarkdownDocument(source).walk(&visitor)
            return 1
        case .exact:
            var visitor = ExactVisitor()
            MarkdownDocument(source).walk(&visitor)
            return 1
        case .cmark: return MarkdownDocument(source, extensions: []).referenceHTML().count
        case .html: return html(source, .plain, [])
        case .github: return html(source, .plain, .gitHub)
        case .page: return html(source, .page, .all)
        }
    }

    private func html(_ source: SourceFile, _ options: HTMLOptions, _ extensions: MarkdownDocument.Extensions) -> Int {
        var renderer = HTMLRenderer(options: options, reservingCapacity: source.text.count * 3 / 2)
        MarkdownDocument(source, extensions: extensions).walk(&renderer)
        return renderer.html.count
    }
}

/// A visitor that does nothing but ask for exact places.
struct ExactVisitor: MarkdownVisitor {
    var needsExactRanges: Bool { true }
    mutating func enter(_ node: borrowing MarkdownNode) {}
    mutating func leave(_ node: borrowing MarkdownNode) {}
}
