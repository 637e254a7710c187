extension ServiceError {
    /// One row of the table of plain words: statuses, a code, or both; the first row that fits speaks.
    private struct Words {
        let statuses: ClosedRange<Int>
        let codePrefix: String?
        let meaning: String
        let remedy: String

        init(_ statuses: ClosedRange<Int>, _ codePrefix: String?, _ meaning: String, _ remedy: String) {
            self.statuses = statuses
            self.codePrefix = codePrefix
            self.meaning = meaning
            self.remedy = remedy
        }

        init(_ status: Int, _ codePrefix: String?, _ meaning: String, _ remedy: String) {
            self.init(status...status, codePrefix, meaning, remedy)
        }

        func fit(_ error: ServiceError) -> Bool {
            statuses.contains(error.status) && (codePrefix.map { error.code?.hasPrefix($0) == true } ?? true)
        }
    }

    private static let refusals = 400...499
    private static let faults = 500...599
    private static let errors = 400...599

    /// The same code can come with two statuses, so rows are keyed on both (<doc:Errors>). A code that comes with a status
    /// that it does not go with says nothing; the status does.
    private static let table: [Words] = [
        Words(403, "CSBS.9009", "the account is not verified", "verify the account in the provider's console"),
        Words(400, "CSBS.9001", "a parameter was refused", "change the filter"),
        Words(400, "CSBS.7000", "too many tags", "remove tags from the filter"),
        Words(refusals, "CSBS.3001", "the backup was not found", "it may have been deleted; reload the list"),
        Words(faults, "CSBS.9998", "internal error", "try again in a while"),
        Words(faults, "CSBS.9999", "internal error", "try again in a while"),
        Words(
            errors, "BackupService.4008", "this project can only use the newer CBR service",
            "use another project, or the CBR service's own tools"),
        Words(401, "APIGW.0301", "the token was refused or has expired", "get a new token"),
        Words(401, "APIGW.0307", "the token was refused or has expired", "get a new token"),
        Words(
            401...403, "APIGW.0302", "the account is not authorised for this", "ask for a role that can read backups"),
        Words(refusals, "APIGW.0308", "too many requests", "wait a moment, then try again"),
        Words(refusals, "APIGW.0101", "this address does not offer the API", "check the endpoint and the region"),
        Words(errors, "APIGW.0201", "the gateway could not reach the service", "try again in a while"),
        Words(errors, "APIGW.0202", "the gateway could not reach the service", "try again in a while"),
        Words(errors, "APIGW.0203", "the gateway could not reach the service", "try again in a while"),
        Words(400, nil, "the request was refused as invalid", "change the filter"),
        Words(401, nil, "the token was refused or has expired", "get a new token"),
        Words(403, nil, "no permission", "check the project, and ask for a role that can read backups"),
        Words(404, nil, "not found", "check the endpoint and the project"),
        Words(413, nil, "the request is too large", "shorten the filter"),
        Words(429, nil, "too many requests", "wait a moment, then try again"),
        Words(500, nil, "internal error", "try again in a while"),
        Words(502, nil, "the gateway could not reach the service", "try again in a while"),
        Words(503, nil, "the service is not available", "try again in a while"),
        Words(504, nil, "the service did not answer its gateway in time", "try again in a while"),
        Words(faults, nil, "internal error", "try again in a while"),
        Words(200...299, nil, "the service sent an unexpected success status", "check the endpoint"),
        Words(300...399, nil, "the service redirects to another address", "check the endpoint"),
    ]

    private var words: Words? { Self.table.first { $0.fit(self) } }

    public var sentence: String {
        "The service \(status >= 500 ? "failed" : "refused"): \(meaning) (\(detail)); \(remedy)."
    }

    /// What the status and the code mean, in plain words.
    public var meaning: String { words?.meaning ?? "the service answered with an unexpected status" }

    /// What to do about it.
    public var remedy: String { words?.remedy ?? "check the endpoint" }

    /// Status, code, message and request id as the service gave them.
    public var detail: String {
        var parts = ["HTTP \(status)"]
        if let code, code != String(status) { parts.append(code) }
        var text = parts.joined(separator: " ")
        if let message { text += ": \(message.hasSuffix(".") ? String(message.dropLast()) : message)" }
        if let requestID { text += " [request \(requestID)]" }
        return text
    }
}
