import BackupAPI
import HTTP

/// Asks a Keystone whether a token is good, as the real service does.
struct IdentityCheck: Sendable {
    /// With `/v3` at its end.
    let url: String
    private let client = HTTPClient()

    init(url: String) {
        self.url = url
    }

    /// The id of the project that the token opens; nil where it opens none.
    func project(of token: String) async -> String? {
        // A token may be asked about with itself.
        let request = HTTPRequest(
            method: "GET", url: "\(url)/auth/tokens?nocatalog",
            headers: [(name: "X-Auth-Token", value: token), (name: "X-Subject-Token", value: token)])
        guard let response = try? await client.send(request), response.status == 200,
            let answer = try? JSONValue(parsing: response.body)
        else { return nil }
        return answer["token"]?["project"]?["id"]?.text
    }
}
