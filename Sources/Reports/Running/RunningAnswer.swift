import BackupAPI

/// What is running, and what that rests on.
public struct RunningAnswer: Sendable, Hashable {
    /// Progress that is the same for less long may just be slow.
    static let stallSeconds: Int64 = 600

    public let basis: Basis
    public let rows: [RunningRow]

    public var faulty: [RunningRow] { rows.filter { !$0.faults.isEmpty } }

    /// The same, with what has made no progress since an earlier reading of the same list.
    ///
    /// Nothing is said where the two are less than ten minutes apart, so whoever follows a list keeps the earlier one until then.
    public func compared(with earlier: RunningAnswer) -> RunningAnswer {
        guard basis.readAt.seconds - earlier.basis.readAt.seconds >= Self.stallSeconds else { return self }
        let before = Dictionary(
            earlier.rows.map { (ExactText($0.backupID), $0) }, uniquingKeysWith: { first, _ in first })
        let rows = rows.map { row in before[ExactText(row.backupID)].map(row.compared) ?? row }
        return RunningAnswer(basis: basis, rows: rows.sorted { $0.isWorse(than: $1) })
    }
}
