public import BackupAPI

/// A list that is read once from start to end (Answers in BackupAPI.docc). Keeps about twenty bytes per record, not the rows.
///
///     var sequence = PageSequence(pageSize: 1000)
///     while let request = sequence.next {
///         let page = try await client.filter(filter, limit: request.limit, offset: request.offset)
///         let fresh = sequence.receive(page)      // print these records of the page
///     }
///     let verdict = sequence.verdict()            // what is to be said of it
///
/// The end rules are those of `ResultSet`: a list ends at an empty page, which is asked for once more where the total promises
/// records, at a page with nothing new, or at a short page that ends to the record where the total says.
public struct PageSequence: Sendable {
    /// Records that are read at most, where nothing else is set: a service that never ends is ended.
    public static let defaultMaximum = 10_000_000

    /// The page to ask for; nil once the list has ended.
    public private(set) var next: PageRequest?
    /// Number of records that came, without repeats.
    public private(set) var loadedCount = 0
    private var ledger = RecordLedger()
    private var isRepeating = false
    private let maximumRecords: Int

    /// - Parameters:
    ///   - pageSize: records per page; out of 1…1000 the nearest of these.
    ///   - maximumRecords: at which the list is ended whatever the service says; at least 1.
    public init(pageSize: Int, maximumRecords: Int = PageSequence.defaultMaximum) {
        let size = min(max(pageSize, Limits.pageSize.lowerBound), Limits.pageSize.upperBound)
        next = PageRequest(offset: 0, limit: size)
        self.maximumRecords = max(1, maximumRecords)
    }

    /// What the service said last of the number of matches; a hint.
    public var total: Int? { ledger.lastTotal }

    /// Number of records that came a second time and are left out.
    public var duplicates: Int { ledger.duplicates }

    /// Notes the answer to `next`; the numbers of the page's records that are new.
    public mutating func receive(_ page: RecordPage) -> [Int] {
        guard let request = next, !ledger.doubts(page, at: request.offset) else { return [] }
        var fresh = ledger.receive(page, for: request)
        if fresh.count > maximumRecords - loadedCount { fresh.removeLast(fresh.count - (maximumRecords - loadedCount)) }
        loadedCount += fresh.count
        let received = request.offset + page.rows.count
        isRepeating = fresh.isEmpty && ledger.lastPageIsRepeat
        let endsWithTotal = page.rows.count < request.limit && received == page.totalCount
        let isOver = fresh.isEmpty || endsWithTotal || loadedCount >= maximumRecords
        next = isOver ? nil : PageRequest(offset: received, limit: request.limit)
        return fresh
    }

    /// How the list ended; `open` before.
    public var end: ListEnd {
        guard next == nil else { return .open }
        return ledger.end(
            loaded: loadedCount, maximum: maximumRecords, isRepeating: isRepeating, counted: nil)
    }

    /// What is to be said of the list.
    ///
    /// - Parameter countWithoutFilter: the number of all backups, where a filter was applied and it was asked for; see
    ///   `ListVerdict.dependsOnCountWithoutFilter`.
    public func verdict(countWithoutFilter: Int? = nil) -> ListVerdict {
        ListVerdict(end, ledger, countWithoutFilter: countWithoutFilter)
    }
}
