import BackupAPI

/// What is known of one server so far.
struct ServerTally: Sendable {
    private(set) var backups = 0
    private(set) var sizeMegabytes: Int64 = 0
    private(set) var unfinished = 0
    private(set) var lastGood: (id: String, createdAt: Timestamp)?
    /// When those failed that are newer than the last good one so far.
    private var failures: [Timestamp] = []
    private var undatedFailures = 0

    /// Failures after the last good backup, or all where there is none.
    var failedSince: Int { failures.count + (lastGood == nil ? undatedFailures : 0) }

    mutating func add(
        _ condition: Condition, createdAt: Timestamp?, sizeMegabytes: Int64?, id: @autoclosure () -> String
    ) {
        backups += 1
        self.sizeMegabytes = self.sizeMegabytes.addingClamped(max(0, sizeMegabytes ?? 0))
        switch condition {
        case .good:
            guard let createdAt, isAfterLastGood(createdAt) else { return }
            lastGood = (id(), createdAt)
            failures.removeAll { $0 <= createdAt }
        case .failed:
            guard let createdAt else {
                undatedFailures += 1
                return
            }
            if isAfterLastGood(createdAt) { failures.append(createdAt) }
        case .unfinished: unfinished += 1
        case .going, .unknown: break
        }
    }

    private func isAfterLastGood(_ moment: Timestamp) -> Bool { lastGood.map { moment > $0.createdAt } ?? true }
}
