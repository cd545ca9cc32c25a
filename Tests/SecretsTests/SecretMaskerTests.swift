import Secrets
import TestSupport
import Testing

@Suite("Secrets in text")
struct SecretMaskerTests {
    /// Texts with the secret between `«` and `»`. None of the keys was ever anyone's: they are put together here, so that no
    /// scanner takes this file for a leak.
    private static let secrets = [
        "key «AKIA" + "ABCDEFGH2JKLMNOP» in use",
        "«ghp_" + "abcdefghijklmnopqrstuvwxyz0123456789»",
        "«github_pat_" + "11ABCDEFG0123456789_abcdefghijklmnop»",
        "remote: «glpat-" + "abcdefgh1JKLMNOPqrst»",
        "«xoxb-" + "123456789012-abcdefABCDEF»",
        "post to https://«hooks.slack.com/services/" + "T00000000/B00000000/XXXXXXXXXXXX»",
        "?key=«AIza" + "SyA1234567890abcdefghijklmnopqrstuv»&x=1",
        "«sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc»",
        "//registry.npmjs.org/:_authToken=«npm_" + "abcdefghijklmnopqrstuvwxyz0123456789»",
        "«pypi-" + "AgEIcHlwaS5vcmcCJDAwMDAwMDAwLTAwMDAtMDAwMC0wMDAw»",
        "«sk-" + "proj-abcdefghijklmnopqrst0123»",
        "cookie «eyJhbGciOiJIUzI1NiJ9"
            + ".eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U» set",
        "Authorization: Bearer «abcdef123456»",
        "authorization: Basic «dXNlcjpwYXNz»",
        "curl -H 'Authorization: token «0123456789abcdef»'",
        "bearer «abcdef123456»",
        "postgres://user:«hunter2»@db.example.org/x",
        "password=«hunter2»",
        "Password: «correct»",
        "\"client_secret\": \"«a b c d e»\",",
        "DB_PASSWORD='«it is long»'",
        "--db-password «hunter2»",
        "--token «abc123def456»",
        "api_key: «abc123def456»",
        "aws_secret_access_key = «wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY»",
        "?token=«abcdefgh1»&page=2",
    ]

    @Test("are masked, and nothing around them", arguments: secrets)
    func masked(_ marked: String) {
        let text = marked.replacing("«", with: "").replacing("»", with: "")
        let start = marked.firstIndex(of: "«") ?? marked.startIndex
        let end = marked.firstIndex(of: "»") ?? marked.endIndex
        let expected = marked[..<start] + SecretMasker.mask + marked[marked.index(after: end)...]
        let (masked, count) = SecretMasker().masked(text)
        #expect(masked == String(expected))
        #expect(count == 1)
    }

    @Test(
        "are not seen where there are none",
        arguments: [
            "tokens: 1024", "max_token=4096", "token: none", "the secret: none", "password: ${PASSWORD}",
            "password = read_password()", "sk-learn-is-a-name-of-many-words", "https://example.org:8080/a@b",
            "git@example.org:team/repo.git", "eyJust a word", "secretary: Ada", "passwords are long",
            "hit_rate = 93.4 %", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----", "key: value", "",
            "https://example.org/a:b@c", "Authorization:", "token_count=12345678",
            "xghp_abcdefghijklmnopqrstuvwxyz0123456789",
        ])
    func unmasked(_ text: String) {
        let (masked, count) = SecretMasker().masked(text)
        #expect(masked == text)
        #expect(count == 0)
    }

    private static let key = """
        -----BEGIN OPENSSH PRIVATE KEY-----
        b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gt
        AAAAC3NzaC1lZDI1NTE5AAAAIL4vsd==
        -----END OPENSSH PRIVATE KEY-----
        """

