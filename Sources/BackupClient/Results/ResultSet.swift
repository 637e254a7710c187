public import BackupAPI
import Synchronization

/// The virtual list: as many rows as the service says, with pages loaded here and there (Answers in BackupAPI.docc).
///
/// Positions count rows from 0. Where nothing is loaded yet a position has no row, but it exists, so that a list scrolls
/// to its end at once. The total is a hint only: a shorter list ends at an empty page, which is asked for once more where the
/// total promises records; a longer one goes on. Records that come twice are dropped and counted, so that rows never repeat and
/// no hole stays behind.
public struct ResultSet: Sendable {
    /// A loaded stretch of the service's offsets. It can have fewer rows than offsets, where records came twice.
    struct Extent: Sendable {
        let offset: Int
        let span: Int
        let rows: RowPage
        /// The offset of each row behind the extent's own; nil where they follow one another without a gap.
        var rowOffsets: [Int32]?
        /// Position of its first row.
        var firstPosition: Int

        /// The service's offset of a row.
        func offset(ofRow index: Int) -> Int { offset + (rowOffsets.map { Int($0[index]) } ?? index) }

        /// The last row at an offset or before it.
        func row(atOffset wanted: Int) -> Int {
            let row =
                rowOffsets.map { ($0.lastIndex(startingAtOrBefore: wanted - offset) { Int($0) }) ?? 0 } ?? wanted
                - offset
            return max(0, min(row, rows.count - 1))
        }

        var end: Int { offset + span }
        var endPosition: Int { firstPosition + rows.count }
    }

    /// Records per page.
    public let pageSize: Int
    /// Sorted by offset; they do not overlap.
    var extents: [Extent] = []
    /// The pages that have been asked for and have not come.
    public internal(set) var inFlight: Set<PageRequest> = []
    /// The pages that failed, in no order; they do not overlap.
    var failures: [PageFailure] = []
    var ledger = RecordLedger()
    /// There is no record at this offset or behind it.
    var upperBound: Int?
    /// Whether the upper bound rests on one empty page below the total, which is asked for again before it ends the list.
    var boundIsDoubtful = false
    /// Whether the upper bound was found by a page with nothing new.
    var boundIsRepeat = false
    /// Differs after each change, in every copy; 0 where nothing has happened yet.
    var version = 0
    /// Differs after each change of the loaded rows.
    public internal(set) var rowsVersion = 0
    /// What the loaded rows are in all.
    public internal(set) var totals = RowTotals()
    /// The longest texts that were ever loaded.
    public internal(set) var widths = RowWidths()
    /// At so many records the list ends, whatever the service says.
    let maximumRecords: Int

    /// Number of rows that are loaded.
    public internal(set) var loadedCount = 0

    /// - Parameters:
    ///   - pageSize: records per page; out of 1…1000 the nearest of these.
    ///   - maximumRecords: no page is asked for once so many are loaded; at least 1.
    public init(pageSize: Int, maximumRecords: Int = PageSequence.defaultMaximum) {
        self.pageSize = min(max(pageSize, Limits.pageSize.lowerBound), Limits.pageSize.upperBound)
        self.maximumRecords = max(1, maximumRecords)
    }

    /// What the service said last; nil before its first word, or where it never says.
    public var total: Int? { ledger.lastTotal }

    /// What the service said first.
    public var firstTotal: Int? { ledger.firstTotal }

    /// Records that came a second time and were dropped.
    public var duplicates: Int { ledger.duplicates }

    /// Number of positions, loaded or not.
    public var count: Int {
        let loaded = extents.last?.endPosition ?? 0
        return loaded + max(0, expectedEnd - loadedEnd)
    }

    /// Whether the end is known for certain, so that nothing is left to ask for.
    public var isComplete: Bool { inFlight.isEmpty && freeStretch(from: 0) == nil }

    /// Whether the end was found by a page with nothing new.
    public var endsInRepeat: Bool { boundIsRepeat && isComplete }

    public var isLoading: Bool { !inFlight.isEmpty }

