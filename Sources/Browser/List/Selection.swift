import BackupClient

/// The rows that are selected, by identity, whether they show or not.
struct Selection: Sendable, Equatable {
    private var identities: Set<RowIdentity> = []

    var count: Int { identities.count }

    var isEmpty: Bool { identities.isEmpty }

    func contains(_ identity: RowIdentity) -> Bool { identities.contains(identity) }

    mutating func insert(_ identity: RowIdentity) { identities.insert(identity) }

    mutating func remove(_ identity: RowIdentity) { identities.remove(identity) }

    mutating func toggle(_ identity: RowIdentity) {
        if identities.remove(identity) == nil { identities.insert(identity) }
    }
}
