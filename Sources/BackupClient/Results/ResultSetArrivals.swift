public import BackupAPI

// MARK: - What arrives

extension ResultSet {
    /// Notes that a page has been asked for.
    public mutating func begin(_ request: PageRequest) {
        changes += 1
        inFlight.insert(request)
    }

    /// Notes that a page will not come.
    public mutating func abandon(_ request: PageRequest) {
        changes += 1
        inFlight.remove(request)
    }

    /// Takes a page in; the numbers of its records that are new.
    @discardableResult
    public mutating func receive(_ page: RecordPage, for request: PageRequest) -> [Int] {
        changes += 1
        inFlight.remove(request)
        firstTotal = firstTotal ?? page.totalCount
        total = page.totalCount ?? total
        let index = extents.lastIndex(startingAtOrBefore: request.offset, by: \.offset).map { $0 + 1 } ?? 0
        let isLast = index == extents.count
        let offset = max(request.offset, index > 0 ? extents[index - 1].end : 0)
        let received = request.offset + page.rows.count
        let fresh = takeFresh(page)
        if fresh.isEmpty, isLast {
            // An empty page behind everything ends the list, and so does one that brings nothing new: a service that ignores
            // the offset would answer for ever. A late page of what has come already says nothing about the end.
            if request.offset >= loadedEnd { upperBound = min(upperBound ?? .max, offset) }
            return []
        }
        // What comes from behind an end that was told shows that it was none.
        if let bound = upperBound, received > bound { upperBound = nil }
        // In a gap that turns out to be empty nothing is left to ask for, or it would be asked for again and again.
        let end = fresh.isEmpty ? max(received, request.offset + request.limit) : received
        insert(page.rows, fresh, at: index, covering: offset..<max(offset, end))
        if isLast, page.rows.count < request.limit, received == total {
            // A short page and the total agree to the record: this is the end.
            upperBound = min(upperBound ?? .max, received)
        }
        return fresh
    }

    private mutating func insert(_ rows: RowPage, _ fresh: [Int], at index: Int, covering offsets: Range<Int>) {
        var rows = rows
        if fresh.count < rows.count { rows.keep(fresh) }
        loadedCount += rows.count
        let end = index < extents.count ? min(offsets.upperBound, extents[index].offset) : offsets.upperBound
        extents.insert(
            Extent(offset: offsets.lowerBound, span: max(0, end - offsets.lowerBound), rows: rows, firstPosition: 0),
            at: index)
        for later in index..<extents.endIndex {
            let previous = later > 0 ? extents[later - 1] : nil
            extents[later].firstPosition =
                (previous?.endPosition ?? 0) + extents[later].offset - (previous?.end ?? 0)
        }
    }

    /// The records that have not been seen before. One without an id is known by its bytes and its place in the page.
    private mutating func takeFresh(_ page: RecordPage) -> [Int] {
        var fresh: [Int] = []
        fresh.reserveCapacity(page.rows.count)
        for index in 0..<page.rows.count {
            let identity = page.rows.identity(at: index) ?? page.identityOfBytes(at: index)
            if identities.insert(identity).inserted { fresh.append(index) } else { duplicates += 1 }
        }
        return fresh
    }
}

extension RecordPage {
    fileprivate func identityOfBytes(at index: Int) -> Int {
        var hasher = Hasher()
        hasher.combine(index)
        bytes.withUnsafeBytes { buffer in
            hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: buffer[rows.recordRange(at: index)]))
        }
        return hasher.finalize()
    }
}
