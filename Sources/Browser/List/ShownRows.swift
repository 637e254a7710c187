import BackupClient

/// The loaded rows of a list in the order in which it shows them, as a value for a task.
struct ShownRows: Sendable, Equatable {
    /// Nil for the service's order.
    let order: DerivedOrder?
    let rows: LoadedRows

    var count: Int { order?.count ?? rows.count }

    /// The identities of the rows at some positions, or of all; those that are not loaded are passed over.
    func identities(at positions: Range<Int>?) -> some Sequence<RowIdentity> {
        let indices: [Int]
        if let order {
            indices = (positions ?? 0..<order.count).compactMap { order.index(at: $0) }
        } else {
            indices = (0..<rows.count).filter { index in positions?.contains(rows.position(ofIndex: index)) ?? true }
        }
        return indices.lazy.map { rows.identity(at: $0) }
    }
}
