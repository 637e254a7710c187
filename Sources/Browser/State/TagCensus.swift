import BackupAPI
import BackupClient

/// How often each tag occurs among the loaded backups. Counted a piece at a time, so that a million rows hold no key up.
struct TagCensus: Sendable, Hashable {
    /// Rows that are counted between two keys.
    static let rowsAtOnce = 10_000
    /// More different tags than anybody chooses from; those beyond are not counted.
    static let maximumTags = 20_000

    private(set) var counts: [String: [String: Int]] = [:]
    private var tags = 0
    private var next = 0
    /// What was counted: another question or more rows make it old.
    private var question = 0
    private var loaded = -1

    /// Begins anew where the list is not the one that was counted.
    mutating func restartIfOld(_ list: ListState) {
        guard question != list.question || loaded != list.results.loadedCount else { return }
        self = TagCensus()
        question = list.question
        loaded = list.results.loadedCount
    }

    /// Counts some more rows; whether any are left.
    mutating func advance(over results: ResultSet) -> Bool {
        let end = min(results.count, next + Self.rowsAtOnce)
        for position in next..<max(next, end) {
            for tag in results.tags(at: position) ?? [] { add(tag) }
        }
        next = max(next, end)
        return next < results.count
    }

    private mutating func add(_ tag: ResourceTag) {
        if counts[tag.key]?[tag.value] == nil {
            guard tags < Self.maximumTags else { return }
            tags += 1
        }
        counts[tag.key, default: [:]][tag.value, default: 0] += 1
    }

    /// Backups that carry a key, whatever its value.
    func count(ofKey key: String) -> Int { counts[key]?.values.reduce(0, +) ?? 0 }
}
