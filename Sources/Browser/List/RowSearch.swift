import BackupAPI
import BackupClient

/// A search among the loaded rows; it runs in a task, so that a million rows delay no key.
public struct RowSearch: Sendable, Hashable {
    /// The number of the list's query.
    let generation: Int
    let pattern: String
    /// Where the search begins, included.
    let start: Int
    let isBackwards: Bool
    let rows: Rows

    /// What is searched, in the order in which it shows.
    enum Rows: Sendable {
        case service(ResultSet)
        case derived(DerivedOrder)
    }

    /// A row that contains the pattern, and where it was when the search began.
    public struct Match: Sendable, Hashable {
        let identity: RowIdentity
        let position: Int
    }

    /// The nearest row that contains the pattern; nil where no loaded row does.
    func match() -> Match? {
        guard let pattern = RowPattern(pattern) else { return nil }
        switch rows {
        case .service(let results):
            let position = results.position(matching: pattern, from: start, backwards: isBackwards)
            return position.flatMap { place in results.identity(at: place).map { Match(identity: $0, position: place) }
            }
        case .derived(let order):
            let position = order.position(matching: pattern, from: start, backwards: isBackwards)
            return position.flatMap { place in order.identity(at: place).map { Match(identity: $0, position: place) } }
        }
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
