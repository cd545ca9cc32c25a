import NotebookAuthoring
import Testing
import Yams

@Suite("YAML in new notebooks")
struct YAMLTextTests {
    /// A text as `{{yaml(…)}}` writes it.
    private static func expectScalars(_ texts: [String]) throws {
        let template = try Started.template("a: {{yaml(value)}}\nb: [{{yaml(value)}}]\nc: {x: {{yaml(value)}}}\n")
        for text in texts {
            let yaml = try Started.notebook("T", variables: ["value": text]).text(from: template)
            #expect(yaml.utf8.count { $0 == UInt8(ascii: "\n") } == 3, "\(text.debugDescription)")
            // The full resolver is the strictest reader: it makes truth values and numbers of what looks like them.
            let node = try? Yams.compose(yaml: yaml, .default)
            for value in [node?["a"], node?["b"]?.sequence?.first, node?["c"]?["x"]] {
                #expect(value?.tag == Tag(.str), "\(text.debugDescription)")
                let came = value?.scalar?.string
                #expect(came?.unicodeScalars.elementsEqual(text.unicodeScalars) == true, "\(text.debugDescription)")
            }
        }
    }

    @Test("reads back as the text, be it ever so odd")
    func nasty() throws {
        try Self.expectScalars(NastyText.texts)
    }

    @Test("reads back as the text, whatever it is", arguments: [NastyText.markup, NastyText.everything])
    func random(_ signs: [Unicode.Scalar]) throws {
        try Self.expectScalars(NastyText.random(500, seed: 11, from: signs))
    }

    @Test("of each sign alone reads back as the sign")
    func signs() throws {
        try Self.expectScalars(NastyText.everything[..<0x250].map { String(Character($0)) })
    }

    @Test("is plain where that is certain, so that it stays readable")
    func plain() throws {
        let template = try Started.template("{{yaml(title)}}")
        for (title, yaml) in [
            ("Does it hold?", "Does it hold?"), ("4 KiB", "\"4 KiB\""), ("It's 5/6", "It's 5/6"), ("yes", "\"yes\""),
            ("a: b", "\"a: b\""), ("größe", "größe"),
        ] {
            #expect(try Started.notebook(title).text(from: template) == yaml)
        }
    }

    @Test("of lists reads back as the texts, none of which is two")
    func lists() throws {
        let template = try Started.template("tags: {{yaml(tags)}}\n")
        let tags = NastyText.lines
        let node = try Yams.compose(yaml: try Started.notebook("T", tags: tags).text(from: template), .default)
        let sequence = try #require(node?["tags"]?.sequence)
        #expect(sequence.count == tags.count)
        for (value, tag) in zip(sequence, tags) {
            #expect(value.tag == Tag(.str), "\(tag.debugDescription)")
            let came = value.scalar?.string
            #expect(came?.unicodeScalars.elementsEqual(tag.unicodeScalars) == true, "\(tag.debugDescription)")
        }
        let empty = try Yams.compose(yaml: try Started.notebook("T", tags: []).text(from: template))
        #expect(empty?["tags"]?.sequence?.count == 0)
    }
}