    /// How the list ended; `open` while there is something left to ask for. Only `complete` means that all are loaded.
    ///
    /// - Parameter counted: the answer to `count` for the same filter, where it is known.
    public func end(counted: Int? = nil) -> ListEnd {
        guard isComplete else { return .open }
        return ledger.end(
            loaded: loadedCount, maximum: maximumRecords, isRepeating: boundIsRepeat, counted: counted)
    }

    /// What is to be said of the list.
    ///
    /// - Parameter countWithoutFilter: the number of all backups, where a filter is applied and it is known; see
    ///   `ListVerdict.dependsOnCountWithoutFilter`.
    public func verdict(counted: Int? = nil, countWithoutFilter: Int? = nil) -> ListVerdict {
        ListVerdict(end(counted: counted), ledger, countWithoutFilter: countWithoutFilter)
    }

    /// Whether the service changed its mind about the total between two pages.
    public var totalHasChanged: Bool { firstTotal != total }

    /// The row at a position; nil where it is not loaded yet.
    public func row(at position: Int) -> Row? {
        extent(at: position).map { $0.rows[position - $0.firstPosition] }
    }

    /// The backup's id at a position; nil where it is not loaded yet.
    public func id(at position: Int) -> String? {
        extent(at: position).map { $0.rows.id(at: position - $0.firstPosition) }
    }

    /// The id of the last loaded row before an offset; nil where none has one.
    public func lastID(before offset: Int) -> String? {
        for extent in extents.reversed() where extent.offset < offset {
            let last = (0..<extent.rows.count).last {
                extent.offset(ofRow: $0) < offset && extent.rows.identity(at: $0) != nil
            }
            if let last { return extent.rows.id(at: last) }
        }
        return nil
    }

    /// The tags of the backup at a position; nil where it is not loaded yet.
    public func tags(at position: Int) -> [ResourceTag]? {
        extent(at: position).map { $0.rows.tags(at: position - $0.firstPosition) }
    }

    /// Where the record at a position is kept; nil where it is not loaded or not kept.
    public func recordRange(at position: Int) -> Range<Int64>? {
        extent(at: position).flatMap { $0.rows.keptRange(at: position - $0.firstPosition) }
    }

    /// The position of a backup among the loaded rows.
    public func position(ofID id: String) -> Int? {
        for extent in extents {
            if let index = (0..<extent.rows.count).first(where: { extent.rows.hasID(id, at: $0) }) {
                return extent.firstPosition + index
            }
        }
        return nil
    }

    func extent(at position: Int) -> Extent? {
        guard let index = extents.lastIndex(startingAtOrBefore: position, by: \.firstPosition) else { return nil }
        // Extents without rows share their position with the next one, so the last one is the one with the row.
        return position < extents[index].endPosition ? extents[index] : nil
    }

    var loadedEnd: Int { extents.last?.end ?? 0 }

    /// The offset at which the list ends, as far as is known.
    var expectedEnd: Int {
        min(max(total ?? loadedEnd, loadedEnd), upperBound ?? .max)
    }
}

extension ResultSet: Equatable {
    /// A set is equal to its copies until one of them changes; rows are never compared.
    public static func == (left: ResultSet, right: ResultSet) -> Bool {
        left.version == right.version && left.pageSize == right.pageSize && left.maximumRecords == right.maximumRecords
    }

    private static let lastVersion = Atomic(0)

    static func nextVersion() -> Int { lastVersion.add(1, ordering: .relaxed).newValue }
}

extension Array {
    /// The last element whose value is not above a bound, in an array sorted by that value.
    func lastIndex<Value: Comparable>(startingAtOrBefore bound: Value, by value: (Element) -> Value) -> Int? {
        let next = firstIndex(after: bound, by: value)
        return next > 0 ? next - 1 : nil
    }

    /// The first element whose value is above a bound, in an array sorted by that value.
    func first(startingAfter bound: Int, by value: (Element) -> Int) -> Int? {
        let next = firstIndex(after: bound, by: value)
        return next < count ? next : nil
    }

    private func firstIndex<Value: Comparable>(after bound: Value, by value: (Element) -> Value) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if value(self[middle]) <= bound { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
