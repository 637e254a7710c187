import BackupAPI

// MARK: - What to ask for

extension ResultSet {
    /// The pages that are missing around some positions, nearest the start first; those under way are left out.
    public func requests(around positions: Range<Int>, atMost limit: Int) -> [PageRequest] {
        var requests: [PageRequest] = []
        var position = max(0, positions.lowerBound)
        let end = max(positions.upperBound, position + 1)
        while position < end, inFlight.count + requests.count < limit {
            if let extent = extent(at: position) {
                position = extent.endPosition
                continue
            }
            guard let request = request(at: position) else { break }
            if !inFlight.contains(request), !requests.contains(request) { requests.append(request) }
            position += max(1, request.limit)
        }
        return requests
    }

    /// The pages under way that would bring rows around some positions.
    public func requestsUnderWay(around positions: Range<Int>) -> Set<PageRequest> {
        let first = offset(at: positions.lowerBound)
        let last = offset(at: max(positions.lowerBound, positions.upperBound - 1))
        return inFlight.filter { $0.offset <= last && first < $0.offset + $0.limit }
    }

    private func offset(at position: Int) -> Int {
        switch anchor(at: position) {
        case .row(let offset, let index): offset + index
        case .gap(let offset): offset
        }
    }

    /// The first pages that are missing, in order, for a load of everything.
    ///
    /// - Parameter pageSize: records per page, 1…1000; the set's own where it is not given.
    public func nextRequests(atMost limit: Int, pageSize: Int? = nil) -> [PageRequest] {
        let pageSize = pageSize ?? self.pageSize
        var requests: [PageRequest] = []
        var offset = 0
        while inFlight.count + requests.count < limit, let gap = firstGap(from: offset, atMost: pageSize) {
            let request = PageRequest(offset: gap.lowerBound, limit: gap.count)
            let isBeyondTotal = request.offset >= max(total ?? 0, loadedEnd)
            // What the service does not promise is asked for one page at a time, after all else has come.
            if isBeyondTotal, request.offset > 0, !inFlight.isEmpty || !requests.isEmpty { break }
            if !isUnderWay(request.offset) { requests.append(request) }
            offset = request.offset + request.limit
            if isBeyondTotal { break }
        }
        return requests
    }

    /// The first stretch of offsets that is not loaded, from an offset on; nil where nothing is missing.
    func firstGap(from offset: Int, atMost pageSize: Int) -> Range<Int>? {
        var start = offset
        let first = extents.firstIndex { $0.end > start } ?? extents.endIndex
        for extent in extents[first...] {
            if extent.offset > start { return start..<min(extent.offset, start + pageSize) }
            start = extent.end
        }
        let end = upperBound ?? .max
        return start < end ? start..<min(end, start + pageSize) : nil
    }

    private func isUnderWay(_ offset: Int) -> Bool {
        inFlight.contains { $0.offset <= offset && offset < $0.offset + $0.limit }
    }

    /// The page that would bring the row of a position that is not loaded.
    private func request(at position: Int) -> PageRequest? {
        let before = extents.lastIndex(startingAtOrBefore: position, by: \.firstPosition)
        let start = before.map { extents[$0].end } ?? 0
        let startPosition = before.map { extents[$0].endPosition } ?? 0
        let next = before.map { $0 + 1 } ?? 0
        if next < extents.count {
            let offset = aligned(start + position - startPosition, notBefore: start)
            return PageRequest(offset: offset, limit: min(pageSize, extents[next].offset - offset))
        }
        // Behind everything that is loaded.
        let end = upperBound ?? .max
        guard start < end else { return nil }
        let wanted = min(start + max(0, position - startPosition), max(start, expectedEnd - 1))
        if let upperBound, wanted - start >= pageSize {
            // The total was too high. Halving finds the true end in a few steps.
            return PageRequest(offset: aligned(start + (upperBound - start) / 2, notBefore: start), limit: pageSize)
        }
        let offset = aligned(wanted, notBefore: start)
        return PageRequest(offset: offset, limit: min(pageSize, end - offset))
    }

    private func aligned(_ offset: Int, notBefore start: Int) -> Int {
        max(start, offset / pageSize * pageSize)
    }
}
