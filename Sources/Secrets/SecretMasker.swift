internal import SourceText

/// Finds secrets in text and puts `[masked]` in their place: keys and tokens by the forms of their issuers, blocks of private
/// keys, what stands behind words such as `password`, and values that are known to be secret.
///
/// It errs on the side of masking. What has none of these forms is not found: nothing replaces care.
public struct SecretMasker: Sendable {
    /// What stands in the place of a secret.
    public static let mask = "[masked]"

    let search: NeedleSearch
    let patterns: [SecretPattern]
    /// The longest text that may have to be seen whole to be found.
    let longestValue: Int

    /// Shorter values are in everything: masking each `1` would leave no text.
    public static let minimumValueLength = 6

    /// - Parameter values: Texts that are secret wherever they stand; those shorter than `minimumValueLength` are not looked
    ///   for. Of a text with several lines each line is one.
    public init(values: [String] = []) {
        let lines = values.flatMap { $0.split(whereSeparator: \.isNewline) }.map { Array($0.utf8) }
        let literals = Set(lines.filter { $0.count >= Self.minimumValueLength }).map { bytes in
            SecretPattern(needle: .init(bytes: bytes)) { _, start in start..<start + bytes.count }
        }
        let block = SecretPattern(needle: .init(bytes: Array("-----BEGIN ".utf8))) { line, start in
            PrivateKeyBlock.begins(in: line, at: start) ? start..<start + 11 : nil
        }
        patterns = [block] + literals + SecretPattern.all
        search = NeedleSearch(patterns.map(\.needle))
        longestValue = lines.map(\.count).max() ?? 0
    }

    /// The text with its secrets masked, and how many there were.
    public func masked(_ text: String) -> (text: String, count: Int) {
        var stream = SecretStream(self)
        let result = stream.feed(Array(text.utf8)[...]) + stream.finish()
        return (stream.count == 0 ? text : String(decoding: result, as: UTF8.self), stream.count)
    }

    /// Whether the name of an environment variable says that its value is secret.
    public static func isSecretName(_ name: String) -> Bool {
        name.uppercased().split(separator: "_").contains { part in
            ["KEY", "KEYS", "PASS", "PWD"].contains(part) && name.uppercased() != "PWD" && name.uppercased() != "OLDPWD"
                || [
                    "TOKEN", "TOKENS", "SECRET", "SECRETS", "PASSWORD", "PASSWD", "PASSPHRASE", "CREDENTIAL",
                    "CREDENTIALS",
                    "APIKEY", "ACCESSKEY", "SECRETKEY", "PRIVATEKEY",
                ].contains { part.hasSuffix($0) }
        }
    }

    /// The secrets in a stretch of whole lines, in order and apart from one another.
    /// - Parameter onlyLikely: Whether what may as well be none is passed over.
    func secrets(in bytes: UnsafeBufferPointer<UInt8>, onlyLikely: Bool = false) -> [Secret] {
        var found: [Secret] = []
        search.visit(bytes) { index, start in
            let line = SecretPattern.Line(bytes: bytes)
            guard let range = patterns[index].range(line, start), !range.isEmpty,
                !onlyLikely || patterns[index].isLikely(line, range)
            else { return }
            found.append(Secret(range: range, beginsBlock: index == 0))
        }
        guard found.count > 1 else { return found }
        found.sort { ($0.range.lowerBound, -$0.range.upperBound) < ($1.range.lowerBound, -$1.range.upperBound) }
        var apart: [Secret] = []
        for secret in found {
            if let last = apart.last, secret.range.lowerBound < last.range.upperBound {
                // Two patterns see one secret.
                let end = max(last.range.upperBound, secret.range.upperBound)
                apart[apart.count - 1].range = last.range.lowerBound..<end
            } else {
                apart.append(secret)
            }
        }
        return apart
    }

    struct Secret {
        var range: Range<Int>
        /// Whether it is the first line of a private key.
        var beginsBlock: Bool
    }
}

/// A private key in the form of RFC 7468: from its BEGIN line to its END line.
enum PrivateKeyBlock {
    /// Whether the dashes at a place begin a private key and not a certificate.
    static func begins(in line: SecretPattern.Line, at start: Int) -> Bool {
        let end = line.end(from: start + 11) { Ascii.isUppercase($0) || Ascii.isDigit($0) || $0 == Ascii.space }
        let label = String(decoding: (start + 11..<end).map { line[$0] }, as: UTF8.self)
        return label.hasSuffix("PRIVATE KEY") || label.hasSuffix("PRIVATE KEY BLOCK")
    }

    /// Whether a line can stand inside of a key: base64, a header such as `Proc-Type: 4,ENCRYPTED`, or nothing. A block that
    /// was cut off ends with the first line of another kind.
    static func isInside(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        let text = line.drop { Ascii.isWhitespace($0) }
        if text.contains(UInt8(ascii: ":")) { return text.first.map { Ascii.isUppercase($0) } ?? false }
        return text.allSatisfy { Ascii.isAlphanumeric($0) || "+/=\\".utf8.contains($0) || Ascii.isWhitespace($0) }
    }
}
