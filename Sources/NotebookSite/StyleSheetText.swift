internal import SourceText

/// A style sheet as readers' browsers want it: its comments and its layout are for those who write it.
enum StyleSheetText {
    /// The same rules in fewer bytes: comments are left out, and white space where it separates nothing. Strings stay as
    /// they are. White space behind a colon goes, so no selector may have any there, as `a: hover` would.
    static func compact(_ css: String) -> String {
        let css = Array(css.utf8)
        var written: [UInt8] = []
        written.reserveCapacity(css.count)
        var hasSpace = false
        var index = 0
        while index < css.count {
            let byte = css[index]
            if Ascii.isWhitespace(byte) {
                hasSpace = true
                index += 1
            } else if css[index...].starts(with: "/*".utf8) {
                hasSpace = true
                index = end(of: css, after: "*/", from: index + 2)
            } else {
                if hasSpace, separates(written.last, byte) { written.append(Ascii.space) }
                hasSpace = false
                if byte == UInt8(ascii: "}"), written.last == UInt8(ascii: ";") { written.removeLast() }
                let next = byte == UInt8(ascii: "\"") ? end(of: css, after: "\"", from: index + 1) : index + 1
                written.append(contentsOf: css[index..<next])
                index = next
            }
        }
        return String(decoding: written, as: UTF8.self)
    }

    /// Whether white space between two bytes means something.
    private static func separates(_ before: UInt8?, _ after: UInt8) -> Bool {
        guard let before else { return false }
        return !"{};,:>".utf8.contains(before) && !"{};,>".utf8.contains(after)
    }

    /// Behind the next `mark` at or behind an offset; the end of the text where there is none.
    private static func end(of css: [UInt8], after mark: String, from offset: Int) -> Int {
        var index = min(offset, css.count)
        while index < css.count {
            if css[index...].starts(with: mark.utf8) { return index + mark.utf8.count }
            index += 1
        }
        return css.count
    }
}
