import BackupAPI

/// Why the service refuses a request; each case is one status, one code and one sentence (Errors in BackupAPI.docc).
enum Refusal: SentenceError, Sendable {
    case missingToken
    case wrongToken
    case otherProject(String)
    /// The role of the token has no such call.
    case notAllowed
    case unknownPath(String)
    case unknownBackup(String)
    /// The body is not said to be JSON; nil where nothing is said.
    case contentType(String?)
    /// The body is not the JSON that the call asks for.
    case malformed(String)
    case rule(Violation)

    var status: Int {
        switch self {
        case .missingToken, .wrongToken: 401
        case .otherProject, .notAllowed: 403
        case .unknownPath, .unknownBackup: 404
        case .contentType, .malformed, .rule: 400
        }
    }

    var code: String {
        switch self {
        case .missingToken: "APIGW.0301"
        case .wrongToken: "APIGW.0307"
        case .otherProject, .notAllowed: "APIGW.0302"
        case .unknownPath: "APIGW.0101"
        case .unknownBackup: "CSBS.3001"
        case .contentType, .malformed: "CSBS.9001"
        case .rule(let violation):
            if case .key(_, index: Limits.keysPerList) = violation.place { "CSBS.7000" } else { "CSBS.9001" }
        }
    }

    var sentence: String {
        switch self {
        case .missingToken: "The request has no token."
        case .wrongToken: "The token is not valid in this sandbox."
        case .otherProject(let project): "The token is not valid for the project \(project)."
        case .notAllowed: "The token's role does not allow this call."
        case .unknownPath(let path): "There is no API at \(path)."
        case .unknownBackup(let id): "There is no backup \(id)."
        case .contentType(nil): "Content-Type is missing; application/json is expected."
        case .contentType(let type?): "Content-Type: \(type) is not application/json."
        case .malformed(let sentence): sentence
        case .rule(let violation): violation.sentence
        }
    }

    /// Whether the gateway in front of the service speaks, which adds a request id.
    private var isFromGateway: Bool { code.hasPrefix("APIGW.") }

    var body: JSONValue {
        var members = [JSONMember("error_code", .string(code)), JSONMember("error_msg", .string(sentence))]
        if isFromGateway { members.append(JSONMember("request_id", .string("sandbox-\(status)"))) }
        return .object(members)
    }
}

extension APIResponse {
    static func refusal(_ refusal: Refusal) -> APIResponse {
        APIResponse(status: refusal.status, body: Array(refusal.body.compactText.utf8))
    }
}
