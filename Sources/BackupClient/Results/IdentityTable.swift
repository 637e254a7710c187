/// A set of identities that are hashes already: 11 to 21 bytes each, and up to 32 for the moment in which it grows.
struct IdentityTable: Sendable {
    /// 0 marks a free slot; the number of slots is a power of two.
    private var slots: [UInt64] = []
    private(set) var count = 0

    var memoryBytes: Int { slots.capacity * MemoryLayout<UInt64>.stride }

    /// Whether the identity is new.
    mutating func insert(_ identity: Int) -> Bool {
        if count * 4 >= slots.count * 3 { grow() }
        let value = identity == 0 ? 1 : UInt64(bitPattern: Int64(identity))
        let slot = Self.slot(of: value, in: slots)
        guard slots[slot] == 0 else { return false }
        slots[slot] = value
        count += 1
        return true
    }

    private mutating func grow() {
        var larger = [UInt64](repeating: 0, count: max(64, slots.count * 2))
        for value in slots where value != 0 { larger[Self.slot(of: value, in: larger)] = value }
        slots = larger
    }

    /// The slot that has the value, or the free one that it belongs into.
    private static func slot(of value: UInt64, in slots: [UInt64]) -> Int {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: value) & mask
        while slots[slot] != 0, slots[slot] != value { slot = (slot + 1) & mask }
        return slot
    }
}
