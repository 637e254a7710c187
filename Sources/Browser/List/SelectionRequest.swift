import BackupClient

/// A change of the selection by many rows, and a count of those that show; in a task where there are many.
public struct SelectionRequest: Sendable, Hashable {
    enum Change: Sendable, Hashable {
        case add
        case remove
        case invert
        /// Only counts.
        case none
    }

    /// What it leads to.
    public struct Outcome: Sendable, Equatable {
        let selection: Selection
        /// Selected rows that do not show.
        let hiddenCount: Int
    }

    let change: Change
    /// Nil for all rows that show.
    let positions: Range<Int>?
    let selection: Selection
    let shown: ShownRows
    /// What the hidden rows are counted over.
    let counted: ListSelection.Counted
    /// Goes up with every change of the selection.
    let revision: Int

    /// Nil where the task was cancelled meanwhile.
    func outcome() -> Outcome? {
        var changed = selection
        for (number, identity) in shown.identities(at: positions).enumerated() {
            if number.isMultiple(of: 4_096), Task.isCancelled { return nil }
            switch change {
            case .add: changed.insert(identity)
            case .remove: changed.remove(identity)
            case .invert: changed.toggle(identity)
            case .none: break
            }
        }
        guard !changed.isEmpty else { return Outcome(selection: changed, hiddenCount: 0) }
        var visible = 0
        for (number, identity) in shown.identities(at: nil).enumerated() {
            if number.isMultiple(of: 4_096), Task.isCancelled { return nil }
            if changed.contains(identity) { visible += 1 }
        }
        return Outcome(selection: changed, hiddenCount: changed.count - visible)
    }

    public static func == (left: SelectionRequest, right: SelectionRequest) -> Bool {
        (left.change, left.positions, left.revision) == (right.change, right.positions, right.revision)
            && left.shown == right.shown
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(change)
        hasher.combine(positions)
        hasher.combine(revision)
        hasher.combine(shown.rows.version)
    }
}
