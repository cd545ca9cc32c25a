internal import SourceText

/// Gives each of many words a number, from 0 in the order in which they come first.
///
/// The words lie behind each other in one array, so that a word costs no allocation.
struct WordNumbers: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [Int32] = []
    /// For each hash, one more than the number of the first word that has it or one of the hashes before it; 0 for none.
    private var slots: [Int32] = Array(repeating: 0, count: 64)

    var count: Int { ends.count }

    /// A word by its number.
    subscript(number: Int) -> ArraySlice<UInt8> { bytes[start(of: number)..<Int(ends[number])] }

    /// The number of a word; `nil` for one that has none.
    func existingNumber(of word: borrowing Span<UInt8>) -> Int? {
        let slot = slot(of: word)
        return slots[slot] == 0 ? nil : Int(slots[slot]) - 1
    }

    /// The number of a word, a new one for a word that has none yet.
    mutating func number(of word: borrowing Span<UInt8>) -> Int {
        let slot = slot(of: word)
        if slots[slot] != 0 { return Int(slots[slot]) - 1 }
        word.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
        ends.append(Int32(bytes.count))
        slots[slot] = Int32(ends.count)
        if ends.count * 2 > slots.count { grow() }
        return ends.count - 1
    }

    /// The numbers of all words, in the order of their bytes.
    func sorted() -> [Int] {
        (0..<count).sorted { self[$0].lexicographicallyPrecedes(self[$1]) }
    }

    /// The slot that a word has, or the free one that it would take.
    private func slot(of word: borrowing Span<UInt8>) -> Int {
        var slot = Self.hash(of: word) & (slots.count - 1)
        while slots[slot] != 0, !holds(word, Int(slots[slot]) - 1) { slot = (slot + 1) & (slots.count - 1) }
        return slot
    }

    private func start(of number: Int) -> Int { number == 0 ? 0 : Int(ends[number - 1]) }

    private func holds(_ word: borrowing Span<UInt8>, _ number: Int) -> Bool {
        let start = start(of: number)
        guard Int(ends[number]) - start == word.count else { return false }
        for index in word.indices where bytes[start + index] != word[index] { return false }
        return true
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 2)
        for number in 0..<count {
            let word = self[number]
            var slot = Self.hash(of: word.span) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(number + 1)
        }
    }

    /// FNV-1a. The words come from the notebooks of those who build the site: nobody gains by words that collide.
    private static func hash(of word: borrowing Span<UInt8>) -> Int {
        var hash: UInt32 = 2_166_136_261
        for index in word.indices { hash = (hash ^ UInt32(word[index])) &* 16_777_619 }
        return Int(hash ^ (hash >> 15))
    }
}
