public import BackupAPI

/// A page that a store keeps; its room is given back when the last owner has gone, on another thread.
public final class KeptPage: Sendable {
    /// Where it begins in the store.
    public let location: Int64
    private let count: Int
    private let store: RecordStore

    init(location: Int64, count: Int, store: RecordStore) {
        self.location = location
        self.count = count
        self.store = store
    }

    deinit {
        // The main thread lets go of a list of thousands of pages; it must not wait for a disk.
        Task.detached { [store, location, count] in store.release(location, count) }
    }
}

extension RowPage {
    /// Where a row's record is kept; nil where it is not.
    public func keptRange(at index: Int) -> Range<Int64>? {
        guard let location = recordsLocation else { return nil }
        let range = recordRange(at: index)
        return (location + Int64(range.lowerBound))..<(location + Int64(range.upperBound))
    }
}
