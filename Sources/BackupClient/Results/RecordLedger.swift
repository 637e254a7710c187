import BackupAPI

/// What is remembered of a list that is read page by page, to recognise repeats and an early end (Answers in BackupAPI.docc).
struct RecordLedger: Sendable {
    private var identities = IdentityTable()
    /// The pages that had a record without an id: such a record is a repeat only where its whole page is.
    private var digests: Set<Int> = []
    /// The pages that came, by the identities of their records.
    private var contents: Set<Int> = []
    /// The offsets at which a page was empty once, below the total.
    private var doubted: Set<Int> = []

    private(set) var firstTotal: Int?
    private(set) var lastTotal: Int?
    private(set) var smallestTotal: Int?
    /// Whether the last page had the records of an earlier one.
    private(set) var lastPageIsRepeat = false
    /// Whether a page before others had fewer records than were asked for: the requests behind it overlap, so
    /// that records which come twice say nothing about the order.
    private(set) var hasShortPages = false
    private var lastPageIsShort = false
    /// Records that came a second time.
    private(set) var duplicates = 0

    var memoryBytes: Int { identities.memoryBytes }

    /// Whether a page is empty where the total promises records, for the first time at its offset: it is asked for again before
    /// it is believed, and nothing that it says counts.
    mutating func doubts(_ page: RecordPage, at offset: Int) -> Bool {
        guard page.rows.count == 0, let claim = smallestTotal ?? page.totalCount, offset < claim else { return false }
        return doubted.insert(offset).inserted
    }

    /// Notes a page's total alone.
    mutating func receive(totalOf page: RecordPage) {
        guard let total = page.totalCount else { return }
        firstTotal = firstTotal ?? total
        lastTotal = total
        smallestTotal = min(smallestTotal ?? total, total)
    }

    /// Notes what a page says; the numbers of its records that are new.
    mutating func receive(_ page: RecordPage, for request: PageRequest) -> [Int] {
        receive(totalOf: page)
        // A page that only looks short, because the list ends there, has nothing behind it.
        if lastPageIsShort, page.rows.count > 0 { hasShortPages = true }
        let received = request.offset + page.rows.count
        lastPageIsShort = 1..<request.limit ~= page.rows.count && received < smallestTotal ?? 0
        var fresh: [Int] = []
        fresh.reserveCapacity(page.rows.count)
        var content = 0
        var isNewPage: Bool?
        for index in 0..<page.rows.count {
            let isNew: Bool
            if let identity = page.rows.identity(at: index) {
                // The order counts: the multiplier is odd, so that nothing is lost.
                content = content &* 31 &+ identity
                isNew = identities.insert(identity)
            } else {
                isNew = isNewPage ?? digests.insert(page.digest).inserted
                isNewPage = isNew
            }
            if isNew { fresh.append(index) }
        }
        duplicates += page.rows.count - fresh.count
        lastPageIsRepeat = !contents.insert(content).inserted && page.rows.count > 0
        return fresh
    }

    /// How a list ended of which so many records are loaded.
    ///
    /// - Parameter counted: the answer to `count`, where it is known; a total like those of the pages.
    func end(loaded: Int, maximum: Int, isRepeating: Bool, counted: Int?) -> ListEnd {
        let expected = [smallestTotal, counted].compactMap { $0 }.min()
        if loaded >= maximum, expected.map({ loaded < $0 }) ?? true { return .limited(maximum: maximum) }
        guard let expected, loaded < expected else { return .complete }
        let cause: ListEnd.Cause =
            isRepeating
            ? .repeatedPage
            : hasShortPages
                ? .missingRecords : loaded + duplicates >= expected ? .repeatedRecords(duplicates) : .emptyPage
        return .short(loaded: loaded, expected: expected, cause: cause)
    }
}

extension RecordPage {
    /// A number that two pages share only if they have the same ids, and the same bytes where a record has none, for all
    /// practical purposes.
    fileprivate var digest: Int {
        var hasher = Hasher()
        bytes.withUnsafeBytes { buffer in
            for index in 0..<rows.count {
                guard let identity = rows.identity(at: index) else {
                    hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: buffer[rows.recordRange(at: index)]))
                    continue
                }
                hasher.combine(identity)
            }
        }
        return hasher.finalize()
    }
}
