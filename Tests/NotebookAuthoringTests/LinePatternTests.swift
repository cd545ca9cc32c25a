import Foundation
import NotebookAuthoring
import TestSupport
import Testing

@Suite("Patterns of lines")
struct LinePatternTests {
    @Test(
        "find the first group, or all, of the last match",
        arguments: [
            ("rate: ([0-9.]+)", "rate: 93.4 %", "93.4"),
            ("[0-9]+", "1 and 22 and 333", "333"),
            ("a|ab", "ab", "a"),
            ("(a|ab)(c|bcd)(d*)", "abcd", "a"),
            ("<(.*)>", "<a><b>", "a><b"),
            ("<(.*?)>", "<a><b>", "b"),
            ("x{2,3}", "xxxxx", "xx"),
            ("x{2}y", "xxxy", "xxy"),
            ("a{0}b", "ab", "b"),
            (#"\d+\.\d+"#, "v 1.2.3", "1.2"),
            (#"^\s*(\w+)$"#, "  word", "word"),
            (#"\bin\b"#, "inside in", "in"),
            ("(?i)Loss=(\\S+)", "LOSS=0.5", "0.5"),
            ("(?:a|b)+(c)", "abac", "c"),
            ("(?<name>[a-c]+)-", "abc-", "abc"),
            ("[^ ,]+", "one, two", "two"),
            ("[]a]+", "]a]", "]a]"),
            ("[a-]+", "a-b", "a-"),
            ("é+.", "caféé!", "éé!"),
            ("(a*)*b", "aab", "aa"),
            ("", "abc", ""),
            ("a{,2}", "a{,2}", "a{,2}"),
        ])
    func matches(_ pattern: String, _ line: String, _ expected: String) throws {
        #expect(try LinePattern(pattern).lastMatch(in: line) == expected)
    }

    @Test(
        "find nothing where nothing fits",
        arguments: [("a+b", "aaa"), ("^b", "ab"), ("a$", "ab"), ("\\d", "x"), ("[^a]", "aaa")])
    func misses(_ pattern: String, _ line: String) throws {
        #expect(try LinePattern(pattern).lastMatch(in: line) == nil)
    }

    @Test(
        "that are none say where and why",
        arguments: [
            ("a(b", "a ) is missing", 4), ("a)", "there is no ( for this )", 2),
            ("*a", "there is nothing here that could be repeated", 1),
            ("[a", "a ] is missing", 3), ("a\\", "a character is missing behind \\", 3),
            ("\\1", "\\1 is not supported", 2),
            ("(?=a)", "this kind of group is not supported", 2), ("a{3,1}", "the bounds are the wrong way round", 7),
            ("[z-a]", "no range ends like this", 5), ("a{5000}", "more than 1000 repetitions", 8),
            ("((a{1000}){1000}){1000}", "the pattern is too large", 1),
        ])
    func problems(_ pattern: String, _ text: String, _ column: Int) {
        let problem = #expect(throws: LinePattern.Problem.self) {
            _ = try LinePattern(pattern)
        }
        #expect(problem?.text == text)
        #expect(problem?.column == column)
    }

    @Test("agree with the regular expressions of Foundation", arguments: 0..<8)
    func agreement(_ seed: UInt64) throws {
        var random = SplitMix64(state: seed)
        func pattern(_ depth: Int) -> String {
            switch Int.random(in: 0..<(depth > 3 ? 3 : 8), using: &random) {
            case 0: return "a"
            case 1: return "b"
            case 2: return ["[ab]", ".", "\\w", "[^a]"].randomElement(using: &random)!
            case 3: return pattern(depth + 1) + pattern(depth + 1)
            case 4: return "(?:" + pattern(depth + 1) + "|" + pattern(depth + 1) + ")"
            case 5: return "(" + pattern(depth + 1) + ")"
            case 6:
                return "(?:" + pattern(depth + 1) + ")" + ["+", "{1,2}", "+?", "{2}"].randomElement(using: &random)!
            default: return "(?:" + pattern(depth + 1) + ")?"
            }
        }
        for _ in 0..<60 {
            let text = "(" + pattern(0) + ")"
            let ours = try LinePattern(text)
            let theirs = try NSRegularExpression(pattern: text)
            for _ in 0..<8 {
                let line = String(
                    (0..<Int.random(in: 0...10, using: &random)).map { _ in "abc".randomElement(using: &random)! })
                let range = NSRange(location: 0, length: line.utf16.count)
                let expected = theirs.matches(in: line, range: range).last.map {
                    (line as NSString).substring(with: $0.range(at: 1))
                }
                #expect(ours.lastMatch(in: line) == expected, "\(text) in \(line)")
            }
        }
    }

    @Test(
        "that go back and forth elsewhere take the time of the line", .timeLimit(.minutes(10)),
        arguments: ["(a+)+$", "(a|a)*b", "(a?){30}a{30}b", "(.*)*x"])
    func pathological(_ pattern: String) throws {
        let line = String(repeating: "a", count: 2000) + "!"
        #expect(try LinePattern(pattern).lastMatch(in: line) == nil)
    }
}
