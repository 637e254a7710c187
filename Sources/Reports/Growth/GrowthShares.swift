import BackupAPI

/// The shares of the values of one kind, such as tags or zones, in the order in which they come.
struct GrowthShares<Key: Hashable & Sendable>: Sendable {
    private var numbers: [Key: Int] = [:]
    private(set) var keys: [Key] = []
    private(set) var shares: [GrowthShare] = []

    /// The number of a value.
    mutating func number(of key: Key) -> Int {
        if let known = numbers[key] { return known }
        numbers[key] = keys.count
        keys.append(key)
        shares.append(GrowthShare())
        return keys.count - 1
    }

    mutating func add(to number: Int, sizeMegabytes: Int64?, isIncremental: Bool?, age: Int64?) {
        shares[number].add(sizeMegabytes: sizeMegabytes, isIncremental: isIncremental, age: age)
    }

    /// The largest first.
    func sorted(by isBefore: (Key, Key) -> Bool) -> [(key: Key, share: GrowthShare)] {
        zip(keys, shares).map { (key: $0, share: $1) }.sorted { left, right in
            let (leftSize, rightSize) = (left.share.size.megabytes, right.share.size.megabytes)
            return leftSize != rightSize ? leftSize > rightSize : isBefore(left.key, right.key)
        }
    }
}
