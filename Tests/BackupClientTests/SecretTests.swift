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
        let transport = Transport { (_, _) async throws(HTTPFailure) -> APIResponse in throw .cancelled }
        let client = BackupClient(transport: transport, project: "demo", token: secret, host: "h")
        var texts = [String(describing: holder), String(reflecting: holder), String(describing: client)]
        for value in [holder, client, [secret], (secret, 1)] as [Any] {
            var dumped = ""
            dump(value, to: &dumped)
            texts.append(dumped)
        }
        for text in texts { #expect(!text.contains("s3cret")) }
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
