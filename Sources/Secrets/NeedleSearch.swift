internal import SourceText

/// Finds any of many short texts in a stretch of bytes, in one pass whatever their number.
///
/// Every second pair of adjacent bytes is looked up in a table of pairs; for each needle the table knows two pairs that
/// overlap, so one of them stands at an even place wherever the needle lies. Only at a pair that is known are needles
/// compared. The look-ups do not depend on one another, which keeps the pass near the speed of memory.
struct NeedleSearch: Sendable {
    /// A text to find.
    struct Needle: Sendable {
        var bytes: [UInt8]
        var ignoresCase = false
    }

    /// No needle may be shorter: two pairs take three bytes.
    static let minimumLength = 3

    /// The texts of all needles, one behind the other, in lower case where case does not count.
    private var text: [UInt8] = []
    /// For each pair of bytes whether a needle has it, as 0 or 1: small, so that it stays near the processor.
    private var isKnown = [UInt8](repeating: 0, count: 1 << 16)
    /// For each pair of bytes where its places begin in `places`, and behind the last one where they end.
    private var starts: [Int32] = []
    private var places: [Place] = []

    /// A pair's place in a needle.
    private struct Place: Sendable {
        var needle: Int
        /// How far the pair is from the needle's beginning.
        var offset: Int
        /// The needle in `text`.
        var start: Int
        var length: Int
        var ignoresCase: Bool
    }

    /// - Parameter needles: Texts of at least `minimumLength` bytes; those that are shorter are never found.
    init(_ needles: [Needle]) {
        var found: [UInt16: [Place]] = [:]
        for (index, needle) in needles.enumerated() where needle.bytes.count >= Self.minimumLength {
            let offset = Self.rarestTriple(of: needle.bytes)
            let start = text.count
            text += needle.ignoresCase ? needle.bytes.map(Ascii.lowercased) : needle.bytes
            for offset in offset...offset + 1 {
                let place = Place(
                    needle: index, offset: offset, start: start, length: needle.bytes.count,
                    ignoresCase: needle.ignoresCase)
                for first in Self.variants(of: needle.bytes[offset], needle.ignoresCase) {
                    for second in Self.variants(of: needle.bytes[offset + 1], needle.ignoresCase) {
                        found[UInt16(first) | UInt16(second) << 8, default: []].append(place)
                    }
                }
            }
        }
        starts.reserveCapacity(isKnown.count + 1)
        for pair in isKnown.indices {
            starts.append(Int32(places.count))
            guard let all = found[UInt16(pair)] else { continue }
            isKnown[pair] = 1
            places += all
        }
        starts.append(Int32(places.count))
    }

    /// Calls `visit` with the number of a needle and the place where it begins, for each place where one stands, in no
    /// exact order; a place may be visited twice.
    func visit(_ bytes: UnsafeBufferPointer<UInt8>, _ visit: (_ needle: Int, _ start: Int) -> Void) {
        guard let base = bytes.baseAddress else { return }
        isKnown.withUnsafeBufferPointer { isKnown in
            guard let known = isKnown.baseAddress else { return }
            var index = 0
            let words = UnsafeRawPointer(base)
            // Blocks of 32 bytes with nothing known in them are most of any text.
            while index &+ 32 <= bytes.count {
                var found: UInt8 = 0
                for step in 0..<4 {
                    let word = UInt64(
                        littleEndian: words.loadUnaligned(fromByteOffset: index &+ 8 &* step, as: UInt64.self))
                    found |= known[Int(truncatingIfNeeded: word & 0xFFFF)]
                    found |= known[Int(truncatingIfNeeded: word >> 16 & 0xFFFF)]
                    found |= known[Int(truncatingIfNeeded: word >> 32 & 0xFFFF)]
                    found |= known[Int(truncatingIfNeeded: word >> 48)]
                }
                if found != 0 { compare(bytes, from: index, to: index + 32, known, visit) }
                index &+= 32
            }
            compare(bytes, from: index, to: bytes.count - 1, known, visit)
        }
    }

    private func compare(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int, _ known: UnsafePointer<UInt8>,
        _ visit: (Int, Int) -> Void
    ) {
        var index = start
        while index < end, index + 1 < bytes.count {
            let pair = Int(bytes[index]) | Int(bytes[index + 1]) << 8
            if known[pair] != 0 {
                for number in Int(starts[pair])..<Int(starts[pair + 1]) {
                    let place = places[number]
                    let first = index - place.offset
                    if first >= 0, first + place.length <= bytes.count, stands(place, at: first, in: bytes) {
                        visit(place.needle, first)
                    }
                }
            }
            index += 2
        }
    }

    private func stands(_ place: Place, at start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        for offset in 0..<place.length {
            let byte = bytes[start + offset]
            if text[place.start + offset] != (place.ignoresCase ? Ascii.lowercased(byte) : byte) { return false }
        }
        return true
    }

    // MARK: Choosing pairs

    /// Where three bytes of a needle begin whose pairs are seldom seen in text.
    private static func rarestTriple(of bytes: [UInt8]) -> Int {
        func cost(_ start: Int) -> Int {
            let pair = [bytes[start], bytes[start + 1]].map(Ascii.lowercased)
            if commonPairs.contains(pair) { return 4 }
            return pair.allSatisfy(Ascii.isLetter) ? 2 : 1
        }
        return (0...bytes.count - 3).min { cost($0) + cost($0 + 1) < cost($1) + cost($1 + 1) } ?? 0
    }

    /// The pairs of letters that are most of English text.
    private static let commonPairs: Set<[UInt8]> = {
        let text = """
            th he in er an re nd at on nt ha es st en ed to it ou ea hi is or ti as te et ng of al de se le sa si ar ve ra ld \
            ur me ne io ic ro li ri co ec el ma ta ce us ss ll om fo no
            """
        return Set(text.split(separator: " ").map { Array($0.utf8) })
    }()

    private static func variants(of byte: UInt8, _ ignoresCase: Bool) -> [UInt8] {
        ignoresCase && Ascii.isLetter(byte) ? [byte | 0x20, byte & ~0x20] : [byte]
    }
}
