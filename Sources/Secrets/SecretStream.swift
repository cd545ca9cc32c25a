internal import SourceText

/// Masks the secrets of a text that comes in pieces, in bounded memory.
///
/// The text is looked at in whole lines, so that a secret across two pieces is found. Of a line longer than
/// `maximumLineLength` the end is kept back until more comes: a secret, as far as it can be known by less than
/// `overlap` bytes, is found there too.
public struct SecretStream: Sendable {
    /// How many secrets were masked until now.
    public private(set) var count = 0

    private let masker: SecretMasker
    /// What came behind the last line feed.
    private var rest: [UInt8] = []
    /// Whether the text is in a private key.
    private var isInBlock = false
    /// Whether the last bytes were a secret that reached to the end of what was there.
    private var isInSecret = false

    /// Longer lines are looked at in parts.
    static let maximumLineLength = 64 * 1024
    /// What is kept back of such a part: more than any key or token that is not a value given.
    static let overlap = 4096

    public init(_ masker: SecretMasker) {
        self.masker = masker
    }

    /// Takes a piece.
    /// - Returns: What of the text is complete, masked: whole lines, those apart that are too long.
    public mutating func feed(_ piece: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let end = piece.endOfLastLine
        if rest.isEmpty, end > piece.startIndex {
            rest.append(contentsOf: piece[end...])
            return masked(piece[..<end])
        }
        let length = rest.count + end - piece.startIndex
        rest.append(contentsOf: piece)
        if end > piece.startIndex { return release(length) }
        let overlap = max(Self.overlap, masker.longestValue)
        return rest.count > Self.maximumLineLength + overlap ? releasePart(keeping: overlap) : []
    }

    /// What is left, masked.
    public mutating func finish() -> ArraySlice<UInt8> { release(rest.count) }

    private mutating func release(_ length: Int) -> ArraySlice<UInt8> {
        let text = rest[..<length]
        rest = Array(rest[length...])
        return masked(text)
    }

    /// A part of a long line, cut so that no secret is cut.
    private mutating func releasePart(keeping overlap: Int) -> ArraySlice<UInt8> {
        var cut = rest.count - overlap
        let straddling = rest.withUnsafeBufferPointer { bytes in
            masker.secrets(in: bytes).first { $0.range.lowerBound < cut && $0.range.upperBound > cut }
        }
        // Its needle and it stay together; of one that takes up all that is there, more may follow.
        if let secret = straddling { cut = secret.range.upperBound }
        let reachesEnd = straddling != nil && cut == rest.count
        let part = release(cut)
        if reachesEnd { isInSecret = true }
        return part
    }

    // MARK: Masking

    private mutating func masked(_ slice: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        slice.withUnsafeBufferPointer { text in
            let secrets = masker.secrets(in: text)
            if secrets.isEmpty, !isInSecret, !isInBlock { return nil }
            return masked(text, secrets)[...]
        } ?? slice
    }

    private mutating func masked(_ text: UnsafeBufferPointer<UInt8>, _ secrets: [SecretMasker.Secret]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var start = 0
        if isInSecret {
            start = text.firstIndex { SecretPattern.valueEnds.contains($0) } ?? text.count
            isInSecret = start == text.count
        }
        if isInBlock { start = endOfBlock(in: text, from: start) }
        for secret in secrets where secret.range.lowerBound >= start {
            result.append(contentsOf: text[start..<secret.range.lowerBound])
            result.append(contentsOf: SecretMasker.mask.utf8)
            count += 1
            start = secret.range.upperBound
            guard secret.beginsBlock else { continue }
            let lineEnd = text[start...].firstIndex(of: Ascii.lineFeed) ?? text.count
            // A key on one line, with `\n` for its line ends, ends with the line.
            if Self.holdsEnd(text[start..<lineEnd]) {
                start = lineEnd
            } else {
                isInBlock = true
                start = endOfBlock(in: text, from: min(lineEnd + 1, text.count))
                // The line end goes with the mask.
                if lineEnd < text.count { result.append(Ascii.lineFeed) }
            }
        }
        result.append(contentsOf: text[start...])
        return result
    }

    /// Where the text goes on behind a private key; its end where the key goes on.
    private mutating func endOfBlock(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var place = start
        while place < text.count {
            let lineEnd = text[place...].firstIndex(of: Ascii.lineFeed) ?? text.count
            let line = text[place..<lineEnd]
            let next = min(lineEnd + 1, text.count)
            if Self.holdsEnd(line) {
                isInBlock = false
                return next
            }
            if !PrivateKeyBlock.isInside(line) {
                isInBlock = false
                return place
            }
            place = next
        }
        return place
    }

    private static func holdsEnd(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        let mark = Array("-----END ".utf8)
        guard line.count >= mark.count else { return false }
        return (line.startIndex...line.endIndex - mark.count).contains { start in
            line[start] == mark[0] && line[start..<start + mark.count].elementsEqual(mark)
        }
    }
}

extension ArraySlice<UInt8> {
    /// The place behind the last line feed; the beginning where there is none.
    fileprivate var endOfLastLine: Int {
        withUnsafeBufferPointer { bytes in
            var end = bytes.count
            while end > 0, bytes[end - 1] != Ascii.lineFeed { end -= 1 }
            return startIndex + end
        }
    }
}
