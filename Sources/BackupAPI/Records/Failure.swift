/// Why a backup failed: the parts of `extend_info` that say so, each nil where blank (API.md section 1.2).
public struct Failure: Sendable, Hashable {
    /// `fail_op`: what was being done.
    public let operation: String?
    /// `fail_code.Code`, a number or a text.
    public let code: String?
    /// `fail_code.Description`.
    public let description: String?
    /// `fail_reason`.
    public let reason: String?

    /// Nil where nothing failed. `fail_op` alone is no failure: services leave it filled after a success.
    public init?(extendInfo: JSONValue?) {
        func text(_ value: JSONValue?) -> String? {
            guard let value, !value.isBlank else { return nil }
            return value.text
        }
        let failCode = extendInfo?["fail_code"]
        operation = text(extendInfo?["fail_op"])
        code = text(failCode?["Code"] ?? failCode?["code"])
        description = text(failCode?["Description"] ?? failCode?["description"])
        reason = text(extendInfo?["fail_reason"])
        if code == nil, description == nil, reason == nil { return nil }
    }
}
