import Testing

@testable import BackupClient

@Suite("A table of identities")
struct IdentityTableTests {
    @Test("It knows what it has seen, through every growth, zero and its neighbours included")
    func knows() {
        var table = IdentityTable()
        var random = DeterministicGenerator(seed: 3)
        // Many share their lower bits, which choose the slot.
        let identities =
            (0..<5_000).map { _ in Int(truncatingIfNeeded: random.next()) } + (1...5_000).map { $0 << 40 } + [
                0, 2, .min,
            ]
        let first = identities.map { table.insert($0) }
        let second = identities.map { table.insert($0) }
        #expect(!first.contains(false))
        #expect(!second.contains(true))
        #expect(table.count == identities.count)
    }
}
