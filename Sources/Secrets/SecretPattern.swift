internal import SourceText

/// A form that secrets have: a text which each of them holds, and how the rest is told from there.
struct SecretPattern: Sendable {
    /// The text that leads to it.
    var needle: NeedleSearch.Needle
    /// The secret around or behind the needle at a place, never beyond the end of its line; `nil` where there is none.
    var range: @Sendable (_ line: Line, _ start: Int) -> Range<Int>?
    /// Whether what has that form is a secret more likely than not.
    var isLikely: @Sendable (_ line: Line, _ secret: Range<Int>) -> Bool

    init(
        needle: NeedleSearch.Needle, isLikely: @escaping @Sendable (Line, Range<Int>) -> Bool = { _, _ in true },
        range: @escaping @Sendable (_ line: Line, _ start: Int) -> Range<Int>?
    ) {
        self.needle = needle
        self.isLikely = isLikely
        self.range = range
    }

    /// A stretch of bytes that patterns look at, by offsets in it.
    struct Line {
        let bytes: UnsafeBufferPointer<UInt8>

        /// The byte at an offset; a line feed outside of the stretch.
        subscript(offset: Int) -> UInt8 {
            offset >= 0 && offset < bytes.count ? bytes[offset] : Ascii.lineFeed
        }

        /// Where the bytes end, from an offset on, that are as asked for.
        func end(from start: Int, while isIncluded: (UInt8) -> Bool) -> Int {
            var end = start
            while end < bytes.count, isIncluded(bytes[end]) { end += 1 }
            return end
        }
    }

    /// Keys and tokens by the forms that their issuers document, then what is written beside words such as `password`.
    static let all: [SecretPattern] = tokens + [jsonWebToken, authorization, bearer, address] + assignments

    // MARK: Tokens with a prefix

    /// Prefix, shortest rest, and whether the rest may hold `-` and `.` besides letters, digits and `_`.
    ///
    /// Sources: AWS, "IAM identifiers" (AKIA, ASIA); GitHub, "About authentication"; GitLab, "Token overview"; Slack, "Token
    /// types"; Google Cloud, "API keys" and OAuth client secrets; Stripe, "API keys"; npm, "About access tokens"; PyPI, "API
    /// tokens"; OpenAI and Anthropic keys begin with `sk-`; Hugging Face, "User access tokens"; DigitalOcean, "Token prefixes";
    /// SendGrid, "API keys".
    private static let prefixes: [(text: String, rest: Int, isOpen: Bool)] = [
        ("AKIA", 16, false), ("ASIA", 16, false),
        ("ghp_", 30, false), ("gho_", 30, false), ("ghu_", 30, false), ("ghs_", 30, false), ("ghr_", 30, false),
        ("github_pat_", 22, false),
        ("glpat-", 16, true), ("gldt-", 16, true), ("glrt-", 16, true), ("glcbt-", 16, true), ("glptt-", 16, true),
        ("xoxb-", 10, true), ("xoxp-", 10, true), ("xoxa-", 10, true), ("xoxr-", 10, true), ("xoxs-", 10, true),
        ("xoxe-", 10, true), ("xapp-", 10, true), ("hooks.slack.com/services/", 20, true),
        ("AIza", 35, true), ("ya29.", 20, true), ("GOCSPX-", 20, true),
        ("sk_live_", 10, false), ("sk_test_", 10, false), ("rk_live_", 10, false), ("rk_test_", 10, false),
        ("whsec_", 16, false), ("npm_", 30, false), ("pypi-", 40, true), ("sk-", 20, true), ("hf_", 30, false),
        ("dop_v1_", 40, false), ("SG.", 40, true),
    ]

