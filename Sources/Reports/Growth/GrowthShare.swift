/// What some backups hold, and how much of it is new.
public struct GrowthShare: Sendable, Hashable {
    /// Megabytes as the service counts them.
    public struct Size: Sendable, Hashable {
        public private(set) var megabytes: Int64 = 0
        public private(set) var full: Int64 = 0
        public private(set) var incremental: Int64 = 0

        mutating func add(_ size: Int64, isIncremental: Bool?) {
            megabytes = megabytes.addingClamped(size)
            switch isIncremental {
            case true?: incremental = incremental.addingClamped(size)
            case false?: full = full.addingClamped(size)
            case nil: break
            }
        }

        mutating func add(_ other: Size) {
            megabytes = megabytes.addingClamped(other.megabytes)
            full = full.addingClamped(other.full)
            incremental = incremental.addingClamped(other.incremental)
        }
    }

    public private(set) var backups = 0
    public private(set) var size = Size()
    /// Added in the last seven days, and in the seven days before.
    public private(set) var weekMegabytes: Int64 = 0
    public private(set) var weekBeforeMegabytes: Int64 = 0

    /// - Parameter age: seconds before the moment; nil where it is not known.
    mutating func add(sizeMegabytes: Int64?, isIncremental: Bool?, age: Int64?) {
        backups += 1
        guard let sizeMegabytes else { return }
        size.add(sizeMegabytes, isIncremental: isIncremental)
        switch age {
        case .some(..<(7 * 86_400)): weekMegabytes = weekMegabytes.addingClamped(sizeMegabytes)
        case .some(..<(14 * 86_400)): weekBeforeMegabytes = weekBeforeMegabytes.addingClamped(sizeMegabytes)
        case .some, nil: break
        }
    }

    mutating func add(_ other: GrowthShare) {
        backups += other.backups
        size.add(other.size)
        weekMegabytes = weekMegabytes.addingClamped(other.weekMegabytes)
        weekBeforeMegabytes = weekBeforeMegabytes.addingClamped(other.weekBeforeMegabytes)
    }
}
