public import BackupAPI

// MARK: - What to ask for

extension ResultSet {
    /// The pages that are missing around some positions, nearest the start first; what is under way is left out, so that no
    /// two requests overlap.
    ///
    /// - Parameter now: keeps pages that failed out until their pause is over; nil asks for them at once.
    public func requests(
        around positions: Range<Int>, atMost limit: Int, now: Timestamp? = nil
    ) -> [PageRequest] {
        let waiting = waiting(at: now)
        let wanted = wantedOffsets(around: positions)
        var requests: [PageRequest] = []
        var offset = wanted.lowerBound
        // Pages begin at multiples of their size, unless loaded rows are in the way.
        var start = offset / pageSize * pageSize
        while inFlight.count + requests.count < limit, offset < wanted.upperBound,
            let gap = freeStretch(from: start, besides: requests + waiting)
        {
            start = gap.upperBound
            guard gap.upperBound > offset else { continue }
            guard gap.lowerBound < wanted.upperBound else { break }
            requests.append(PageRequest(offset: gap.lowerBound, limit: gap.count))
            offset = gap.upperBound
        }
        return requests
    }

    /// The pages under way with rows around some positions, or that look for the end on their behalf.
    public func requestsUnderWay(around positions: Range<Int>) -> Set<PageRequest> {
        let wanted = wantedOffsets(around: positions)
        return inFlight.filter { $0.offset < wanted.upperBound && wanted.lowerBound < $0.offset + $0.limit }
    }

    /// The first pages that are missing, in order, for a load of everything.
    ///
    /// - Parameters:
    ///   - pageSize: records per page, 1…1000; the set's own where it is not given.
    ///   - now: keeps pages that failed out until their pause is over; nil asks for them at once.
    public func nextRequests(atMost limit: Int, pageSize: Int? = nil, now: Timestamp? = nil) -> [PageRequest] {
        let waiting = waiting(at: now)
        var requests: [PageRequest] = []
        while inFlight.count + requests.count < limit,
            let free = freeStretch(from: 0, besides: requests + waiting, atMost: pageSize)
        {
            let isBeyondTotal = free.lowerBound >= max(total ?? 0, loadedEnd)
            // What the service does not promise is asked for one page at a time, after all else has come.
            if isBeyondTotal, !inFlight.isEmpty || !requests.isEmpty || !waiting.isEmpty { break }
            requests.append(PageRequest(offset: free.lowerBound, limit: free.count))
        }
        return requests
    }

    /// The offsets that a window of positions is about. Where the total was too high, the window lies behind the end, which
    /// is then looked for by halving: a few pages find it.
    func wantedOffsets(around positions: Range<Int>) -> Range<Int> {
        let first = offset(at: max(0, positions.lowerBound))
        let last = min(
            offset(at: max(0, positions.lowerBound, positions.upperBound - 1)), max(expectedEnd - 1, loadedEnd))
        if let upperBound, upperBound - loadedEnd > pageSize, last >= loadedEnd + pageSize {
            let middle = loadedEnd + (upperBound - loadedEnd) / 2
            let start = max(loadedEnd, middle / pageSize * pageSize)
            return start..<(start + 1)
        }
        return min(first, last)..<(last + 1)
    }

    /// The service's offset of a position; a row that is loaded keeps it, whatever was dropped before it.
    public func offset(at position: Int) -> Int {
        if let extent = extent(at: position) { return extent.offset(ofRow: position - extent.firstPosition) }
        return switch anchor(at: position) {
        case .row(let offset, let index): offset + index
        case .gap(let offset): offset
        }
    }

    /// The first stretch of offsets, from one on, that is neither loaded nor under way; nil where the list ends before.
    func freeStretch(
        from first: Int, besides others: [PageRequest] = [], atMost limit: Int? = nil
    ) -> Range<Int>? {
        guard loadedCount < maximumRecords else { return nil }
        let busy = inFlight.union(others)
        var start = first
        while true {
            if let index = extents.lastIndex(startingAtOrBefore: start, by: \.offset), extents[index].end > start {
                start = extents[index].end
            } else if let request = busy.first(where: { $0.offset <= start && start < $0.offset + $0.limit }) {
                start = request.offset + request.limit
            } else {
                break
            }
        }
        var end = start + (limit ?? pageSize)
        // An end that rests on one empty page is asked for once more, when all before it has come.
        if let upperBound, !boundIsDoubtful || start != upperBound { end = min(end, upperBound) }
        if let next = extents.first(startingAfter: start, by: \.offset) { end = min(end, extents[next].offset) }
        for request in busy where request.offset > start { end = min(end, request.offset) }
        return start < end ? start..<end : nil
    }
}
