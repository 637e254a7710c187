/// Why a backup failed: the parts of `extend_info` that say so, each nil where blank (<doc:Answers>).
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
        operation = Self.text(extendInfo?["fail_op"])
        (code, description) = Self.parts(ofCode: extendInfo?["fail_code"])
        reason = Self.text(extendInfo?["fail_reason"])
        if code == nil, description == nil, reason == nil { return nil }
    }

    /// `4011: storage pool is full`; nil where an object says more than that, or nothing.
    public static func words(ofCode failCode: JSONValue) -> String? {
        let known: Set = ["Code", "code", "Description", "description"]
        guard let members = failCode.members,
            members.allSatisfy({ known.contains($0.key) && ($0.value.isBlank || $0.value.text != nil) })
        else { return nil }
        let (code, description) = parts(ofCode: failCode)
        let words = [code, description].compactMap(\.self).joined(separator: ": ")
        return words.isEmpty ? nil : words
    }

    private static func parts(ofCode failCode: JSONValue?) -> (code: String?, description: String?) {
        (text(failCode?["Code"] ?? failCode?["code"]), text(failCode?["Description"] ?? failCode?["description"]))
    }

    private static func text(_ value: JSONValue?) -> String? {
        guard let value, !value.isBlank else { return nil }
        return value.text
    }
}
