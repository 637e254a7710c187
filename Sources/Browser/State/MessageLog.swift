import BackupAPI

/// Everything that was said in the status line, the oldest first.
struct MessageLog: Sendable, Equatable {
    struct Entry: Sendable, Hashable {
        let at: Timestamp
        let notice: Notice
    }

    static let maximum = 500

    private(set) var entries: [Entry] = []

    /// Keeps a notice; what is said again at once is kept once.
    mutating func note(_ notice: Notice, at moment: Timestamp) {
        let entry = Entry(at: moment, notice: notice)
        guard entries.last != entry else { return }
        entries.append(entry)
        if entries.count > Self.maximum { entries.removeFirst(entries.count - Self.maximum) }
    }
}
