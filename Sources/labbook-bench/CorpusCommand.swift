import ArgumentParser
import SeededNotebooks
import SystemPackage

/// Writes a corpus, to look at or to measure with other tools.
struct CorpusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "corpus", abstract: "Write the notebooks to a folder.")

    @Argument(help: "The workspace to make.") var root: String

    @Option(help: "How many notebooks of about 4.5 kB.") var notebooks = 10_000

    @Option(help: "The seed of the corpus.") var seed: UInt64 = 1

    func run() async throws {
        let bytes = try SeededCorpus(count: notebooks, seed: seed).write(to: FilePath(root))
        print("\(notebooks) notebooks, \(bytes / 1000) kB")
    }
}
