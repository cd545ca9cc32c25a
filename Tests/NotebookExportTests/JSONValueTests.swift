import Foundation
import NotebookExport
import Testing

@Suite("A JSON value")
struct JSONValueTests {
    @Test("keeps the order of its members, on several lines or on one")
    func form() {
        let value: JSONValue = [
            "b": .number(1), "a": .array([.null, .bool(true), [:]]), "empty": .array([]), "text": .text(nil),
        ]
        #expect(
            String(decoding: value.document, as: UTF8.self) == """
                {
                  "b": 1,
                  "a": [
                    null,
                    true,
                    {}
                  ],
                  "empty": [],
                  "text": null
                }

                """)
        #expect(
            String(decoding: value.line, as: UTF8.self)
                == #"{"b":1,"a":[null,true,{}],"empty":[],"text":null}"# + "\n")
    }

    @Test("is read back as it was by another reader, whatever its texts hold")
    func texts() throws {
        let scalars =
            (0..<0x250).compactMap(Unicode.Scalar.init)
            + [0x2028, 0xFEFF, 0xFFFD, 0x1F331].compactMap(Unicode.Scalar.init)
        let texts = scalars.map { "a\($0)b" } + ["", "\"\\/\r\n", "e\u{301}"]
        let value = JSONValue.texts(texts)
        for bytes in [value.document, value.line] {
            let read = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String])
            #expect(read.map { Array($0.utf8) } == texts.map { Array($0.utf8) })
            #expect(!bytes.contains { $0 < 0x20 && $0 != 0x0A || $0 == 0x7F })
        }
        #expect(value.line.count { $0 == 0x0A } == 1)
    }
}
