import SeededNotebooks
import Testing

/// What the shape of a corpus is held to: figures of 1,680 files of eleven public notebooks and decision registers, with room
/// for what is rounded and for what a sample of 600 is off.
@Suite("The shape of seeded notebooks")
struct CorpusShapeTests {
    private static let texts = {
        let corpus = SeededCorpus(count: 600, seed: 11)
        return (0..<600).map { corpus.notebook($0).text }
    }()

    private static func words(_ text: String) -> [Substring] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "’" }
    }

    private static func share(_ holds: (String) -> Bool) -> Double {
        Double(texts.count(where: holds)) / Double(texts.count)
    }

    @Test("has the mean size of 4.5 kB, and small and great files as real ones have")
    func sizes() {
        let sizes = Self.texts.map(\.utf8.count).sorted()
        #expect((4_200...4_900).contains(sizes.reduce(0, +) / sizes.count))
        #expect((2_300...3_400).contains(sizes[sizes.count / 2]))
        #expect(sizes[sizes.count / 20] < 900)
        #expect(sizes[sizes.count * 19 / 20] > 10_000)
    }

    @Test("has words that nearly all have, and words that one has")
    func frequencies() {
        var files: [Substring: Int] = [:]
        for text in Self.texts { for word in Set(Self.words(text)) { files[word, default: 0] += 1 } }
        let counts = files.values.sorted(by: >).map { Double($0) / Double(Self.texts.count) }
        #expect(counts[0] > 0.85)
        #expect((0.35...0.6).contains(counts[50]))
        #expect((0.2...0.45).contains(counts[100]))
        #expect((0.05...0.2).contains(counts[500]))
        #expect((0.02...0.1).contains(counts[1000]))
        let once = files.values.count { $0 == 1 }
        #expect((0.4...0.75).contains(Double(once) / Double(files.count)))
    }

    @Test("has more words the longer the text, by a power of about a half")
    func growth() {
        func vocabulary(_ count: Int) -> (words: Int, different: Int) {
            let words = Self.texts.prefix(count).flatMap(Self.words)
            return (words.count, Set(words).count)
        }
        let (some, all) = (vocabulary(150), vocabulary(600))
        let growth = Double(all.different) / Double(some.different)
        let length = Double(all.words) / Double(some.words)
        // Four times the text: between 4^0.4 and 4^0.7 times the words.
        #expect((3.2...4.8).contains(length))
        #expect((1.7...2.7).contains(growth))
    }

    @Test("has its share of files with each kind of block")
    func blocks() {
        #expect((0.55...0.75).contains(Self.share { $0.hasPrefix("---\n") }))
        #expect((0.2...0.4).contains(Self.share { $0.contains("\n```") }))
        #expect((0.05...0.2).contains(Self.share { $0.contains("\n| ---") }))
        #expect((0.15...0.3).contains(Self.share { $0.contains("\n![") }))
        #expect((0.55...0.8).contains(Self.share { $0.contains("](https://") }))
        #expect((0.15...0.45).contains(Self.share { $0.contains("[[") || $0.contains(".md)") }))
        #expect((0.7...0.95).contains(Self.share { $0.contains("\n- ") || $0.contains("\n1. ") }))
        #expect((0.2...0.5).contains(Self.share { !$0.utf8.allSatisfy { $0 < 0x80 } }))
    }

    @Test("has code in many languages")
    func languages() {
        let fences = Self.texts.joined(separator: "\n").split(separator: "\n").filter {
            $0.hasPrefix("```") && $0.count > 3
        }
        #expect(Set(fences).count >= 8)
    }
}
