import BackupAPI
import BackupClient
import Reports

/// Unfinished backups that are read again, one after the other, until they are finished.
public struct Follow: Sendable, Equatable {
    /// A backup, and where its row was.
    public struct Item: Sendable, Hashable {
        let identity: RowIdentity
        let position: Int
    }

    /// More are not followed at once.
    static let mostItems = 200

    private(set) var items: [Item]
    private var turn = 0
    /// The columns that changed since the last key.
    var changed: [RowIdentity: Set<String>] = [:]
    /// The progress of each backup that has been read.
    private var progress: [RowIdentity: ProgressWatch] = [:]

    /// Backups whose progress does not move.
    var stuckCount: Int { progress.values.count { $0.stalledSeconds != nil } }

    init(_ items: [Item]) {
        self.items = items
    }

    /// Each backup is asked for every ten seconds, but none sooner than a second after the one before.
    var pauseMilliseconds: Int { max(1_000, 10_000 / max(1, items.count)) }

    /// Whose turn it is; nil where none is left.
    mutating func nextItem() -> Item? {
        guard !items.isEmpty else { return nil }
        turn = turn < items.count ? turn : 0
        defer { turn += 1 }
        return items[turn]
    }

    /// Compares the progress of a backup with that of earlier readings.
    ///
    /// - Returns: how long it has not moved, where that is long enough to be said and has not been said before.
    mutating func read(_ page: RecordPage, of identity: RowIdentity, at now: Timestamp) -> Int64? {
        let wasStuck = progress[identity]?.stalledSeconds != nil
        progress[identity, default: ProgressWatch()].add(page.rows, at: now)
        return wasStuck ? nil : progress[identity]?.stalledSeconds
    }

    mutating func remove(_ identity: RowIdentity) {
        progress[identity] = nil
        guard let index = items.firstIndex(where: { $0.identity == identity }) else { return }
        items.remove(at: index)
        if index < turn { turn -= 1 }
    }
}

extension LoadedRows {
    /// The rows whose state is going to change by itself; nil where the task was cancelled meanwhile.
    var unfinished: [Follow.Item]? {
        var items: [Follow.Item] = []
        for index in 0..<count {
            if index.isMultiple(of: 4_096), Task.isCancelled { return nil }
            let status = BackupStatus(String(decoding: bytes(.status, at: index), as: UTF8.self))
            guard status.severity == .running else { continue }
            items.append(Follow.Item(identity: identity(at: index), position: position(ofIndex: index)))
        }
        return items
    }
}