    private static let tokens: [SecretPattern] = prefixes.map { prefix in
        SecretPattern(needle: .init(bytes: Array(prefix.text.utf8))) { line, start in
            guard !Ascii.isAlphanumeric(line[start - 1]), line[start - 1] != UInt8(ascii: "_") else { return nil }
            let rest = start + prefix.text.utf8.count
            let end = line.end(from: rest) { (prefix.isOpen ? openTokenBytes : tokenBytes).contains($0) }
            // `sk-learn-…` is a name; what is random has digits.
            guard end - rest >= prefix.rest, (rest..<end).contains(where: { Ascii.isDigit(line[$0]) }) else {
                return nil
            }
            return start..<end
        }
    }

    /// Three parts of base64url, the first two of which are objects of JSON: RFC 7519.
    private static let jsonWebToken = SecretPattern(needle: .init(bytes: Array("eyJ".utf8))) { line, start in
        guard !tokenBytes.contains(line[start - 1]) else { return nil }
        let isBase64 = { (byte: UInt8) in keyBytes.contains(byte) }
        let header = line.end(from: start, while: isBase64)
        guard header - start >= 10, line[header] == UInt8(ascii: "."), line[header + 1] == UInt8(ascii: "e"),
            line[header + 2] == UInt8(ascii: "y"), line[header + 3] == UInt8(ascii: "J")
        else { return nil }
        let claims = line.end(from: header + 1, while: isBase64)
        guard line[claims] == UInt8(ascii: ".") else { return nil }
        return start..<line.end(from: claims + 1, while: isBase64)
    }

    // MARK: Headers and addresses

    /// `Authorization: Bearer …`, `Authorization: Basic …`: RFC 9110, section 11.6.2.
    private static let authorization = SecretPattern(
        needle: .init(bytes: Array("authorization".utf8), ignoresCase: true), isLikely: isCredential
    ) { line, start in
        guard var place = separatorEnd(in: line, from: start + 13) else { return nil }
        let word = line.end(from: place) { Ascii.isLetter($0) }
        // The name of a scheme is no secret.
        if word > place, line[word] == Ascii.space { place = line.end(from: word) { $0 == Ascii.space } }
        let end = line.end(from: place) { !valueEnds.contains($0) }
        return end - place >= 6 ? place..<end : nil
    }

    /// `Bearer` with a token behind it, wherever it stands: RFC 6750.
    private static let bearer = SecretPattern(
        needle: .init(bytes: Array("bearer ".utf8), ignoresCase: true), isLikely: isCredential
    ) {
        line, start in
        let place = line.end(from: start + 7) { $0 == Ascii.space }
        let end = line.end(from: place) { !valueEnds.contains($0) }
        return looksRandom(line, place..<end) ? place..<end : nil
    }

    /// The password of `scheme://user:password@host`: RFC 3986, section 3.2.1.
    private static let address = SecretPattern(
        needle: .init(bytes: Array("://".utf8)), isLikely: isAddressPassword
    ) { line, start in
        let user = line.end(from: start + 3) { !addressEnds.contains($0) && $0 != UInt8(ascii: ":") }
        guard line[user] == UInt8(ascii: ":") else { return nil }
        let end = line.end(from: user + 1) { !addressEnds.contains($0) }
        return line[end] == UInt8(ascii: "@") && end > user + 1 ? user + 1..<end : nil
    }

    // MARK: Assignments

    /// Words that name a secret, and whether any value behind them is one; behind the others numbers and words are common:
    /// `max_token=4096`.
    private static let words: [(text: String, isSure: Bool)] = [
        ("password", true), ("passwd", true), ("passphrase", true), ("secret", true), ("credential", true),
        ("token", false), ("api_key", false), ("api-key", false), ("apikey", false), ("access_key", false),
        ("access-key", false), ("accesskey", false), ("account_key", false), ("accountkey", false),
        ("private_key", false), ("private-key", false), ("auth_key", false), ("secret_key", true), ("secret-key", true),
    ]

