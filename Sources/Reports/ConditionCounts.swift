/// How many backups are in each condition.
public struct ConditionCounts: Sendable, Hashable {
    public private(set) var good = 0
    public private(set) var unfinished = 0
    public private(set) var going = 0
    public private(set) var failed = 0
    public private(set) var unknown = 0

    public subscript(condition: Condition) -> Int {
        switch condition {
        case .good: good
        case .unfinished: unfinished
        case .going: going
        case .failed: failed
        case .unknown: unknown
        }
    }

    public var total: Int { good + unfinished + going + failed + unknown }

    mutating func add(_ condition: Condition) {
        switch condition {
        case .good: good += 1
        case .unfinished: unfinished += 1
        case .going: going += 1
        case .failed: failed += 1
        case .unknown: unknown += 1
        }
    }

    /// What is left of all without a part of them.
    static func - (all: ConditionCounts, part: ConditionCounts) -> ConditionCounts {
        var rest = all
        rest.good -= part.good
        rest.unfinished -= part.unfinished
        rest.going -= part.going
        rest.failed -= part.failed
        rest.unknown -= part.unknown
        return rest
    }

    mutating func add(_ other: ConditionCounts) {
        good += other.good
        unfinished += other.unfinished
        going += other.going
        failed += other.failed
        unknown += other.unknown
    }
}
