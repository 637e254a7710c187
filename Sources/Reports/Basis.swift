public import BackupAPI

/// What an answer rests on; every answer has one.
public struct Basis: Sendable, Hashable {
    /// The filter as one line.
    public let filter: String
    /// Rows that the answer is made of.
    public let rowsUsed: Int
    /// Rows that were read, whether they could be used or not.
    public let rowsRead: Int
    /// Matches as the service counts them; nil where it does not say.
    public let total: Int?
    public let readAt: Timestamp
    /// Why rows were not used, as sentences.
    public let remarks: [String]

    /// Whether the service counts backups that were not read.
    public var isPartial: Bool { total.map { rowsRead < $0 } ?? false }

    /// The same without rows that one report cannot use.
    func leavingOut(_ rows: Int, _ remark: String) -> Basis {
        guard rows > 0 else { return self }
        return Basis(
            filter: filter, rowsUsed: rowsUsed - rows, rowsRead: rowsRead, total: total, readAt: readAt,
            remarks: remarks + [remark])
    }
}
