import BackupAPI
import BackupClient
import HTTP
import Support
import Testing

@Suite("A secret")
struct SecretTests {
    private let secret = Secret("s3cret")

    private struct Holder {
        let name = "holder"
        let secret: Secret
    }

    @Test("Printing it, by whatever way, prints a placeholder")
    func neverPrinted() {
        var dumped = ""
        dump(secret, to: &dumped)
        let texts = [
            String(describing: secret), String(reflecting: secret), "\(secret)", dumped, secret.description,
            secret.debugDescription, "\(String(describing: Optional(secret)))", "\([secret])", "\(["key": secret])",
        ]
        for text in texts {
            #expect(!text.contains("s3cret"))
            #expect(text.contains("(secret)"))
        }
    }

    @Test("What holds it prints a placeholder too")
    func neverPrintedFromWithin() {
        let holder = Holder(secret: secret)
        let transport = Transport { (_, _) async throws(HTTPError) -> APIResponse in throw .cancelled }
        let client = BackupClient(transport: transport, project: "demo", token: secret, host: "h")
        var texts = [String(describing: holder), String(reflecting: holder), String(describing: client)]
        for value in [holder, client, [secret], (secret, 1)] as [Any] {
            var dumped = ""
            dump(value, to: &dumped)
            texts.append(dumped)
        }
        for text in texts { #expect(!text.contains("s3cret")) }
    }

    @Test(
        "A service that repeats a secret does not show it; a secret of a letter or two masks no words",
        arguments: [
            ("a", "the a is bad", "the a is bad"), ("abc", "abc abcd", "abc abcd"),
            ("pass", "pass word pass. password xpass", "(secret) word (secret). password xpass"),
            ("s3cret-t0ken", "xs3cret-t0kenx", "x(secret)x"),
            // A mark behind it joins its last letter for a reader only.
            ("s3cret-t0ken", "s3cret-t0ken\u{301}", "(secret)\u{301}"), ("", "words", "words"),
        ])
    func repeated(secret: String, message: String, expected: String) async {
        let recorder = Recorder(
            status: 400, answering: JSONValue.object([JSONMember("error_msg", .string(message))]).compactText)
        let error = await clientError { _ = try await recorder.client(token: secret).count(Filter()) }
        guard case .service(let service)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(service.message?.isExactly(expected) == true, "\(service.message ?? "")")
    }

    @Test("Its mirror has no children")
    func mirror() {
        #expect(Mirror(reflecting: secret).children.isEmpty)
    }

    @Test("It is revealed to the one who asks, and compares by its text")
    func revealed() {
        #expect(secret.revealed == "s3cret")
        #expect(secret == Secret("s3cret"))
        #expect(secret != Secret("other"))
        #expect(!secret.isEmpty)
        #expect(Secret("").isEmpty)
    }
}
