public import BackupAPI

/// Tags that look like mistakes, and what the states of each tag are (<doc:Tags>). Memory grows with the tags.
public struct TagReport: Sendable {
    /// Backups of a page that have the same tags.
    private struct Group {
        let tags: [ResourceTag]
        var points = ConditionCounts()
    }

    private var register: ServerRegister
    private var cells: [ResourceTag: ConditionCounts] = [:]
    private var carriers: [ExactText: ConditionCounts] = [:]
    private var untagged = ConditionCounts()

    public init(now: Timestamp) {
        register = ServerRegister(now: now)
    }

    /// Adds rows of a page.
    public mutating func add(_ page: RowPage, at indices: some Sequence<Int>) {
        var numbers = SharedTexts<Int>(.tags, of: page)
        var groups: [Group] = []
        register.visit(page, at: indices, &groups) { groups, visit in
            let number = numbers.value(at: visit.index) { _ in
                groups.append(Group(tags: page.tags(at: visit.index)))
                return groups.count - 1
            }
            groups[number].points.add(visit.condition)
        }
        for group in groups {
            if group.tags.isEmpty { untagged.add(group.points) }
            for key in Set(group.tags.map { ExactText($0.key) }) {
                carriers[key, default: ConditionCounts()].add(group.points)
            }
            for tag in Set(group.tags) { cells[tag, default: ConditionCounts()].add(group.points) }
        }
    }

    public func answer(filter: Filter, total: Int?) -> TagAnswer {
        TagAnswer(
            basis: register.basis(filter: filter, total: total), cells: cells, carriers: carriers,
            all: register.points, untagged: untagged)
    }
}
