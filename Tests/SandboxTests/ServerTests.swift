import Foundation
import Sandbox
import SandboxServer
import Support
import Testing

/// What only a server behind HTTP does.
@Suite("The sandbox behind HTTP", .timeLimit(.minutes(1)))
struct ServerTests {
    private static let path = "/v1/demo/csbs_backup/resource_instances/action"
    private static let count = #"{"action":"count"}"#

    private func request(
        _ method: String, _ path: String = path, token: String = "demo", headers: [String] = [], body: String = "",
        isLast: Bool = true
    ) -> [UInt8] {
        let lines =
            ["\(method) \(path) HTTP/1.1", "Host: localhost", "X-Auth-Token: \(token)"] + headers
            + (body.isEmpty ? [] : ["Content-Length: \(body.utf8.count)"]) + (isLast ? ["Connection: close"] : [])
        return Array((lines + ["", body]).joined(separator: "\r\n").utf8)
    }

    /// Status and body of a single answer, or why there is none.
    private func outcome(_ endpoint: String, _ request: [UInt8]) async -> String {
        let answer: String
        do { answer = try await rawExchange(endpoint, request) } catch { return "\(error)" }
        let status = answer.split(separator: " ").dropFirst().first ?? ""
        let body = answer.range(of: "\r\n\r\n").map { answer[$0.upperBound...] } ?? ""
        return "\(status) \(body)"
    }

    @Test("A port that is in use is named with the system's reason")
    func portInUse() async throws {
        try await withServer(Sandbox(.fixed(backups: 1))) { endpoint in
            let port = try #require(endpoint.split(separator: ":").last.flatMap { Int($0) })
            let error = await #expect(throws: SandboxServerError.self) {
                try await SandboxServer(Sandbox(.fixed(backups: 1))).run(port: port, handlesSignals: false) { _ in }
            }
            #expect(error?.sentence == "Cannot listen on port \(port) of 127.0.0.1: Address already in use.")
        }
    }

    private static let json = ["Content-Type: application/json"]

    @Test("Content-Type is read from its header")
    func contentType() async throws {
        try await withServer(Sandbox(.fixed(backups: 7))) { endpoint in
            #expect(
                await outcome(endpoint, request("POST", headers: Self.json, body: Self.count))
                    == #"200 {"total_count":7}"#)
            #expect(
                await outcome(endpoint, request("POST", body: Self.count))
                    == #"400 {"error_code":"CSBS.9001","error_msg":"Content-Type is missing; application/json is expected."}"#
            )
        }
    }

    @Test("A body over the limit is refused in the service's shape")
    func largeBody() async throws {
        try await withServer(Sandbox(.fixed(backups: 7))) { endpoint in
            let blanks = String(repeating: " ", count: (1 << 20) - Self.count.utf8.count)
            #expect(
                await outcome(endpoint, request("POST", headers: Self.json, body: Self.count + blanks))
                    == #"200 {"total_count":7}"#)
            #expect(
                await outcome(endpoint, request("POST", headers: Self.json, body: Self.count + blanks + " "))
                    == #"413 {"error_code":"APIGW.0201","error_msg":"The body is larger than 1048576 bytes."}"#)
        }
    }

    @Test("HEAD gets no body, so that the next answer on the connection is read as one", arguments: ["demo", "wrong"])
    func head(token: String) async throws {
        try await withServer(Sandbox(.fixed(backups: 7))) { endpoint in
            let tags = "/v1/demo/csbs_backup/tags"
            let answer = try await rawExchange(
                endpoint, request("HEAD", tags, token: token, isLast: false) + request("GET", tags, token: token))
            let parts = answer.split(separator: "\r\n\r\n")
            #expect(parts.count == 3)
            #expect(parts.prefix(2).allSatisfy { $0.hasPrefix("HTTP/1.1 ") })
            #expect(parts.last?.first == "{")
        }
    }

    @Test("A path with an empty part is refused")
    func emptyPart() async throws {
        try await withServer(Sandbox(.fixed(backups: 7))) { endpoint in
            #expect(
                await outcome(endpoint, request("POST", "/" + Self.path, headers: Self.json, body: Self.count))
                    == #"404 {"error_code":"APIGW.0101","error_msg":"There is no API at /\#(Self.path).","request_id":"sandbox-404"}"#
            )
        }
    }

    @Test("A token that an identity service vouches for opens its own project and no other, the sandbox's included")
    func identity() async throws {
        let keystone = try FaultServer([.keepAlive(.httpAnswer(#"{"token":{"project":{"id":"p2"}}}"#))])
        defer { keystone.stop() }
        try await withServer(Sandbox(.fixed(backups: 7)), identity: "\(keystone.url)/v3") { endpoint in
            func count(_ project: String, token: String = "t") async -> String {
                let path = "/v1/\(project)/csbs_backup/resource_instances/action"
                return await outcome(
                    endpoint, request("POST", path, token: token, headers: Self.json, body: Self.count))
            }
            #expect(await count("p2") == #"200 {"total_count":7}"#)
            #expect(
                await count("demo")
                    == #"403 {"error_code":"APIGW.0302","error_msg":"The token is not valid for the project demo.","request_id":"sandbox-403"}"#
            )
            #expect(await count("p3").hasPrefix("403 "))
            #expect(await count("p2", token: "demo") == #"200 {"total_count":7}"#)
        }
    }

    @Test("A token that no identity service vouches for opens nothing, the sandbox's own included")
    func unknownToken() async throws {
        let keystone = try FaultServer([.keepAlive(.httpAnswer("{}", status: 404))])
        defer { keystone.stop() }
        try await withServer(Sandbox(.fixed(backups: 7)), identity: "\(keystone.url)/v3") { endpoint in
            #expect(
                await outcome(endpoint, request("POST", headers: Self.json, body: Self.count))
                    == #"401 {"error_code":"APIGW.0307","error_msg":"The token is not valid in this sandbox.","request_id":"sandbox-401"}"#
            )
        }
    }
}
