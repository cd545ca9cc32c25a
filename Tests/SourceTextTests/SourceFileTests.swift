import SourceText
import Testing

@Suite("A source file")
struct SourceFileTests {
    @Test("clean text is parsed as it is stored")
    func cleanText() {
        let source = SourceFile(path: "a.md", "Größe\r\nzwei\rdrei\n")
        #expect(source.text == source.stored)
        #expect(source.repairs.isEmpty)
        #expect(source.lines.count == 3)
        #expect(source.string(in: source.contentRange(ofLine: 2)) == "zwei")
        #expect(source.position(at: 9) == SourcePosition(line: 2, column: 1))
    }

    @Test("the content begins behind a byte order mark")
    func byteOrderMark() {
        let source = SourceFile(path: "a.md", "\u{FEFF}# Title")
        #expect(source.hasByteOrderMark)
        #expect(source.contentStart == 3)
        #expect(!SourceFile(path: "a.md", "# Title").hasByteOrderMark)
    }

    @Test(
        "bytes that are no text are replaced one by one, and every offset leads back to its byte",
        arguments: [
            [0x61, 0xFF, 0x62], [0x00], [0xC3], [0xE2, 0x82], [0x61, 0xC0, 0x80, 0x0A, 0x62, 0x00, 0xF5, 0x63],
            [0xED, 0xA0, 0x80, 0x78], [0xF0, 0x9F, 0x98, 0x80, 0x80, 0x79], [],
        ] as [[UInt8]])
    func repairs(_ stored: [UInt8]) throws {
        let source = SourceFile(path: "a.md", stored: stored)
        #expect(source.stored == stored)
        #expect(String(validating: source.text, as: UTF8.self) != nil)
        #expect(!source.text.contains(0))
        for repair in source.repairs {
            #expect(source.storedOffset(of: repair.textOffset) == repair.storedOffset)
        }
        // What was not replaced is the same byte in both.
        let replaced = Set(source.repairs.flatMap { $0.textOffset..<$0.textOffset + 3 })
        for offset in source.text.indices where !replaced.contains(offset) {
            #expect(source.text[offset] == stored[source.storedOffset(of: offset)])
        }
        #expect(source.storedOffset(of: source.text.count) == stored.count)
    }

    @Test("columns are those of the stored file")
    func columnsBehindRepairs() {
        let source = SourceFile(path: "a.md", stored: Array("ok\n".utf8) + [0xFF, 0xFE] + Array("x".utf8))
        let x = source.text.count - 1
        #expect(source.position(at: x) == SourcePosition(line: 2, column: 3))
    }
}

@Suite("A table of lines")
struct LineTableTests {
    @Test(
        "agrees with counting line ends one by one",
        arguments: ["", "\n", "a", "a\n", "a\r\nb", "\r\r\n\n", "a\rb\nc\r\nd", "\n\n\n", "ä\nö\n"])
    func lines(_ text: String) {
        let bytes = Array(text.utf8)
        let table = LineTable(bytes.span)
        var line = 1
        for offset in bytes.indices {
            #expect(table.line(at: offset) == line, "offset \(offset)")
            #expect(table.position(at: offset).column == offset - table.start(ofLine: line) + 1)
            let isCRLF = bytes[offset] == 0x0D && offset + 1 < bytes.count && bytes[offset + 1] == 0x0A
            if Ascii.isLineEnd(bytes[offset]), !isCRLF { line += 1 }
        }
        let endsWithLineEnd = bytes.last.map(Ascii.isLineEnd) ?? false
        #expect(table.count == (endsWithLineEnd ? line - 1 : line))
    }

    @Test("lines that are not there are held inside the text")
    func outside() {
        let table = LineTable(Array("a\nb".utf8).span)
        #expect(table.start(ofLine: 0) == 0)
        #expect(table.start(ofLine: 7) == 3)
        #expect(table.range(ofLine: 2) == 2..<3)
        #expect(table.line(at: 99) == 2)
    }
}
