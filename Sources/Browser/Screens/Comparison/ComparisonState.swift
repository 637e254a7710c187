import BackupAPI

/// Two backups side by side.
struct ComparisonState: Sendable, Hashable {
    /// One of the two.
    struct Side: Sendable, Hashable {
        let subject: RecordSubject
        let name: String
        var record: Loadable<Backup> = .loading
    }

    var left: Side
    var right: Side
    /// The first line that is shown.
    var top = 0

    /// The fields of both, once both are there.
    private(set) var comparison: Comparison?

    init(left: Side, right: Side) {
        self.left = left
        self.right = right
    }

    /// Puts a record where it belongs.
    mutating func set(_ record: Loadable<Backup>, of subject: RecordSubject, at now: Timestamp) {
        if left.subject == subject { left.record = record }
        if right.subject == subject { right.record = record }
        guard let left = left.record.value, let right = right.record.value else { return }
        comparison = Comparison(left, right, at: now)
    }
}
