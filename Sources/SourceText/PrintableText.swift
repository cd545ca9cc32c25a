extension StringProtocol {
    /// The text as it can be printed on one line of a terminal: control characters, the ones that change the direction
    /// of writing among them, stand as visible escapes (`\n`, `\u{202E}`).
    ///
    /// File names and notebook text come from strangers; printed as they are they could forge lines of a report or
    /// drive the terminal.
    public var printable: String {
        guard unicodeScalars.contains(where: \.needsEscape) else { return String(self) }
        var result = ""
        for scalar in unicodeScalars {
            switch scalar {
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.needsEscape:
                result += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

extension Unicode.Scalar {
    fileprivate var needsEscape: Bool {
        switch value {
        case 0..<0x20, 0x7F..<0xA0: true
        // Line and paragraph separators, and the bidirectional controls of UAX #9.
        case 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
