/// The tags of an HTML page, read by the tests' own eyes: text holds no `<`, so each one begins a tag.
struct PageMarkup {
    struct Tag {
        var name: String
        var attributes: [(name: String, value: String)]

        func value(of name: String) -> String? { attributes.first { $0.name == name }?.value }
    }

    let tags: [Tag]

    init(_ html: String) {
        var tags: [Tag] = []
        var bytes = Array(html.utf8)[...]
        while let start = bytes.firstIndex(of: UInt8(ascii: "<")) {
            bytes = bytes[(start + 1)...]
            tags.append(Self.tag(&bytes))
        }
        self.tags = tags
    }

    /// The values of an attribute, of all tags.
    func values(of attribute: String) -> [String] {
        tags.compactMap { $0.value(of: attribute) }
    }

    private static func tag(_ bytes: inout ArraySlice<UInt8>) -> Tag {
        var tag = Tag(name: word(&bytes), attributes: [])
        while let byte = bytes.first, byte != UInt8(ascii: ">") {
            if " \n\t\r/".utf8.contains(byte) {
                bytes.removeFirst()
                continue
            }
            let name = word(&bytes)
            guard bytes.first == UInt8(ascii: "=") else {
                tag.attributes.append((name, ""))
                if name.isEmpty { bytes.removeFirst() }
                continue
            }
            bytes.removeFirst()
            guard bytes.first == UInt8(ascii: "\"") else {
                tag.attributes.append((name, word(&bytes)))
                continue
            }
            bytes.removeFirst()
            let end = bytes.firstIndex(of: UInt8(ascii: "\"")) ?? bytes.endIndex
            tag.attributes.append((name, unescaped(bytes[..<end])))
            bytes = bytes[min(end + 1, bytes.endIndex)...]
        }
        return tag
    }

    private static func word(_ bytes: inout ArraySlice<UInt8>) -> String {
        let end = bytes.firstIndex { " \n\t\r=>\"".utf8.contains($0) } ?? bytes.endIndex
        defer { bytes = bytes[end...] }
        return String(decoding: bytes[..<end], as: UTF8.self).lowercased()
    }

    private static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self)
            .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            .replacing("&#39;", with: "'").replacing("&#x27;", with: "'").replacing("&amp;", with: "&")
    }
}
