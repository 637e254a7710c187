import BackupClient

/// The rows of a list that something is done with: those that are selected, whether they show or not; else all that show.
public struct ChosenRows: Sendable, Hashable {
    let shown: ShownRows
    /// Empty for all that show.
    let selection: Selection
    /// Of the selection.
    let revision: Int

    /// Where the rows are among the loaded ones: in the order in which they show, then those that are hidden. Nil where the task was
    /// cancelled meanwhile.
    func indices() -> [Int]? {
        let indices = shown.indices
        guard !selection.isEmpty else { return indices }
        var chosen: [Int] = []
        for (number, index) in indices.enumerated() {
            if number.isMultiple(of: 4_096), Task.isCancelled { return nil }
            if selection.contains(shown.rows.identity(at: index)) { chosen.append(index) }
        }
        guard chosen.count < selection.count, shown.order != nil else { return chosen }
        let visible = Set(indices)
        for index in 0..<shown.rows.count where !visible.contains(index) {
            if index.isMultiple(of: 4_096), Task.isCancelled { return nil }
            if selection.contains(shown.rows.identity(at: index)) { chosen.append(index) }
        }
        return chosen
    }

    public static func == (left: ChosenRows, right: ChosenRows) -> Bool {
        left.shown == right.shown && left.selection.isEmpty == right.selection.isEmpty
            && left.revision == right.revision
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(shown.rows.version)
        hasher.combine(revision)
    }
}

extension BackupList {
    /// What is selected, else all that show.
    var chosenRows: ChosenRows {
        ChosenRows(shown: shownRows, selection: selected.rows, revision: selected.revision)
    }

    /// All that show, whatever is selected.
    var allShownRows: ChosenRows { ChosenRows(shown: shownRows, selection: Selection(), revision: 0) }
}

extension ShownRows {
    /// The loaded rows that show, in their order.
    fileprivate var indices: [Int] {
        guard let order else { return Array(0..<rows.count) }
        return (0..<order.count).compactMap { order.index(at: $0) }
    }
}
