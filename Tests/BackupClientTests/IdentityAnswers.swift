import BackupAPI
import BackupClient
import Support

/// Answers of an identity service, as a raw server gives them.
enum IdentityAnswers {
    /// A login that succeeds; its token is good for an hour from the fixed moment.
    static func token(
        _ token: String, service: String = "https://csbs.example/v1/p1", seconds: Int64 = 3_600,
        issuedAt: Timestamp = fixedNow, catalog: String? = nil, project: Bool = true
    ) -> FaultServer.Behaviour {
        .keepAlive(
            .httpAnswer(
                body(service: service, seconds: seconds, issuedAt: issuedAt, catalog: catalog, project: project),
                status: 201, headers: ["X-Subject-Token: \(token)"]))
    }

    static func body(
        service: String = "https://csbs.example/v1/p1", seconds: Int64 = 3_600, issuedAt: Timestamp = fixedNow,
        catalog: String? = nil, project: Bool = true
    ) -> String {
        let end = Timestamp(seconds: issuedAt.seconds + seconds)
        let standard =
            #"[{"type":"data-protect","name":"karbor","endpoints":[\#(endpoint("eu-de", "public", service))]}]"#
        let parts = [
            #""expires_at":"\#(end.isoText)""#, #""issued_at":"\#(issuedAt.isoText)""#,
            project ? #""project":{"id":"p1","name":"eu-de_ops","domain":{"id":"d1"}}"# : nil,
            (catalog ?? standard).isEmpty ? nil : #""catalog":\#(catalog ?? standard)"#,
        ]
        return #"{"token":{\#(parts.compactMap { $0 }.joined(separator: ","))}}"#
    }

    static func endpoint(_ region: String, _ interface: String, _ url: String) -> String {
        #"{"region_id":"\#(region)","interface":"\#(interface)","url":"\#(url)"}"#
    }

    static func answer(_ status: Int, _ body: String, _ headers: String...) -> FaultServer.Behaviour {
        .keepAlive(.httpAnswer(body, status: status, headers: headers))
    }

    static let refusal =
        #"{"error":{"code":401,"message":"The request you have made requires authentication.","title":"Unauthorized"}}"#
}
