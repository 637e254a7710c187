import BackupAPI

/// The filters that an operator keeps.
public struct QueryLibrary: Sendable, Hashable {
    public static let maximumRecent = 20

    /// Those of the operator's own file first, each file in its order.
    public internal(set) var saved: [SavedQuery]
    /// The lines that were applied last, the newest first.
    public internal(set) var recent: [String]

    public init(saved: [SavedQuery] = [], recent: [String] = []) {
        self.saved = saved
        self.recent = recent
    }

    public func query(named name: String) -> SavedQuery? { saved.first { $0.name.isExactly(name) } }

    /// Puts a line to the front of the recent ones.
    mutating func remember(_ line: String) {
        recent = Array(([line] + recent.filter { !$0.isExactly(line) }).prefix(Self.maximumRecent))
    }
}
