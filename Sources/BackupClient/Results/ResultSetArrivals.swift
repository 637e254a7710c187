public import BackupAPI

// MARK: - What arrives

extension ResultSet {
    /// Notes that a page has been asked for.
    public mutating func begin(_ request: PageRequest) {
        version = Self.nextVersion()
        inFlight.insert(request)
    }

    /// Notes that a page will not come.
    public mutating func abandon(_ request: PageRequest) {
        version = Self.nextVersion()
        inFlight.remove(request)
    }

    /// Adds a page and returns the numbers of its records that are new.
    @discardableResult
    public mutating func receive(_ page: RecordPage, for request: PageRequest) -> [Int] {
        version = Self.nextVersion()
        rowsVersion = version
        inFlight.remove(request)
        failures.removeAll { $0.overlaps(request) }
        if replaceExtent(with: page, at: request.offset) {
            ledger.receive(totalOf: page)
            return []
        }
        let index = extents.lastIndex(startingAtOrBefore: request.offset, by: \.offset).map { $0 + 1 } ?? 0
        let isLast = index == extents.count
        let previousEnd = index > 0 ? extents[index - 1].end : 0
        if request.offset >= previousEnd, ledger.doubts(page, at: request.offset) {
            if isLast, request.offset < upperBound ?? .max {
                (upperBound, boundIsDoubtful, boundIsRepeat) = (request.offset, true, false)
            }
            return []
        }
        let offset = max(request.offset, previousEnd)
        let received = request.offset + page.rows.count
        let fresh = ledger.receive(page, for: request)
        if fresh.isEmpty, isLast {
            // An empty page behind everything ends the list, and so does one with nothing new: a service that ignores
            // the offset would answer for ever. A late page of what has come already says nothing about the end.
            if request.offset >= loadedEnd, offset <= upperBound ?? .max {
                (upperBound, boundIsDoubtful, boundIsRepeat) = (offset, false, ledger.lastPageIsRepeat)
            }
            return []
        }
        // What comes from behind an end shows that it was none.
        if let bound = upperBound, received > bound {
            (upperBound, boundIsDoubtful, boundIsRepeat) = (nil, false, false)
        }
        // In a gap that turns out to be empty nothing is left to ask for, or it would be asked for again and again.
        let end = fresh.isEmpty ? max(received, request.offset + request.limit) : received
        insert(page.rows, fresh, from: request.offset, at: index, covering: offset..<max(offset, end))
        if isLast, page.rows.count < request.limit, received == total, received <= upperBound ?? .max {
            // A short page and the total agree to the record: this is the end.
            (upperBound, boundIsDoubtful, boundIsRepeat) = (received, false, false)
        }
        return fresh
    }

    private mutating func insert(
        _ rows: RowPage, _ fresh: [Int], from start: Int, at index: Int, covering offsets: Range<Int>
    ) {
        var rows = rows
        if fresh.count < rows.count { rows.keep(fresh) }
        loadedCount += rows.count
        totals.add(rows)
        widths.add(rows)
        let end = index < extents.count ? min(offsets.upperBound, extents[index].offset) : offsets.upperBound
        let span = max(0, end - offsets.lowerBound)
        var rowOffsets: [Int32]?
        if start != offsets.lowerBound || fresh.count < (fresh.last ?? -1) + 1 {
            rowOffsets = fresh.map { Int32(clamping: max(0, min(start + $0 - offsets.lowerBound, span - 1))) }
        }
        extents.insert(
            Extent(offset: offsets.lowerBound, span: span, rows: rows, rowOffsets: rowOffsets, firstPosition: 0),
            at: index)
        updatePositions(from: index)
    }

    mutating func updatePositions(from index: Int) {
        for later in index..<extents.endIndex {
            let previous = later > 0 ? extents[later - 1] : nil
            extents[later].firstPosition =
                (previous?.endPosition ?? 0) + extents[later].offset - (previous?.end ?? 0)
        }
    }
}
