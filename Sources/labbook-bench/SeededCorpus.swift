import FileAccess
import SystemPackage

/// Notebooks made of a seed: the same seed and number always give the same bytes.
///
/// They have the shape of real ones, about 4.5 kB each: front matter, hypotheses with fields, a table, a list, code, results
/// that name their hypothesis, a decision, a log, links to earlier notebooks.
struct SeededCorpus {
    private var generator: SplitMix64
    let count: Int

    init(count: Int, seed: UInt64) {
        self.count = count
        generator = SplitMix64(state: seed)
    }

    /// Writes all notebooks into a workspace.
    /// - Returns: The bytes of their texts together.
    func write(to root: FilePath) throws -> Int {
        var corpus = self
        var bytes = 0
        for index in 0..<count {
            let (path, text) = corpus.notebook(index)
            let file = root.appending("Notebooks/" + path)
            try FileWriting.makeFolders(file.removingLastComponent())
            try FileWriting.writeUnpublished(Array(text.utf8), to: file)
            bytes += text.utf8.count
        }
        return bytes
    }

    /// The notebook with that index: its path below the notebook folder and its text.
    mutating func notebook(_ index: Int) -> (path: String, text: String) {
        let year = 2017 + index * 10 / max(1, count)
        let month = twoDigits(1 + Int(generator.next() % 12))
        let day = twoDigits(1 + Int(generator.next() % 28))
        let date = "\(year)-\(month)-\(day)"
        return ("\(year)/\(date)-\(slug(index)).md", text(index, date: date))
    }

    private func slug(_ index: Int) -> String { "experiment-\(index)" }

    private mutating func text(_ index: Int, date: String) -> String {
        let topic = sentence(words: 5)
        let lift = Int(generator.next() % 90)
        return """
            ---
            title: "\(topic)"
            date: \(date)
            status: \(pick(["running", "concluded", "planned", "abandoned"]))
            authors: [\(pick(["Ada", "Grace", "Edsger"])), \(pick(["Barbara", "Alan"]))]
            tags: [\(pick(Self.words)), \(pick(Self.words))]
            project: \(pick(["storage", "network", "compiler", "search"]))
            ---

            # \(topic)

            ## Question

            \(paragraph(sentences: 4))

            ## Hypotheses

            ### H1: \(sentence(words: 9))

            - Prediction: \(sentence(words: 12))
            - Metric: \(sentence(words: 6))
            - Threshold: \(lift) %

            \(paragraph(sentences: 3))

            ### H2: \(sentence(words: 8))

            - Prediction: \(sentence(words: 10))

            ## Method

            \(paragraph(sentences: 6))

            ```sh
            run --size \(generator.next() % 4096) --seed \(generator.next() % 100) > out-\(index).txt
            diff -u expected.txt out-\(index).txt
            ```

            1. \(sentence(words: 8))
            2. \(sentence(words: 11))
               - \(sentence(words: 7))
            3. *\(sentence(words: 4))* with `\(pick(Self.words))` and **\(sentence(words: 3))**

            ## Results

            | run | before | after | change |
            | --- | ---: | ---: | ---: |
            \(tableRows(6))

            - **R1**: \(sentence(words: 11)), \(lift) % (supports H1)
            - **R2**: \(sentence(words: 9)) (refutes H2)

            \(paragraph(sentences: 8))

            ## Decision

            ### D1: \(sentence(words: 10))

            - Status: \(pick(["accepted", "proposed", "rejected"]))
            - Because: R1, R2

            \(paragraph(sentences: 5)) \(link(from: index))

            ## Log

            ### \(date) 09:10 — \(sentence(words: 6))

            \(paragraph(sentences: 5))

            ### \(date) 15:40 — \(sentence(words: 7))

            \(paragraph(sentences: 6))

            """
    }

    private mutating func link(from index: Int) -> String {
        let target = "https://example.org/\(pick(Self.words))/\(generator.next() % 1000)"
        return "See [\(sentence(words: 3))](\(target)) and [the figures](<\(target)#\(index)>)."
    }

    private mutating func tableRows(_ count: Int) -> String {
        (1...count).map { row in
            "| \(row) | \(generator.next() % 10_000) | \(generator.next() % 10_000) | \(generator.next() % 100) % |"
        }.joined(separator: "\n")
    }

    private mutating func paragraph(sentences: Int) -> String {
        (0..<sentences).map { _ in sentence(words: 8 + Int(generator.next() % 9)) + "." }.joined(separator: " ")
    }

    private mutating func sentence(words: Int) -> String {
        let text = (0..<words).map { _ in pick(Self.words) }.joined(separator: " ")
        return text.prefix(1).uppercased() + text.dropFirst()
    }

    private mutating func pick(_ choices: [String]) -> String {
        choices[Int(generator.next() % UInt64(choices.count))]
    }

    private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    /// The words of the text that name things.
    static let subjects = words.filter { $0.utf8.count > 4 }

    private static let words = [
        "cache", "region", "latency", "replay", "index", "the", "a", "of", "and", "with", "under", "load", "disk",
        "queue",
        "slower", "faster", "cold", "warm", "measured", "expected", "median", "outlier", "batch", "commit", "branch",
        "schema", "throughput", "retry", "timeout", "memory", "allocation", "page", "shard", "node", "leader",
        "follower",
        "is", "was", "when", "after", "before", "each", "run", "larger", "smaller", "than", "we", "kept", "dropped",
        "it",
    ]
}

/// A small generator of random numbers that every machine agrees on (Steele, Lea and Flood, "Fast splittable pseudorandom
/// number generators", 2014).
struct SplitMix64 {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
