public import BackupAPI

/// What failed lately, by cause, and whether it is over (<doc:Failures>).
///
/// Rows come page by page, once, in any order; memory grows with the causes and their servers.
public struct FailureReport: Sendable {
    /// What is known of one server.
    private struct Tally {
        var lastGood: Timestamp?
        var failures: [FailureCause: Occurrences] = [:]
    }

    private struct Occurrences {
        var backups = 0
        var firstAt: Timestamp
        var lastAt: Timestamp
    }

    private let since: Timestamp
    /// Backups that count however old they are.
    private let expected: Set<ExactText>
    /// The ids of what is being made.
    public private(set) var unfinishedIDs: [String] = []
    private var register: ServerRegister
    private var tallies: [Tally] = []

    /// - Parameter span: how far back failures count; those of its first second do.
    public init(now: Timestamp, span: TimeSpan) {
        self.init(now: now, since: Timestamp(seconds: now.seconds - span.seconds))
    }

    /// - Parameters:
    ///   - since: from when on failures count, its second included.
    ///   - unfinished: the ids of backups that were being made then: they were created before, and may have failed since.
    public init(now: Timestamp, since: Timestamp, unfinished: [String] = []) {
        self.since = since
        expected = Set(unfinished.map { ExactText($0) })
        register = ServerRegister(now: now)
    }

    /// Adds rows of a page.
    ///
    /// - Parameter cause: reads the cause out of the record of a row that failed; where it is nil the row's own text has to do,
    ///   which does not say the operation.
    public mutating func add(
        _ page: RowPage, at indices: some Sequence<Int>, cause: (Int) -> FailureCause? = { _ in nil }
    ) {
        let (since, expected) = (since, expected)
        var unfinished: [String] = []
        register.visit(page, at: indices, &tallies, new: { Tally() }) { tally, visit in
            if visit.condition == .unfinished { unfinished.append(page.id(at: visit.index)) }
            guard let createdAt = visit.createdAt else { return }
            switch visit.condition {
            case .good: tally.lastGood = max(tally.lastGood ?? createdAt, createdAt)
            case .failed:
                guard
                    createdAt >= since
                        || (!expected.isEmpty && expected.contains(ExactText(page.id(at: visit.index))))
                else { return }
                let text = page.bytes(.failure, at: visit.index)
                let cause = cause(visit.index) ?? FailureCause(rowText: String(decoding: text, as: UTF8.self))
                var occurrences =
                    tally.failures[cause] ?? Occurrences(firstAt: createdAt, lastAt: createdAt)
                occurrences.backups += 1
                occurrences.firstAt = min(occurrences.firstAt, createdAt)
                occurrences.lastAt = max(occurrences.lastAt, createdAt)
                tally.failures[cause] = occurrences
            case .unfinished, .going, .unknown: break
            }
        }
        unfinishedIDs += unfinished
    }

    /// The causes: those that still break most servers first, then those of most backups, then the latest.
    public func answer(filter: Filter, total: Int?) -> FailuresAnswer {
        var rows: [FailureCause: FailureRow] = [:]
        for (entry, tally) in register.used(tallies) {
            for (cause, failures) in tally.failures {
                let server = FailureRow.Server(
                    serverID: entry.id, serverName: entry.name.isEmpty ? nil : entry.name,
                    recovered: tally.lastGood.map { $0 > failures.lastAt } ?? false, backups: failures.backups)
                rows[cause, default: FailureRow(cause, failures.firstAt)].add(
                    server, from: failures.firstAt, to: failures.lastAt)
            }
        }
        return FailuresAnswer(
            basis: register.basis(filter: filter, total: total), since: since,
            rows: rows.values.map(\.sorted).sorted { $0.isWorse(than: $1) })
    }
}
