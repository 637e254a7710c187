public import BackupAPI

// MARK: - What is read again

extension ResultSet {
    /// Puts a record that was read again in the place of its row; false, and nothing changes, where the row at the position is not
    /// the record's, or none is loaded.
    ///
    /// - Parameter record: a page of one record.
    public mutating func replace(_ record: RecordPage, at position: Int) -> Bool {
        guard record.rows.count == 1,
            let index = extents.lastIndex(startingAtOrBefore: position, by: \.firstPosition),
            position < extents[index].endPosition
        else { return false }
        let extent = extents[index]
        let row = position - extent.firstPosition
        let id = extent.rows.id(at: row)
        guard !id.isEmpty, record.rows.hasID(id, at: 0) else { return false }
        version = Self.nextVersion()
        rowsVersion = version
        let offset = extent.offset(ofRow: row)
        var old = extent.rows
        old.keep([row])
        totals.remove(old)
        totals.add(record.rows)
        widths.add(record.rows)
        let parts = [
            extent.part(0..<row, offsets: extent.offset..<offset),
            Extent(offset: offset, span: 1, rows: record.rows, rowOffsets: nil, firstPosition: 0),
            extent.part((row + 1)..<extent.rows.count, offsets: (offset + 1)..<max(offset + 1, extent.end)),
        ]
        extents.replaceSubrange(index...index, with: parts.filter { $0.span > 0 || $0.rows.count > 0 })
        updatePositions(from: index)
        return true
    }

    /// Whether a page has the very records of an extent, which it then replaces: it was read again.
    mutating func replaceExtent(with page: RecordPage, at offset: Int) -> Bool {
        guard let index = extents.lastIndex(startingAtOrBefore: offset, by: \.offset) else { return false }
        let extent = extents[index]
        guard extent.offset == offset, extent.rowOffsets == nil, page.rows.count > 0,
            extent.rows.count == page.rows.count, extent.span == page.rows.count,
            (0..<page.rows.count).allSatisfy({
                extent.rows.identity(at: $0) == page.rows.identity(at: $0) && page.rows.identity(at: $0) != nil
            })
        else { return false }
        totals.remove(extent.rows)
        totals.add(page.rows)
        widths.add(page.rows)
        extents[index] = Extent(
            offset: extent.offset, span: extent.span, rows: page.rows, rowOffsets: nil,
            firstPosition: extent.firstPosition)
        return true
    }
}

extension ResultSet.Extent {
    /// Some of the rows over some of the offsets.
    fileprivate func part(_ range: Range<Int>, offsets: Range<Int>) -> ResultSet.Extent {
        var part = rows
        part.keep(Array(range))
        return ResultSet.Extent(
            offset: offsets.lowerBound, span: offsets.count, rows: part,
            rowOffsets: rowOffsets.map { all in
                range.map { Int32(clamping: max(0, Int(all[$0]) + offset - offsets.lowerBound)) }
            }, firstPosition: 0)
    }
}
