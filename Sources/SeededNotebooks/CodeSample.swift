/// Fenced code in the languages of the corpora, the most frequent first: lines that look like theirs, of seeded words.
enum CodeSample {
    /// `~` stands for a word, `#` for a number.
    private struct Language {
        var info: String
        /// How many of a hundred blocks are in it.
        var share: Int
        var lines: [String]
    }

    static func block(_ prose: inout Prose) -> String {
        var place = prose.generator.below(languages.reduce(0) { $0 + $1.share })
        var language = languages[0]
        for candidate in languages {
            language = candidate
            if place < candidate.share { break }
            place -= candidate.share
        }
        var text = "```\(language.info)\n"
        for _ in 0..<(1 + prose.generator.count(mean: 8)) {
            for character in prose.generator.pick(language.lines) {
                switch character {
                case "~": text += prose.topic()
                case "#": text += String(prose.generator.below(500))
                default: text.append(character)
                }
            }
            text += "\n"
        }
        return text + "```"
    }

    private static let languages = [
        Language(
            info: "", share: 28,
            lines: ["~: ~ = #", "[#:#] ~ ~ ~", "  ~ ~ (#)", "~ ~ ~: # of #", "error: ~ ~ at 0x#", "    at ~.~(~:#)"]),
        Language(
            info: "r", share: 22,
            lines: [
                "~ <- ~(~, n = #)", "library(~)", "plot(~ ~ ~, xlab = \"~\")", "~$~ <- lapply(~, function(x) x * #)",
                "ggplot(~, aes(~, ~)) + geom_line()",
            ]),
        Language(
            info: "sh", share: 20,
            lines: [
                "$ ~ --~ # ~.txt", "~ run --seed # > ~.log", "export ~=\"~\"", "for f in ~/*.csv; do ~ \"$f\"; done",
            ]),
        Language(
            info: "python", share: 9,
            lines: ["~ = ~.~(~, #)", "def ~(~, ~=#):", "    return ~[\"~\"] + #", "import ~", "    for ~ in range(#):"]),
        Language(
            info: "go", share: 6,
            lines: ["func (~ *~) ~(~ int) error {", "\tif ~ != nil {", "\t\treturn ~, #", "\t}", "}", "// ~ ~ the ~."]),
        Language(
            info: "json", share: 4,
            lines: ["  \"~\": #,", "  \"~\": \"~ ~\",", "  \"~\": { \"~\": [#, #] },", "  \"~\": null,"]),
        Language(
            info: "yaml", share: 3, lines: ["~:", "  ~: #", "  - ~: \"~\"", "# ~ ~"]),
        Language(
            info: "haskell", share: 3,
            lines: ["~ :: ~ -> Maybe Int", "~ ~ = ~ <$> ~ #", "  where ~ = ~ . ~", "import qualified Data.~ as M"]),
        Language(
            info: "rust", share: 3,
            lines: ["fn ~(~: &str) -> Option<u64> {", "    let ~ = ~.~()?;", "    Some(#)", "}", "// ~ ~"]),
        Language(
            info: "diff", share: 2, lines: ["-    ~ = #", "+    ~ = #", " ~ ~", "@@ -#,7 +#,7 @@"]),
    ]
}
