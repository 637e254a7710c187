import BackupAPI

/// One key: its values with their backups, and what looks like a mistake.
struct TagKey {
    /// A key that more than nine of ten backups carry is expected on all.
    private static let nearlyAll = 0.9

    let key: ExactText
    let rows: [TagStateRow]
    let findings: [TagAnswer.Finding]

    /// - Parameters:
    ///   - cells: the tags with this key.
    ///   - carriers: the backups that carry it.
    ///   - all: those of all keys.
    init(
        _ key: ExactText, _ cells: [(key: ResourceTag, value: ConditionCounts)], carriers: ConditionCounts,
        all: ConditionCounts
    ) {
        self.key = key
        let cells = cells.sorted { $0.key.value < $1.key.value }
        var findings: [TagAnswer.Finding] = []
        var marks: [ResourceTag: TagAnswer.Finding] = [:]
        if cells.count == 1, carriers.total > 1, let tag = cells.first?.key {
            findings.append(.singleValue(key: key.text, value: tag.value, backups: carriers.total))
            marks[tag] = findings.last
        }
        let similar = Dictionary(grouping: cells.map(\.key)) { $0.value.withoutCaseAndBlanks }
        for tags in similar.values.filter({ $0.count > 1 }).sorted(by: { $0[0].value < $1[0].value }) {
            findings.append(.similarValues(key: key.text, values: tags.map(\.value)))
            for tag in tags { marks[tag] = findings.last }
        }
        var rows = cells.map { TagStateRow(subject: .tag($0.key), points: $0.value, finding: marks[$0.key]) }
        let lacking = all - carriers
        if lacking.total > 0 {
            let isExpected = Double(carriers.total) > Double(all.total) * Self.nearlyAll
            if isExpected { findings.append(.missingKey(key: key.text, backups: lacking.total)) }
            rows.append(
                TagStateRow(subject: .without(key), points: lacking, finding: isExpected ? findings.last : nil))
        }
        (self.rows, self.findings) = (rows, findings)
    }
}

extension String {
    fileprivate var withoutCaseAndBlanks: String {
        String(String.UnicodeScalarView(lowercased().unicodeScalars.filter { !$0.isBlank }))
    }
}
