/// What happened to a backup when, as far as its record says (<doc:Answers>).
public struct BackupHistory: Sendable, Hashable {
    /// A moment in the life of a backup.
    public struct Moment: Sendable, Hashable {
        public let at: Timestamp
        /// Where the record has it.
        public let path: String
        private let past: String
        private let future: String

        fileprivate init(_ at: Timestamp, _ path: String, _ past: String, _ future: String) {
            self.at = at
            self.path = path
            self.past = past
            self.future = future
        }

        /// What happened, or will happen.
        public func name(at now: Timestamp) -> String { at > now ? future : past }
    }

    /// The earliest first.
    public let moments: [Moment]
    /// From `created_at` to `finished_at`, in seconds; nil where one of them is not given. Negative where clocks disagree.
    public let duration: Int64?
    /// Since when a backup that is still running runs.
    public let runningSince: Timestamp?

    public init(_ backup: Backup) {
        func time(_ name: String, _ section: Section) -> Timestamp? {
            backup.object(of: section)?[name]?.text.flatMap { Timestamp($0) }
        }
        let rows: [(name: String, section: Section, past: String, future: String)] = [
            ("created_at", .detail, "created", "to be created"),
            ("protected_at", .detail, "protected", "to be protected"),
            ("finished_at", .extendInfo, "finished", "to be finished"),
            ("updated_at", .detail, "last updated", "to be updated"),
            ("expired_at", .detail, "expired", "expires"),
        ]
        let found = rows.compactMap { row in
            time(row.name, row.section).map {
                Moment($0, row.section.fieldPath + row.name, row.past, row.future)
            }
        }
        moments = found.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
        let created = time("created_at", .detail)
        let finished = time("finished_at", .extendInfo)
        duration = created.flatMap { created in finished.map { $0.seconds - created.seconds } }
        let status = backup.object(of: .detail)?["status"]?.text.map { BackupStatus($0) }
        runningSince = finished == nil && status?.word.contains("protect") == true ? created : nil
    }
}
