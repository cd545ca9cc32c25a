import Secrets
import TestSupport
import Testing

@Suite("The places of secrets")
struct SecretFinderTests {
    /// The places that are found in a text which comes in pieces of a size.
    private func places(in text: String, pieceSize: Int = .max) -> [SecretFinder.Place] {
        var finder = SecretFinder()
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            finder.feed(rest.prefix(pieceSize))
            rest = rest.dropFirst(pieceSize)
        }
        finder.finish()
        return finder.places
    }

    /// The places in a text of what stands between `«` and `»`, and the text without these marks.
    private func marked(_ text: String) -> (text: String, places: [SecretFinder.Place]) {
        var places: [SecretFinder.Place] = []
        var place = SecretFinder.Place(line: 1, column: 1)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "«": places.append(place)
            case "»": break
            case "\n": place = SecretFinder.Place(line: place.line + 1, column: 1)
            default: place.column += String(scalar).utf8.count
            }
        }
        return (text.replacing("«", with: "").replacing("»", with: ""), places)
    }

    private static let text = """
        # Log in

        The password: «hunter2» of ü and https://ada:«lovelace1»@example.org/
        password: hunter3 <!-- labbook:not-secret -->
        ü password: «hunter4»\r
        password: hunter5 <!-- labbook: not-secret --> and password: hunter6
        -----BEGIN CERTIFICATE-----
        ghp_0123: nothing
        a password: «hunter7»
        """

    @Test("are told by line and byte, however the text comes", arguments: [1, 2, 7, 64, 1000])
    func places(_ pieceSize: Int) {
        let (text, expected) = marked(Self.text)
        #expect(places(in: text, pieceSize: pieceSize) == expected)
        #expect(expected.count == 4)
    }

    @Test(
        "are those of secrets, in prose and in code",
        arguments: [
            "aws_secret_access_key = «wJalrXUtnFEMIK7MDENG» here", "key «AKIA" + "ABCDEFGH2JKLMNOP»",
            "mac-secret = «2ea74ec5dae199227dff1af7»", "DB_PASSWORD='«correcthorse»'", "password: «correct!»",
            "Authorization: Bearer «abcdef123456»", "--password «hunter2»",
            "postgres://user:«hunter2»@db.example.org/x",
            "api_key: «abc123def456»", "\"client_secret\": \"«a1 b2 c3 d4»\"",
        ])
    func likely(_ text: String) {
        let (text, expected) = marked(text)
        #expect(places(in: text) == expected)
    }

    @Test(
        "are not those of words, types, paths, variables and examples",
        arguments: [
            "withdrawal_credentials: Bytes32", "consumerSecret=consumerSecret,",
            "adduser --disabled-password --gecos ''",
            "[--username STRING --password STRING]", "postgresql://<user>:<password>@<host>:<port>/<db>",
            "https://user:password@example.org/", "Authorization: Bearer $JWT_TOKEN",
            "authorization = [role_id, nonce]",
            "Authorization: required of all", "apiKey: process.env.SERVICE_API_KEY || ''",
            "CREDENTIALS=./google-application-credentials.json", "one of the credentials: `Alice`, `Bob`",
            "API_KEY=your_service_key_here", "new_credentials = request.new_withdrawal_credentials",
            "Password: the one on the card", "secret: bytes32)",
        ])
    func unlikely(_ text: String) {
        #expect(places(in: text) == [])
    }

    @Test("are one for a private key, at its beginning")
    func privateKey() {
        let key =
            "\n  -----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA\npassword=abc1\n-----END RSA PRIVATE KEY-----\n"
        #expect(places(in: key).first == SecretFinder.Place(line: 2, column: 3))
        #expect(places(in: key.replacing("KEY-----\nM", with: "KEY----- labbook:not-secret\nM")).first?.line == 4)
    }

    @Test(
        "are found once each in a line without end, wherever its parts are cut", arguments: [1 << 12, 1 << 16, 1 << 20])
    func longLine(_ pieceSize: Int) {
        var text = "first\n"
        var expected: [SecretFinder.Place] = []
        var generator = SplitMix64(state: 7)
        while text.utf8.count < 500_000 {
            text += String(repeating: "x ", count: Int.random(in: 100..<3000, using: &generator))
            expected.append(SecretFinder.Place(line: 2, column: text.utf8.count - 6 + "password=".utf8.count + 1))
            text += "password=hunter\(Int.random(in: 1000...9999, using: &generator)) "
        }
        #expect(places(in: text, pieceSize: pieceSize) == expected)
    }

    @Test("on a line with very many of them take one look at the line")
    func manyOnALine() {
        let text = String(repeating: "password=hunter2 ", count: 50_000)
        #expect(places(in: text).count == 50_000)
        #expect(places(in: text + SecretFinder.mark).count < 50_000)
    }
}
