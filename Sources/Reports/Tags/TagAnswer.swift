import BackupAPI

/// Tags by state, tags that look like mistakes, and what that rests on.
public struct TagAnswer: Sendable, Hashable {
    public enum Finding: Sendable, Hashable {
        /// A key all of whose backups have the same value.
        case singleValue(key: String, value: String, backups: Int)
        /// Values of a key that differ by case or blanks only.
        case similarValues(key: String, values: [String])
        /// A key that nearly all backups carry, and the number of those that do not.
        case missingKey(key: String, backups: Int)
    }

    public let basis: Basis
    /// The backups without any tag, where there are any; then by key, each with its values in order and the backups that lack it.
    public let rows: [TagStateRow]
    public let findings: [Finding]
    /// Backups without any tag.
    public let untagged: Int

    /// Keys with a value each.
    public var tagCount: Int { rows.count { if case .tag = $0.subject { true } else { false } } }

    /// Rows that look like a mistake.
    public var odd: [TagStateRow] { rows.filter(\.isOdd) }

    init(
        basis: Basis, cells: [ResourceTag: ConditionCounts], carriers: [ExactText: ConditionCounts],
        all: ConditionCounts, untagged: ConditionCounts
    ) {
        self.basis = basis
        self.untagged = untagged.total
        let keys = Dictionary(grouping: cells) { ExactText($0.key.key) }.map { key, cells in
            TagKey(key, cells, carriers: carriers[key] ?? ConditionCounts(), all: all)
        }.sorted { $0.key.text < $1.key.text }
        findings = keys.flatMap(\.findings)
        let none = untagged.total == 0 ? [] : [TagStateRow(subject: .untagged, points: untagged, finding: nil)]
        rows = none + keys.flatMap(\.rows)
    }
}