    @Test("that are private keys are masked as a whole, to where they end or are cut off")
    func blocks() {
        #expect(SecretMasker().masked("before\n\(Self.key)\nafter\n").text == "before\n[masked]\nafter\n")
        #expect(
            SecretMasker().masked("x = \"\(Self.key.replacing("\n", with: "\\n"))\"\nafter\n").text
                == "x = \"[masked]\nafter\n")
        let cutOff = Self.key.split(separator: "\n").dropLast().joined(separator: "\n")
        #expect(SecretMasker().masked("\(cutOff)\nThe log goes on.\n").text == "[masked]\nThe log goes on.\n")
        #expect(SecretMasker().masked("\(Self.key)\n\(Self.key)\n").count == 2)
    }

    @Test("that are known are masked wherever they stand, short ones apart, each line of long ones")
    func values() {
        let masker = SecretMasker(values: ["hunter2!", "1", "first line\nsecond line", ""])
        #expect(masker.masked("xhunter2!x 1 second line").text == "x[masked]x 1 [masked]")
        #expect(masker.masked("hunter2!hunter2!").count == 2)
    }

    @Test("are found whatever pieces the text comes in")
    func pieces() {
        var random = SplitMix64(state: 7)
        let masker = SecretMasker(values: ["swordfish"])
        let lines = Self.secrets.map { $0.replacing("«", with: "").replacing("»", with: "") }
        let text = Array((lines + [Self.key, "swordfish", "", "and text"]).joined(separator: "\n").utf8)
        let whole = masker.masked(String(decoding: text, as: UTF8.self))
        for _ in 0..<200 {
            var stream = SecretStream(masker)
            var result: [UInt8] = []
            var rest = text[...]
            while !rest.isEmpty {
                let piece = rest.prefix(Int.random(in: 1...60, using: &random))
                rest = rest.dropFirst(piece.count)
                result += stream.feed(piece)
            }
            result += stream.finish()
            #expect(String(decoding: result, as: UTF8.self) == whole.text)
            #expect(stream.count == whole.count)
        }
    }

    @Test("are found at every place of a line without end, which is not kept as a whole")
    func endlessLine() {
        let secret = Array("ghp_abcdefghijklmnopqrstuvwxyz0123456789".utf8)
        for offset in stride(from: 60_000, to: 75_000, by: 97) {
            var stream = SecretStream(SecretMasker())
            var length = 0
            var result: [UInt8] = []
            let line =
                [UInt8](repeating: UInt8(ascii: "."), count: offset) + secret
                + [UInt8](repeating: UInt8(ascii: "."), count: 90_000 - offset)
            for start in stride(from: 0, to: line.count, by: 1000) {
                result += stream.feed(line[start..<min(start + 1000, line.count)])
                length = max(length, start + 1000 - result.count)
            }
            result += stream.finish()
            #expect(stream.count == 1)
            #expect(result.count == line.count - secret.count + SecretMasker.mask.utf8.count)
            #expect(length < 80_000)
        }
    }

    @Test("that never end are masked to where they do")
    func endlessSecret() {
        var stream = SecretStream(SecretMasker())
        var result: [UInt8] = []
        result += stream.feed(Array("password=".utf8)[...])
        for _ in 0..<300 {
            result += stream.feed([UInt8](repeating: UInt8(ascii: "x"), count: 1000)[...])
        }
        result += stream.feed(Array(" end\n".utf8)[...])
        result += stream.finish()
        #expect(String(decoding: result, as: UTF8.self) == "password=[masked] end\n")
    }

    @Test(
        "have names that say so",
        arguments: [
            "GITHUB_TOKEN", "AWS_SECRET_ACCESS_KEY", "PGPASSWORD", "DB_PASS", "KEY", "Api_Key", "MY_CREDENTIALS",
        ])
    func names(_ name: String) {
        #expect(SecretMasker.isSecretName(name))
    }

    @Test(
        "do not have names of other things",
        arguments: ["PATH", "PWD", "OLDPWD", "KEYBOARD", "MONKEY", "HOME", "TOKENIZER", ""])
    func otherNames(_ name: String) {
        #expect(!SecretMasker.isSecretName(name))
    }
}
