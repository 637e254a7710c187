import BackupAPI
import BackupClient
import HTTP
import Support
import Testing

private let token = "s3cret-t0ken"

/// A body in one of the shapes of Errors in BackupAPI.docc, with codes that mean nothing, so that the status speaks.
struct BodyShape: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let body: String
    /// What the sentence says behind the status.
    let detail: String

    static let all = [
        BodyShape(
            testDescription: "service", body: #"{"error_code":"CSBS.1234","error_msg":"Something is off."}"#,
            detail: " CSBS.1234: Something is off"),
        BodyShape(
            testDescription: "gateway",
            body: #"{"error_code":"APIG.0009","error_msg":"Not today","request_id":"r-77"}"#,
            detail: " APIG.0009: Not today [request r-77]"),
        BodyShape(
            testDescription: "identity", body: #"{"error":{"message":"Log in.","code":1401,"title":"Unauthorized"}}"#,
            detail: " 1401: Log in"),
        BodyShape(
            testDescription: "identity with a text as code",
            body: #"{"error":{"title":"Unauthorized","code":"1401","message":"Log in"}}"#, detail: " 1401: Log in"),
        BodyShape(
            testDescription: "identity with the service's words inside",
            body: #"{"error":{"error_code":"CSBS.1234","error_msg":"Inside"}}"#, detail: " CSBS.1234: Inside"),
        BodyShape(
            testDescription: "one key", body: #"{"badRequest":{"message":"Odd one","code":1400}}"#,
            detail: " 1400: Odd one"),
        BodyShape(
            testDescription: "HTML", body: "<html>\r\n  <body>Bad   Gateway</body>\n</html>\n",
            detail: ": <html> <body>Bad Gateway</body> </html>"),
        BodyShape(
            testDescription: "HTML with a title",
            body:
                "\n<!DOCTYPE html><HTML><head><TITLE lang=en>\n 502 Bad\u{1B} Gateway &amp; more </TITLE></head></html>",
            detail: ": 502 Bad Gateway & more"),
        BodyShape(testDescription: "text", body: "no healthy upstream", detail: ": no healthy upstream"),
        BodyShape(testDescription: "unknown JSON", body: #"{"a":1}"#, detail: #": {"a":1}"#),
        BodyShape(testDescription: "nothing", body: "", detail: ""),
    ]
}

/// What a status alone means.
struct StatusWords: Sendable, CustomTestStringConvertible {
    let status: Int
    let verb: String
    let meaning: String
    let remedy: String
    let exitStatus: Int32

    var testDescription: String { String(status) }

    static let all = [
        StatusWords(
            status: 400, verb: "refused", meaning: "the request was refused as invalid", remedy: "change the filter",
            exitStatus: 1),
        StatusWords(
            status: 401, verb: "refused", meaning: "the token was refused or has expired", remedy: "get a new token",
            exitStatus: 3),
        StatusWords(
            status: 403, verb: "refused", meaning: "no permission",
            remedy: "check the project, and ask for a role that can read backups", exitStatus: 3),
        StatusWords(
            status: 404, verb: "refused", meaning: "not found", remedy: "check the endpoint and the project",
            exitStatus: 1),
        StatusWords(
            status: 429, verb: "refused", meaning: "too many requests", remedy: "wait a moment, then try again",
            exitStatus: 1),
        StatusWords(
            status: 500, verb: "failed", meaning: "internal error", remedy: "try again in a while",
            exitStatus: 1),
        StatusWords(
            status: 502, verb: "failed", meaning: "the gateway could not reach the service",
            remedy: "try again in a while", exitStatus: 1),
        StatusWords(
            status: 503, verb: "failed", meaning: "the service is not available", remedy: "try again in a while",
            exitStatus: 1),
        StatusWords(
            status: 504, verb: "failed", meaning: "the service did not answer its gateway in time",
            remedy: "try again in a while", exitStatus: 1),
    ]
}

/// A code of the service, or of the gateway before it, that has words of its own with a status.
struct CodeWords: Sendable, CustomTestStringConvertible {
    let status: Int
    let code: String
    let start: String
    let remedy: String

    var testDescription: String { "\(status) \(code)" }

    static let all = [
        CodeWords(
            status: 400, code: "CSBS.9001", start: "refused: a parameter was refused",
            remedy: "change the filter"),
        CodeWords(
            status: 400, code: "CSBS.7000", start: "refused: too many tags",
            remedy: "remove tags from the filter"),
        CodeWords(
            status: 404, code: "CSBS.3001", start: "refused: the backup was not found",
            remedy: "it may have been deleted; reload the list"),
        CodeWords(
            status: 403, code: "CSBS.9009", start: "refused: the account is not verified",
            remedy: "verify the account in the provider's console"),
        CodeWords(
            status: 400, code: "CSBS.9009", start: "refused: the request was refused as invalid",
            remedy: "change the filter"),
        // The same codes with another status: it speaks then.
        CodeWords(
            status: 500, code: "CSBS.9001", start: "failed: internal error", remedy: "try again in a while"),
        CodeWords(
            status: 206, code: "CSBS.9001", start: "refused: the service sent an unexpected success status",
            remedy: "check the endpoint"),
        CodeWords(
            status: 418, code: "CSBS.9001", start: "refused: the service answered with an unexpected status",
            remedy: "check the endpoint"),
        CodeWords(
            status: 403, code: "APIGW.0301", start: "refused: no permission",
            remedy: "check the project, and ask for a role that can read backups"),
        CodeWords(
            status: 500, code: "CSBS.9998", start: "failed: internal error",
            remedy: "try again in a while"),
        CodeWords(
            status: 500, code: "CSBS.9999", start: "failed: internal error",
            remedy: "try again in a while"),
        CodeWords(
            status: 403, code: "BackupService.4008", start: "refused: this project can only use the newer CBR service",
            remedy: "use another project, or the CBR service's own tools"),
        CodeWords(
            status: 401, code: "APIGW.0301", start: "refused: the token was refused or has expired",
            remedy: "get a new token"),
        CodeWords(
            status: 401, code: "APIGW.0307", start: "refused: the token was refused or has expired",
            remedy: "get a new token"),
        CodeWords(
            status: 403, code: "APIGW.0302", start: "refused: the account is not authorised for this",
            remedy: "ask for a role that can read backups"),
        CodeWords(
            status: 429, code: "APIGW.0308", start: "refused: too many requests",
            remedy: "wait a moment, then try again"),
        CodeWords(
            status: 404, code: "APIGW.0101", start: "refused: this address does not offer the API",
            remedy: "check the endpoint and the region"),
        CodeWords(
            status: 502, code: "APIGW.0201", start: "failed: the gateway could not reach the service",
            remedy: "try again in a while"),
        CodeWords(
            status: 503, code: "APIGW.0202", start: "failed: the gateway could not reach the service",
            remedy: "try again in a while"),
        CodeWords(
            status: 504, code: "APIGW.0203", start: "failed: the gateway could not reach the service",
            remedy: "try again in a while"),
    ]
}

@Suite("Statuses of the service")
struct StatusTests {
    @Test("A status with any body is one whole sentence", arguments: StatusWords.all, BodyShape.all)
    func status(_ words: StatusWords, _ shape: BodyShape) async {
        let client = Recorder(status: words.status, answering: shape.body).client(token: token)
        let error = await clientError { _ = try await client.count(Filter()) }
        let expected =
            "The service \(words.verb): \(words.meaning) (HTTP \(words.status)\(shape.detail)); \(words.remedy)."
        #expect(error?.sentence == expected)
        #expect(error?.exitStatus == words.exitStatus)
        #expect(!String(reflecting: error).contains(token))
    }

    @Test("A code that is known speaks before the status", arguments: CodeWords.all)
    func code(_ words: CodeWords) async {
        let body = #"{"error_code":"\#(words.code)","error_msg":"Words."}"#
        let client = Recorder(status: words.status, answering: body).client()
        let error = await clientError { _ = try await client.filter(Filter(), limit: 10, offset: 0) }
        let expected =
            "The service \(words.start) (HTTP \(words.status) \(words.code): Words); \(words.remedy)."
        #expect(error?.sentence == expected)
    }

    @Test("An unforeseen status is reported as it is")
    func unforeseen() async {
        let client = Recorder(status: 418, answering: "").client()
        let error = await clientError { _ = try await client.tags() }
        let expected =
            "The service refused: the service answered with an unexpected status (HTTP 418); check the endpoint."
        #expect(error?.sentence == expected)
        #expect(error?.exitStatus == 1)
    }

    @Test("A long page of words is cut")
    func longText() async {
        let client = Recorder(status: 502, answering: String(repeating: "word ", count: 500)).client()
        let error = await clientError { _ = try await client.tags() }
        let words = String(repeating: "word ", count: 24)
        let expected =
            "The service failed: the gateway could not reach the service (HTTP 502: \(words)…); try again in a while."
        #expect(error?.sentence == expected)
    }
}
