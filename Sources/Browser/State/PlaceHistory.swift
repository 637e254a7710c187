import BackupAPI
import BackupClient

/// Where one was: a filter, how its backups were arranged, the one with the cursor, and the view over them.
struct Place: Sendable, Equatable {
    let filter: Filter
    let arrangement: Arrangement
    let cursor: RowIdentity?
    /// Nil for the list.
    let view: Screen?
}

/// The places that one went back from and can go back to.
struct PlaceHistory: Sendable, Equatable {
    /// More than anybody goes back.
    private static let maximumPlaces = 100

    private(set) var back: [Place] = []
    private(set) var forward: [Place] = []

    /// Keeps a place that one leaves.
    mutating func leave(_ place: Place) {
        forward = []
        guard back.last != place else { return }
        back.append(place)
        if back.count > Self.maximumPlaces { back.removeFirst() }
    }

    /// The place before, in exchange for the one now; nil where there is none.
    mutating func goBack(from place: Place) -> Place? {
        guard let last = back.popLast() else { return nil }
        forward.append(place)
        return last
    }

    /// The place that one went back from, in exchange for the one now; nil where there is none.
    mutating func goForward(from place: Place) -> Place? {
        guard let last = forward.popLast() else { return nil }
        back.append(place)
        return last
    }
}
