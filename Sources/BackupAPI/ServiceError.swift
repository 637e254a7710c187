/// A refusal or fault that the service reports (<doc:Errors>).
public struct ServiceError: SentenceError, Sendable, Hashable {
    /// The HTTP status.
    public let status: Int
    /// The service's own code, such as `CSBS.9001`; nil where the body has none.
    public let code: String?
    /// The service's own words; the title of a page of HTML, a short start of a text.
    public let message: String?
    /// What a provider's support asks for.
    public let requestID: String?

    public init(status: Int, code: String? = nil, message: String? = nil, requestID: String? = nil) {
        self.status = status
        self.code = code
        self.message = message
        self.requestID = requestID
    }

    /// Reads an error body of any shape of section 1.4, in the order given there. Never fails.
    public init(status: Int, body: [UInt8]) {
        guard let json = try? JSONValue(parsing: body), let members = json.members else {
            self.init(status: status, message: Self.excerpt(of: body))
            return
        }
        let requestID = json["request_id"]?.text
        // The service and the gateway put code and message at the top; identity and others one level down.
        let bodies = [json] + members.map(\.value).filter { $0.members != nil }
        for candidate in bodies {
            let code = candidate["error_code"]?.text ?? candidate["code"]?.text
            let message = candidate["error_msg"]?.text ?? candidate["message"]?.text
            if code != nil || message != nil {
                let inner = candidate["request_id"]?.text
                self.init(status: status, code: code, message: message, requestID: requestID ?? inner)
                return
            }
        }
        self.init(status: status, message: Self.excerpt(of: body), requestID: requestID)
    }

    /// Whether the service, or the role of the token, does not have the call.
    public var isRefusalOfCall: Bool { [400, 403, 404, 405, 501].contains(status) }

    /// The title of a page of HTML, else the start of the body.
    private static func excerpt(of body: [UInt8]) -> String? {
        if let title = HTMLTitle.read(body) { return title }
        let text = String(decoding: body.prefix(400), as: UTF8.self)
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !words.isEmpty else { return nil }
        return words.count > 120 ? words.prefix(120) + "…" : words
    }
}