    /// `password=…`, `"secret": "…"`, `--token …`.
    private static let assignments: [SecretPattern] = words.map { word in
        SecretPattern(
            needle: .init(bytes: Array(word.text.utf8), ignoresCase: true),
            isLikely: word.text.hasPrefix("pass") ? isPassword : isCredential
        ) { line, start in
            var end = start + word.text.utf8.count
            if line[end] | 0x20 == UInt8(ascii: "s"), word.text == "secret" || word.text == "credential" { end += 1 }
            guard let place = separatorEnd(in: line, from: end, isOption: isOption(line, start)) else { return nil }
            let value = value(in: line, from: place)
            return isSecret(line, value, isSure: word.isSure) ? value : nil
        }
    }

    /// Whether the word at a place belongs to an option of a command: `--db-password`.
    private static func isOption(_ line: Line, _ start: Int) -> Bool {
        var first = start
        while first > start - 40, keyBytes.contains(line[first - 1]) { first -= 1 }
        return line[first] == UInt8(ascii: "-") && line[first + 1] == UInt8(ascii: "-")
    }

    /// Where a value begins behind a key: after `=`, `:`, `:=` or `=>`, with blanks and quotes around; after a blank where
    /// the key is an option.
    private static func separatorEnd(in line: Line, from start: Int, isOption: Bool = false) -> Int? {
        var place = start
        if keyQuotes.contains(line[place]) { place += 1 }
        let isSpaced = Ascii.isBlank(line[place])
        place = line.end(from: place) { Ascii.isBlank($0) }
        let separator = line.end(from: place) { separators.contains($0) }
        guard separator > place && separator - place <= 2 || isOption && isSpaced else { return nil }
        place = line.end(from: separator) { Ascii.isBlank($0) }
        return place
    }

    /// A value up to its closing quote, or, without quotes, up to the next blank or `&`.
    private static func value(in line: Line, from start: Int) -> Range<Int> {
        let quote = line[start]
        if quotes.contains(quote) {
            let end = line.end(from: start + 1) { $0 != quote && !Ascii.isLineEnd($0) }
            return start + 1..<end
        }
        return start..<line.end(from: start) { !valueEnds.contains($0) }
    }

    private static func isSecret(_ line: Line, _ value: Range<Int>, isSure: Bool) -> Bool {
        guard value.count >= 4, let first = value.first.map({ line[$0] }) else { return false }
        // References, placeholders and calls hold none.
        if placeholders.contains(first) || value.contains(where: { line[$0] == UInt8(ascii: "(") }) { return false }
        let word = String(decoding: value.prefix(10).map { Ascii.lowercased(line[$0]) }, as: UTF8.self)
        if value.count <= 10, nothings.contains(word) { return false }
        return isSure || looksRandom(line, value)
    }

    private static let nothings: Set<String> = [
        "none", "null", "true", "false", "undefined", "required", "optional", "missing",
    ]

    /// Whether a value may be made by a machine: letters and digits, or long.
    private static func looksRandom(_ line: Line, _ value: Range<Int>) -> Bool {
        if value.count >= 20 { return true }
        return value.count >= 8 && value.contains { Ascii.isDigit(line[$0]) }
            && value.contains { Ascii.isLetter(line[$0]) }
    }

    // MARK: Bytes

    private static let tokenBytes = ByteSet { Ascii.isAlphanumeric($0) || $0 == UInt8(ascii: "_") }
    private static let keyBytes = ByteSet { tokenBytes.contains($0) || $0 == UInt8(ascii: "-") }
    private static let openTokenBytes = ByteSet { keyBytes.contains($0) || "./".utf8.contains($0) }
    static let quotes = ByteSet("\"'`")
    private static let keyQuotes = ByteSet("\"'`]")
    private static let separators = ByteSet(":=>")
    /// What begins a reference or a placeholder.
    private static let placeholders = ByteSet("$<{*%[(")
    private static let addressEnds = ByteSet { Ascii.isWhitespace($0) || "/@\"'<>`".utf8.contains($0) }
    /// What ends a value without quotes.
    static let valueEnds = ByteSet { Ascii.isWhitespace($0) || "\"'`&".utf8.contains($0) }
}
