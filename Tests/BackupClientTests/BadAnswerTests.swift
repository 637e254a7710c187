import BackupAPI
import BackupClient
import HTTP
import Support
import Testing

private let token = "s3cret-t0ken"

@Suite("Answers that are none", .timeLimit(.minutes(1)))
struct BadAnswerTests {
    private let login = "<html>\n<head><title>Login</title></head></html>"

    private func outcome(
        _ body: String, _ call: @escaping (BackupClient) async throws -> Void
    ) async -> ClientError? {
        let client = Recorder(answering: body).client(token: token)
        return await clientError { try await call(client) }
    }

    @Test("A login page in place of a page of records is reported as such")
    func loginPage() async {
        let error = await outcome(login) { _ = try await $0.filter(Filter(), limit: 10, offset: 0) }
        let expected =
            "The answer does not come from the backup service, it begins "
            + "\"<html> <head><title>Login</title></head></html>\"; check the endpoint."
        #expect(error?.sentence == expected)
        #expect(error?.exitStatus == 1)
    }

    @Test("A login page in place of a number is reported as such")
    func loginPageForCount() async {
        let error = await outcome(login) { _ = try await $0.count(Filter()) }
        let expected =
            "The answer is not JSON: a character is out of place (byte 0), it begins "
            + "\"<html> <head><title>Login</title></head></html>\"; check that the endpoint is the backup service's."
        #expect(error?.sentence == expected)
    }

    @Test("An empty answer is reported without an excerpt")
    func emptyAnswer() async {
        let error = await outcome("") { _ = try await $0.filter(Filter(), limit: 10, offset: 0) }
        let expected =
            "The answer is not JSON: it ends in the middle (byte 0); check that the endpoint is the backup service's."
        #expect(error?.sentence == expected)
        #expect(error?.exitStatus == 1)
    }

    @Test("JSON that is not the call's answer is reported by each call")
    func otherJSON() async {
        let body = #"{"hello":"world"}"#
        let expected =
            "The answer does not come from the backup service, it begins \"{\"hello\":\"world\"}\"; check the endpoint."
        let errors = [
            await outcome(body) { _ = try await $0.filter(Filter(), limit: 10, offset: 0) },
            await outcome(body) { _ = try await $0.count(Filter()) },
            await outcome(body) { _ = try await $0.tags() },
            await outcome(body) { _ = try await $0.backup(id: "x") },
        ]
        for error in errors { #expect(error?.sentence == expected) }
    }

    @Test("Only the start of a long answer is quoted")
    func longAnswer() async {
        let error = await outcome(String(repeating: "x", count: 500)) { _ = try await $0.tags() }
        let expected =
            "The answer is not JSON: a character is out of place (byte 0), it begins "
            + "\"\(String(repeating: "x", count: 60))…\"; check that the endpoint is the backup service's."
        #expect(error?.sentence == expected)
    }

    @Test("Half a page that arrives in full is reported with the place where it ends")
    func halfAPage() async throws {
        let half = #"{"resources":[{"resource_id":"a","resource_na"#
        let server = try FaultServer([.answer(.httpAnswer(half))])
        defer { server.stop() }
        let client = try BackupClient(endpoint: server.url, token: token)
        let error = await clientError { _ = try await client.filter(Filter(), limit: 10, offset: 0) }
        let expected =
            "The answer is not JSON: it ends in the middle (byte 45), it begins "
            + "\"{\"resources\":[{\"resource_id\":\"a\",\"resource_na\"; check that the endpoint is the backup service's."
        #expect(error?.sentence == expected)
        #expect(error?.exitStatus == 1)
    }
}
