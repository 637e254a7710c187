public import BackupAPI

/// What changed between two lists of backups: which appeared, which vanished, which changed their state or size.
///
/// Backups are the same where their ids are; a record without an id is left out and counted.
public struct BackupDiff: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case appeared, vanished, changed
    }

    public struct Entry: Sendable, Hashable {
        public let kind: Kind
        public let id: String
        public let name: String
        public let serverID: String
        public let serverName: String
        /// In the older list; nil for a backup that appeared.
        public let oldState: String?
        /// In the newer list; nil for a backup that vanished.
        public let newState: String?
        public let oldSizeMegabytes: Int64?
        public let newSizeMegabytes: Int64?
    }

    /// What appeared and changed in the order of the newer list, then what vanished in the order of the older one.
    public let entries: [Entry]
    public let oldCount: Int
    public let newCount: Int
    /// Records without an id, in both lists.
    public let withoutID: Int

    public init(from old: RowPage, to new: RowPage) {
        var oldRows: [Int: Int] = [:]
        var withoutID = 0
        for row in 0..<old.count {
            guard let identity = old.identity(at: row) else {
                withoutID += 1
                continue
            }
            oldRows[identity] = row
        }
        var entries: [Entry] = []
        var found: Set<Int> = []
        for row in 0..<new.count {
            guard let identity = new.identity(at: row) else {
                withoutID += 1
                continue
            }
            // An id that comes twice is one backup.
            guard found.insert(identity).inserted else { continue }
            guard let oldRow = oldRows[identity] else {
                entries.append(Entry(.appeared, old: nil, new: new[row]))
                continue
            }
            let isSame =
                old.bytes(.status, at: oldRow) == new.bytes(.status, at: row)
                && old.sizeMegabytes(at: oldRow) == new.sizeMegabytes(at: row)
            if !isSame { entries.append(Entry(.changed, old: old[oldRow], new: new[row])) }
        }
        for row in 0..<old.count {
            guard let identity = old.identity(at: row), oldRows[identity] == row, !found.contains(identity) else {
                continue
            }
            entries.append(Entry(.vanished, old: old[row], new: nil))
        }
        self.entries = entries
        self.withoutID = withoutID
        (oldCount, newCount) = (oldRows.count, found.count)
    }

    public func count(_ kind: Kind) -> Int { entries.count { $0.kind == kind } }

    /// Backups that are in both lists with the same state and size.
    public var unchanged: Int { newCount - count(.appeared) - count(.changed) }
}

extension BackupDiff.Entry {
    fileprivate init(_ kind: BackupDiff.Kind, old: Row?, new: Row?) {
        let row = new ?? old ?? Row()
        self.init(
            kind: kind, id: row.id, name: row.name, serverID: row.serverID, serverName: row.serverName,
            oldState: old?.status.word, newState: new?.status.word, oldSizeMegabytes: old?.sizeMegabytes,
            newSizeMegabytes: new?.sizeMegabytes)
    }
}
