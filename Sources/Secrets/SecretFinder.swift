internal import SourceText

/// Finds the places of secrets in a text that comes in pieces, in bounded memory.
///
/// It knows the forms that `SecretMasker` masks, and passes over what may as well be a word, a type or an example, which that
/// masks too. A line on which `labbook:not-secret` stands holds none: its writer says that
/// what looks like one is an example or a digest.
public struct SecretFinder: Sendable {
    /// Where a secret begins. Of a private key of several lines it is the first.
    public struct Place: Sendable, Equatable {
        /// From 1.
        public var line: Int
        /// In bytes, from 1.
        public var column: Int

        public init(line: Int, column: Int) {
            self.line = line
            self.column = column
        }
    }

    /// What was found until now, in order.
    public private(set) var places: [Place] = []

    private let masker: SecretMasker
    /// What has not been looked at as a whole line yet.
    private var rest: [UInt8] = []
    /// Where `rest` begins.
    private var start = Place(line: 1, column: 1)
    /// How much of `rest` was looked at already, with what of a long line came before.
    private var seen = 0

    /// What a line says on which nothing is a secret.
    public static let mark = "labbook:not-secret"
    /// The same as people also write it.
    fileprivate static let spacedMark = "labbook: not-secret"

    public init(_ masker: SecretMasker = SecretMasker()) {
        self.masker = masker
    }

    /// Takes a piece.
    public mutating func feed(_ piece: some Sequence<UInt8>) {
        rest.append(contentsOf: piece)
        if let end = rest.lastIndex(of: Ascii.lineFeed) {
            look(at: end + 1)
            drop(end + 1)
        }
        // Of a line without end a part is looked at, and what may be the beginning of a secret once more with the next one.
        if rest.count - seen > SecretStream.maximumLineLength {
            look(at: rest.count)
            let overlap = max(SecretStream.overlap, masker.longestValue)
            drop(max(0, rest.count - overlap))
            seen = rest.count
        }
    }

    /// Looks at what is left.
    public mutating func finish() {
        look(at: rest.count)
        drop(rest.count)
    }

    /// Looks for secrets in the first bytes of `rest`.
    private mutating func look(at length: Int) {
        let (start, seen) = (start, seen)
        let found = rest.withUnsafeBufferPointer { bytes -> [Place] in
            let text = UnsafeBufferPointer(rebasing: bytes[..<length])
            var lines = LinePlaces(text, from: start)
            return masker.secrets(in: text, onlyLikely: true).compactMap { secret in
                // One that ends in what was seen before was found then.
                guard secret.range.upperBound > seen else { return nil }
                lines.advance(to: secret.range.lowerBound)
                return lines.isMarked ? nil : lines.place
            }
        }
        for place in found where places.last != place { places.append(place) }
    }

    /// Forgets the first bytes of `rest`.
    private mutating func drop(_ length: Int) {
        if let end = rest[..<length].lastIndex(of: Ascii.lineFeed) {
            start.line += rest[...end].count { $0 == Ascii.lineFeed }
            start.column = length - end
        } else {
            start.column += length
        }
        rest.removeFirst(length)
        seen = 0
    }
}

/// Tells the lines of places in a text that are asked for in order.
private struct LinePlaces {
    /// The place that was asked for last.
    private(set) var place: SecretFinder.Place
    /// Whether the mark stands on its line, as far as the text has that.
    private(set) var isMarked: Bool

    private let text: UnsafeBufferPointer<UInt8>
    /// Where the line begins, which may be before the text.
    private var lineStart: Int
    private var position = 0

    init(_ text: UnsafeBufferPointer<UInt8>, from start: SecretFinder.Place) {
        self.text = text
        place = start
        lineStart = 1 - start.column
        isMarked = Self.hasMark(text, from: 0)
    }

    mutating func advance(to offset: Int) {
        let previousLine = place.line
        while let end = text[position..<offset].firstIndex(of: Ascii.lineFeed) {
            place.line += 1
            lineStart = end + 1
            position = lineStart
        }
        position = offset
        place.column = offset - lineStart + 1
        // A line is looked at once, however many secrets are on it.
        if place.line != previousLine { isMarked = Self.hasMark(text, from: lineStart) }
    }

    private static func hasMark(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
        let line = String(decoding: text[start...].prefix { $0 != Ascii.lineFeed }, as: UTF8.self)
        return line.contains(SecretFinder.mark) || line.contains(SecretFinder.spacedMark)
    }
}
