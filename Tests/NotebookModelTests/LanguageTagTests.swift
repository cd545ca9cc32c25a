import NotebookModel
import Testing

@Suite("A language tag")
struct LanguageTagTests {
    @Test(
        "has the case of the standard, whatever is written",
        arguments: [
            ("de", "de"), ("PT-br", "pt-BR"), ("zh-hant", "zh-Hant"), ("ZH_HANT_tw", "zh-Hant-TW"),
            ("es-419", "es-419"),
            ("yue", "yue"),
        ])
    func normalised(_ written: String, _ tag: String) {
        #expect(LanguageTag(written)?.description == tag)
    }

    @Test(
        "is no other text",
        arguments: ["", "-", "d", "de-", "german", "de-DE-x", "de DE", "d3", "ドイツ", "../de", "de/..", "en-Latn-Latn"])
    func refused(_ text: String) {
        #expect(LanguageTag(text) == nil)
    }

    @Test("tells which way its text runs, by its script before its language")
    func direction() {
        for tag in ["ar", "he", "fa-IR", "ur", "az-Arab"] { #expect(LanguageTag(tag)?.isRightToLeft == true, "\(tag)") }
        for tag in ["de", "ja", "az", "ur-Latn"] { #expect(LanguageTag(tag)?.isRightToLeft == false, "\(tag)") }
    }
}
