import BackupAPI
import BackupClient
import HTTP
import Presentation

/// Whether the service answers, and how.
struct ServiceExamination {
    /// The calls that are tried.
    enum Call: String, CaseIterable {
        case filter, count, tags

        /// Whether the program needs it; it works without the others.
        var isNeeded: Bool { self != .tags }
    }

    /// A certificate that ends sooner gets a warning.
    static let certificateDays: Int64 = 30
    /// Clocks that differ by more get a warning, in seconds.
    static let clockDifference: Int64 = 60

    let connection: Connection
    let settings: CloudSettings
    let exchanges: Exchanges

    func login() -> ([Finding], ClientError?) {
        let session = connection.session
        let result = Blocking.result { () throws(ClientError) in try await session.access() }
        switch result {
        case .failure(let error): return ([.failure("login", error.sentence.withoutPeriod)], error)
        case .success(let access):
            var findings: [Finding] = []
            if connection.usesStaticToken {
                findings.append(.ok("login", "a token was supplied; its expiry is unknown"))
            } else {
                findings.append(lifeFinding(access.expiresAt))
            }
            let origin =
                settings.settings[.endpoint].map { "given (\($0.source.text))" }
                ?? "from the catalog\(access.region.map { ", region \($0)" } ?? "")"
            findings.append(.ok("endpoint", "\(access.address.base)/v1/\(access.address.project), \(origin)"))
            findings.append(.ok("project", "\(access.projectName ?? "") \(access.address.project)".trimmed))
            if access.address.base.lowercased().hasPrefix("http:"), !access.address.isLoopback {
                findings.append(
                    .warning("encryption", "the endpoint uses http, so the token is sent unencrypted", "use https"))
            }
            return (findings, nil)
        }
    }

    private func lifeFinding(_ end: Timestamp?) -> Finding {
        guard let end else { return .ok("login", "the token has no expiry time") }
        let minutes = (end.seconds - TimeSource.system.now().seconds) / 60
        let text = "the token is valid until \(end.text) UTC, \(minutes) min"
        return minutes < 10
            ? .warning("login", text, "ask for longer token lifetimes at the identity service") : .ok("login", text)
    }

    func call(_ call: Call) -> ([Finding], ClientError?) {
        let client = connection.client
        let result: Result<String, ClientError> = Blocking.result { () throws(ClientError) in
            switch call {
            case .filter:
                let page = try await client.filter(Filter(), limit: 1, offset: 0)
                return "answers (\(Format.count(page.rows.count, "record")) requested and read)"
            case .count: return "answers \(Format.number(try await client.count(Filter())))"
            case .tags: return "answers (\(Format.count(try await client.tags().count, "key")) in use)"
            }
        }
        switch result {
        case .success(let text): return ([.ok(call.rawValue, text)], nil)
        case .failure(let error):
            let sentence = error.sentence.withoutPeriod
            return (
                [
                    call.isNeeded
                        ? .failure(call.rawValue, sentence)
                        : .warning(call.rawValue, sentence, "everything else works without this call")
                ], error
            )
        }
    }

    /// How the servers were reached; known once they have answered.
    func connectionFindings() -> [Finding] {
        exchanges.firstOfEachServer.flatMap { host, exchange in
            let response = exchange.response
            let timings = response.timings
            let phases = [
                ("DNS", timings.nameResolved), ("connect", timings.connected), ("TLS", timings.secured),
                ("first byte", timings.firstByte), ("total", timings.finished),
            ]
            let times = phases.filter { $0.1 > .zero }.map { "\($0.0) \(Self.milliseconds($0.1))" }
            var findings: [Finding] = [
                .ok("way to \(host)", "HTTP/\(response.connection.httpVersion), \(times.joined(separator: ", "))"),
                .ok(
                    "proxy to \(host)",
                    response.connection.proxy.map { "\($0) (\($0.variable))" } ?? "none"),
            ]
            if exchange.url.lowercased().hasPrefix("https:") { findings.append(tlsFinding(host, exchange)) }
            if let finding = clockFinding(host, exchange) { findings.append(finding) }
            return findings
        }
    }

    private func tlsFinding(_ host: String, _ exchange: Exchanges.Exchange) -> Finding {
        let version = exchange.response.connection.tlsVersion ?? "version not given"
        guard let end = exchange.response.connection.certificateEnd else {
            return .ok("TLS of \(host)", "\(version); the certificate's expiry is unknown")
        }
        let days = (end - exchange.receivedAt) / 86_400
        let text = "\(version), the certificate expires \(Timestamp(seconds: end).text) UTC, in \(days) days"
        return days < Self.certificateDays
            ? .warning("TLS of \(host)", text, "ask the provider to renew it") : .ok("TLS of \(host)", text)
    }

    private func clockFinding(_ host: String, _ exchange: Exchanges.Exchange) -> Finding? {
        guard let date = exchange.response.header("Date").flatMap(HTTPDate.seconds) else { return nil }
        let difference = exchange.receivedAt - date
        let text = "\(abs(difference) <= 1 ? "none" : "\(abs(difference)) s \(difference > 0 ? "ahead" : "behind")")"
        return abs(difference) > Self.clockDifference
            ? .warning(
                "clock to \(host)", "this machine is \(text)", "set its clock; ages and token lifetimes are wrong")
            : .ok("clock to \(host)", "difference \(text)")
    }

    private static func milliseconds(_ duration: Duration) -> String {
        let tenths = Int((duration / .microseconds(100)).rounded())
        return "\(tenths / 10).\(tenths % 10) ms"
    }
}

extension ServiceAddress {
    fileprivate var isLoopback: Bool {
        host.hasPrefix("127.") || host.hasPrefix("localhost") || host.hasPrefix("[::1]")
    }
}
