public import BackupAPI

/// Why backups failed, without what differs from one to the next (<doc:Failures>). What nothing says is nil.
public struct FailureCause: Sendable, Hashable {
    /// `backup`, `restore`, `delete`, `verify`, `copy`, or whatever else the service says.
    public let operation: String?
    /// A code that is a mere number has `CSBS.` in front, as the service writes it elsewhere.
    public let code: String?
    /// With ids, numbers and quoted names replaced.
    public let reason: String?

    /// - Parameter failure: nil where the record does not say why.
    public init(_ failure: Failure?) {
        self.init(operation: failure?.operation, code: failure?.code, reason: failure?.description ?? failure?.reason)
    }

    /// Reads what a row has of the cause: `code: description`, or the reason alone.
    init(rowText: String) {
        let parts = rowText.split(separator: ": ", maxSplits: 1)
        if parts.count == 2, parts[0].utf8.contains(where: { 0x30...0x39 ~= $0 }), !parts[0].utf8.contains(0x20) {
            self.init(operation: nil, code: String(parts[0]), reason: String(parts[1]))
        } else if let code = Int64(rowText) {
            self.init(operation: nil, code: String(code), reason: nil)
        } else {
            self.init(operation: nil, code: nil, reason: rowText.isEmpty ? nil : rowText)
        }
    }

    private init(operation: String?, code: String?, reason: String?) {
        self.operation = operation
        self.code = code.map { $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } ? "CSBS.\($0)" : $0 }
        self.reason = reason.map(ReasonPattern.text)
    }
}

extension FailureCause {
    /// A text that the reason of each failure of this cause contains: its code, or else the longest part of the reason in which
    /// nothing was replaced. Nil where there is none.
    public var searchText: String? {
        if let code { return code.hasPrefix("CSBS.") ? String(code.dropFirst(5)) : code }
        let parts = (reason ?? "").split { !$0.isLetter || $0 == "N" }.filter { $0 != "ID" }
        return parts.max { $0.count < $1.count }.map(String.init)
    }
}
