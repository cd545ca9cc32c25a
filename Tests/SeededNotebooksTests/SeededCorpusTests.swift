import SeededNotebooks
import Testing

@Suite("Notebooks made of a seed")
struct SeededCorpusTests {
    @Test("are the same for the same seed and number, in whatever order they are made")
    func determinism() {
        let corpus = SeededCorpus(count: 120, seed: 7)
        let again = SeededCorpus(count: 120, seed: 7)
        let forth = (0..<120).map { corpus.notebook($0) }
        let back = (0..<120).reversed().map { again.notebook($0) }
        #expect(forth == Array(back.reversed()))
    }

    @Test("are others for another seed")
    func seeds() {
        let (one, other) = (SeededCorpus(count: 60, seed: 1), SeededCorpus(count: 60, seed: 2))
        #expect((0..<60).allSatisfy { one.notebook($0).text != other.notebook($0).text })
    }

    /// A generator that came out otherwise on one machine would make figures of two machines that cannot be compared.
    @Test("are the same on every machine")
    func machines() {
        let corpus = SeededCorpus(count: 100, seed: 1)
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in 0..<100 {
            for byte in corpus.notebook(index).text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        }
        #expect(String(hash, radix: 16) == "28bdf26bb5fd2252")
    }

    @Test("have paths of their own, however many there are", arguments: [10, 3_000, 100_000])
    func paths(count: Int) {
        let corpus = SeededCorpus(count: count, seed: 3)
        // Of a large corpus a piece, with many notebooks on each day.
        let paths = (0..<min(count, 3_000)).map { corpus.path($0) }
        #expect(Set(paths).count == paths.count)
        #expect(paths.allSatisfy { $0.hasSuffix(".md") && $0.utf8.count < 200 })
    }
}
