public import BackupAPI

/// Tags by state, tags that look like mistakes, and what that rests on.
public struct TagAnswer: Sendable, Hashable {
    /// One key and value with the backups that carry it.
    public struct Row: Sendable, Hashable {
        public let tag: ResourceTag
        public let points: ConditionCounts
    }

    public enum Finding: Sendable, Hashable {
        /// A key all of whose backups have the same value.
        case singleValue(key: String, value: String, backups: Int)
        /// Values of a key that differ by case or blanks only.
        case similarValues(key: String, values: [String])
        /// A key that nearly all backups carry, and the number of those that do not.
        case missingKey(key: String, backups: Int)
    }

    /// A key that more than nine of ten backups carry is expected on all.
    private static let nearlyAll = 0.9

    public let basis: Basis
    /// By key, then by value.
    public let rows: [Row]
    public let findings: [Finding]
    public let untagged: Int

    init(
        basis: Basis, cells: [ResourceTag: ConditionCounts], keyBackups: [ExactText: Int], backups: Int, untagged: Int
    ) {
        self.basis = basis
        self.untagged = untagged
        rows = cells.map { Row(tag: $0, points: $1) }.sorted {
            ($0.tag.key, $0.tag.value) < ($1.tag.key, $1.tag.value)
        }
        let byKey = Dictionary(grouping: rows) { ExactText($0.tag.key) }
        var findings: [Finding] = []
        for (key, values) in byKey.sorted(by: { $0.key.text < $1.key.text }) {
            let carriers = keyBackups[key] ?? 0
            if values.count == 1, carriers > 1, let value = values.first?.tag.value {
                findings.append(.singleValue(key: key.text, value: value, backups: carriers))
            }
            let similar = Dictionary(grouping: values.map(\.tag.value)) { value in
                String(String.UnicodeScalarView(value.lowercased().unicodeScalars.filter { !$0.isBlank }))
            }
            for values in similar.values.filter({ $0.count > 1 }).map({ $0.sorted() }).sorted(by: { $0[0] < $1[0] }) {
                findings.append(.similarValues(key: key.text, values: values))
            }
            if carriers < backups, Double(carriers) > Double(backups) * Self.nearlyAll {
                findings.append(.missingKey(key: key.text, backups: backups - carriers))
            }
        }
        self.findings = findings
    }
}
