public import BackupAPI

/// What is being made, deleted or restored now, and what is stuck or slow (<doc:Running>). Memory grows with the servers and with
/// what is running.
public struct RunningReport: Sendable {
    /// What a record says of the time that its backup needed.
    public struct Timing: Sendable, Hashable {
        public var finishedAt: Timestamp?
        public var updatedAt: Timestamp?
        /// In kB/s.
        public var averageSpeed: Double?

        public init(finishedAt: Timestamp? = nil, updatedAt: Timestamp? = nil, averageSpeed: Double? = nil) {
            self.finishedAt = finishedAt
            self.updatedAt = updatedAt
            self.averageSpeed = averageSpeed
        }

        public init(_ backup: Backup) {
            func time(_ name: String, _ section: Section) -> Timestamp? {
                backup.object(of: section)?[name]?.text.flatMap { Timestamp($0) }
            }
            let speed = backup.object(of: .extendInfo)?["average_speed"]?.text.flatMap(Double.init)
            self.init(
                finishedAt: time("finished_at", .extendInfo), updatedAt: time("updated_at", .detail),
                averageSpeed: speed)
        }
    }

    /// A finished backup.
    private struct Finished: Sendable {
        let createdAt: Timestamp
        let durationSeconds: Int64
        let speed: Double?
    }

    private struct Tally: Sendable {
        /// The newest finished backups of each kind, the newest first.
        var full: [Finished] = []
        var incremental: [Finished] = []
        var running: [RunningRow.Record] = []
    }

    /// As many finished backups of the same kind say what is usual.
    private static let usualCount = 10

    private var register: ServerRegister
    private var tallies: [Tally] = []

    public init(now: Timestamp) {
        register = ServerRegister(now: now)
    }

    /// Adds rows of a page.
    ///
    /// - Parameter timing: reads the times out of the record of a row; asked for few of them.
    public mutating func add(_ page: RowPage, at indices: some Sequence<Int>, timing: (Int) -> Timing?) {
        register.visit(page, at: indices, &tallies, new: { Tally() }) { tally, visit in
            guard let createdAt = visit.createdAt else { return }
            let isIncremental = page.isIncremental(at: visit.index)
            let status = page.status(at: visit.index)
            switch RunningRow.Activity(status) {
            case nil:
                guard visit.condition == .good, let isIncremental else { return }
                let kept = isIncremental ? tally.incremental : tally.full
                let isNewer = kept.count < Self.usualCount || kept.last.map { createdAt > $0.createdAt } ?? true
                guard isNewer, let timing = timing(visit.index), let finishedAt = timing.finishedAt,
                    finishedAt > createdAt
                else { return }
                let finished = Finished(
                    createdAt: createdAt, durationSeconds: finishedAt.seconds - createdAt.seconds,
                    speed: timing.averageSpeed)
                if isIncremental {
                    Self.insert(finished, into: &tally.incremental)
                } else {
                    Self.insert(finished, into: &tally.full)
                }
            case let activity?:
                let timing = timing(visit.index)
                tally.running.append(
                    RunningRow.Record(
                        activity: activity, id: page.id(at: visit.index),
                        name: String(decoding: page.bytes(.name, at: visit.index), as: UTF8.self),
                        isIncremental: isIncremental, progress: page.progress(at: visit.index),
                        since: activity == .making ? createdAt : timing?.updatedAt, speed: timing?.averageSpeed))
            }
        }
    }

    private static func insert(_ finished: Finished, into list: inout [Finished]) {
        list.insert(finished, at: list.firstIndex { $0.createdAt < finished.createdAt } ?? list.count)
        if list.count > usualCount { list.removeLast() }
    }

    /// What is running: stuck and slow ones first, then the longest.
    public func answer(filter: Filter, total: Int?) -> RunningAnswer {
        let rows = register.used(tallies).flatMap { entry, tally in
            tally.running.map { record in
                let usual = record.isIncremental.map { $0 ? tally.incremental : tally.full } ?? []
                return RunningRow(
                    entry, record, usualSeconds: usual.map(\.durationSeconds), usualSpeeds: usual.compactMap(\.speed),
                    now: register.now)
            }
        }
        return RunningAnswer(
            basis: register.basis(filter: filter, total: total), rows: rows.sorted { $0.isWorse(than: $1) })
    }
}
