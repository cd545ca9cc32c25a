internal import SourceText

/// What a line of a program's output looks like once it stands on a terminal.
enum TerminalText {
    /// A line, without its line end, as text: of what a carriage return begins again the last state, without the control
    /// sequences of ECMA-48 and other control characters, and with U+FFFD for what is not UTF-8.
    static func line(_ bytes: ArraySlice<UInt8>) -> String {
        guard bytes.contains(where: { $0 < 0x20 && $0 != Ascii.tab || $0 == 0x7F || $0 >= 0x80 }) else {
            return String(decoding: bytes, as: UTF8.self)
        }
        let states = bytes.split(separator: Ascii.carriageReturn)
        let last = states.last { state in state.contains { !Ascii.isWhitespace($0) } } ?? states.last ?? []
        return String(decoding: withoutControls(last), as: UTF8.self).removingDirectionControls
    }

    private static func withoutControls(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            if byte == 0x1B {
                index = endOfSequence(in: bytes, at: index)
                continue
            }
            // A backspace takes the character before it back: man pages are underlined so.
            if byte == 0x08 {
                while let removed = result.popLast(), removed & 0xC0 == 0x80 {}
            } else if byte >= 0x20 && byte != 0x7F || byte == Ascii.tab {
                result.append(byte)
            }
            index += 1
        }
        return result
    }

    /// Where a control sequence ends that begins with ESC: `ESC [ … letter`, `ESC ] … BEL` or `ESC \`, or two bytes.
    private static func endOfSequence(in bytes: ArraySlice<UInt8>, at start: Int) -> Int {
        var index = start + 1
        guard index < bytes.endIndex else { return index }
        switch bytes[index] {
        case UInt8(ascii: "["):
            index += 1
            while index < bytes.endIndex, !(0x40...0x7E).contains(bytes[index]) { index += 1 }
            return min(index + 1, bytes.endIndex)
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"):
            while index < bytes.endIndex {
                if bytes[index] == 0x07 { return index + 1 }
                if bytes[index] == 0x1B {
                    let isTerminated = index + 1 < bytes.endIndex && bytes[index + 1] == UInt8(ascii: "\\")
                    return isTerminated ? index + 2 : index
                }
                index += 1
            }
            return index
        case 0x20...0x2F:
            while index < bytes.endIndex, (0x20...0x2F).contains(bytes[index]) { index += 1 }
            return min(index + 1, bytes.endIndex)
        default: return index + 1
        }
    }
}

extension String {
    /// The text without C1 controls and the characters that turn the direction of writing round (UAX #9).
    fileprivate var removingDirectionControls: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.filter { scalar in
                    switch scalar.value {
                    case 0x80...0x9F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: false
                    default: true
                    }
                }))
    }
}
