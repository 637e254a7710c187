public import BackupAPI

/// Tags that look like mistakes, and what the states of each tag are (<doc:Tags>). Memory grows with the tags.
public struct TagReport: Sendable {
    private var register: ServerRegister
    /// Backups of each server.
    private var tallies: [Int] = []
    private var cells: [ResourceTag: ConditionCounts] = [:]
    private var keyBackups: [ExactText: Int] = [:]
    private var untagged = 0

    public init(now: Timestamp) {
        register = ServerRegister(now: now)
    }

    /// Adds rows of a page.
    public mutating func add(_ page: RowPage, at indices: some Sequence<Int>) {
        var tags = SharedTexts<[ResourceTag]>(.tags, of: page)
        var visits: [(tags: [ResourceTag], condition: Condition)] = []
        register.visit(page, at: indices, &tallies, new: { 0 }) { backups, visit in
            backups += 1
            visits.append((tags.value(at: visit.index) { _ in page.tags(at: visit.index) }, visit.condition))
        }
        for visit in visits {
            if visit.tags.isEmpty { untagged += 1 }
            for key in Set(visit.tags.map { ExactText($0.key) }) { keyBackups[key, default: 0] += 1 }
            for tag in Set(visit.tags) { cells[tag, default: ConditionCounts()].add(visit.condition) }
        }
    }

    public func answer(filter: Filter, total: Int?) -> TagAnswer {
        TagAnswer(
            basis: register.basis(filter: filter, total: total), cells: cells, keyBackups: keyBackups,
            backups: tallies.reduce(0, +), untagged: untagged)
    }
}
