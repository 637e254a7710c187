import BackupAPI
import BackupClient

/// A search among the loaded rows; it runs in a task, so that a million rows delay no key.
public struct RowSearch: Sendable, Hashable {
    /// The number of the list's question.
    let generation: Int
    let pattern: String
    /// Where the search begins, included.
    let start: Int
    let isBackwards: Bool
    let rows: ResultSet

    /// The position of the nearest row that contains the pattern; nil where no loaded row does.
    func position() -> Int? {
        RowPattern(pattern).flatMap { rows.position(matching: $0, from: start, backwards: isBackwards) }
    }

    /// Two searches are the same where they look for the same from the same place.
    public static func == (left: RowSearch, right: RowSearch) -> Bool {
        (left.generation, left.pattern, left.start, left.isBackwards)
            == (right.generation, right.pattern, right.start, right.isBackwards)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(generation)
        hasher.combine(pattern)
        hasher.combine(start)
        hasher.combine(isBackwards)
    }
}
