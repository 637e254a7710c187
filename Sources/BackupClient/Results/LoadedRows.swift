public import BackupAPI

/// The loaded rows of a result set as a value: cheap to copy and safe in a task. Indices are dense, 0 to `count`; a position counts
/// the rows that are not loaded, too.
///
///     let rows = results.loadedRows
///     let order = rows.order(by: .number(.createdAt), descending: true)    // indices
///     let names = order.map { rows[$0].name }
public struct LoadedRows: Sendable {
    private let extents: [ResultSet.Extent]
    /// The index of each extent's first row.
    private let firstIndices: [Int]
    public let count: Int

    init(_ extents: [ResultSet.Extent]) {
        self.extents = extents.filter { $0.rows.count > 0 }
        var count = 0
        firstIndices = self.extents.map { extent in
            defer { count += extent.rows.count }
            return count
        }
        self.count = count
    }

    private func place(of index: Int) -> (extent: Int, row: Int) {
        let extent = firstIndices.lastIndex(startingAtOrBefore: index) { $0 } ?? 0
        return (extent, index - firstIndices[extent])
    }

    private func read<Value>(_ index: Int, _ value: (RowPage, Int) -> Value) -> Value {
        let place = place(of: index)
        return value(extents[place.extent].rows, place.row)
    }

    // MARK: Values

    public subscript(index: Int) -> Row { read(index) { $0[$1] } }

    /// The bytes of a text, in UTF-8; those of tags have the separators of the compact form, see `tags(at:)`.
    public func bytes(_ column: RowPage.TextColumn, at index: Int) -> ArraySlice<UInt8> {
        read(index) { $0.bytes(column, at: $1) }
    }

    /// Seconds since 1970, MB, a number, per cent, or 0 and 1; nil where the record does not say.
    public func number(_ column: RowPage.NumberColumn, at index: Int) -> Int64? {
        read(index) { $0.number(column, at: $1) }
    }

    /// The rows page by page, for what goes over all of them.
    public var pages: some Sequence<RowPage> { extents.lazy.map(\.rows) }

    public func tags(at index: Int) -> [ResourceTag] { read(index) { $0.tags(at: $1) } }

    /// Whether the record did not have the shape of a backup.
    public func isUnreadable(at index: Int) -> Bool { read(index) { $0.isUnreadable(at: $1) } }

    /// Whether a row contains a text.
    public func matches(_ pattern: RowPattern, at index: Int) -> Bool { read(index) { $0.matches(pattern, at: $1) } }

    // MARK: Queries

    /// The indices of the rows that satisfy a query, in their order; nil where the task was cancelled meanwhile.
    public func indices(matching query: RowQuery, at now: Timestamp) -> [Int]? {
        let matcher = RowQueryMatcher(query, at: now)
        var indices: [Int] = []
        for (extent, first) in zip(extents, firstIndices) {
            guard !Task.isCancelled else { return nil }
            indices.append(contentsOf: matcher.rows(of: extent.rows).lazy.map { first + $0 })
        }
        return indices
    }

    /// Whether a row satisfies a query.
    public func matches(_ matcher: RowQueryMatcher, at index: Int) -> Bool {
        read(index) { matcher.matches($0, at: $1) }
    }

    /// The values that a query can be completed with; of a million rows in a task.
    public var queryValues: RowQueryValues { RowQueryValues(extents.lazy.map(\.rows)) }

    // MARK: Order

    /// Below 0 where the first row comes before the second, above 0 where it comes behind it, 0 where the values are the same:
    /// numbers and times by value, texts by their bytes, what is absent behind everything.
    public func compare(_ left: Int, _ right: Int, by column: RowPage.Column) -> Int {
        let (left, right) = (place(of: left), place(of: right))
        return extents[left.extent].rows.compare(left.row, with: extents[right.extent].rows, at: right.row, by: column)
    }

    /// All indices in the order of a column; rows of the same value keep the service's order, rows without a value are last.
    /// Nil where the task was cancelled meanwhile.
    public func order(by column: RowPage.Column, descending: Bool = false) -> [Int]? {
        var keys: [(key: UInt64, index: Int32)] = []
        keys.reserveCapacity(count)
        for (extent, first) in zip(extents, firstIndices) {
            guard !Task.isCancelled else { return nil }
            for row in 0..<extent.rows.count {
                keys.append((extent.rows.sortKey(column, at: row), Int32(clamping: first + row)))
            }
        }
        var isText = false
        if case .text = column { isText = true }
        keys.sort { left, right in
            if left.key != right.key {
                return right.key == .max || left.key != .max && (left.key < right.key) != descending
            }
            if isText, left.key != .max {
                let order = compare(Int(left.index), Int(right.index), by: column)
                if order != 0 { return (order < 0) != descending }
            }
            return left.index < right.index
        }
        return Task.isCancelled ? nil : keys.map { Int($0.index) }
    }

    // MARK: Places

    /// Where the row is in the list.
    public func position(ofIndex index: Int) -> Int {
        let place = place(of: index)
        return extents[place.extent].firstPosition + place.row
    }

    /// The index of the row at a position; nil where none is loaded there.
    public func index(atPosition position: Int) -> Int? {
        guard let extent = extents.lastIndex(startingAtOrBefore: position, by: \.firstPosition),
            position < extents[extent].endPosition
        else { return nil }
        return firstIndices[extent] + position - extents[extent].firstPosition
    }

    public func identity(at index: Int) -> RowIdentity {
        let place = place(of: index)
        return extents[place.extent].identity(ofRow: place.row)
    }

    /// The index of a row; nil where it is not loaded.
    public func index(of identity: RowIdentity) -> Int? {
        for (extent, first) in zip(extents, firstIndices) {
            if let row = extent.row(of: identity) { return first + row }
        }
        return nil
    }
}

extension ResultSet {
    /// What the rows take up, and what remembers their ids.
    var memoryBytes: Int { extents.reduce(ledger.memoryBytes) { $0 + $1.rows.memoryBytes } }

    /// The rows that are loaded now.
    public var loadedRows: LoadedRows { LoadedRows(extents) }

    /// What the row at a position is known by; nil where it is not loaded yet.
    public func identity(at position: Int) -> RowIdentity? {
        extent(at: position).map { $0.identity(ofRow: position - $0.firstPosition) }
    }

    /// The position of a loaded row.
    public func position(of identity: RowIdentity) -> Int? {
        for extent in extents {
            if let row = extent.row(of: identity) { return extent.firstPosition + row }
        }
        return nil
    }
}

extension ResultSet.Extent {
    func identity(ofRow row: Int) -> RowIdentity {
        if let uuid = rows.uuid(at: row) { return .uuid(high: uuid.high, low: uuid.low) }
        let id = rows.id(at: row)
        return id.isEmpty ? .offset(offset(ofRow: row)) : .id(id)
    }

    func row(of identity: RowIdentity) -> Int? {
        switch identity {
        case .uuid(let high, let low):
            (0..<rows.count).first { rows.uuid(at: $0).map { $0 == (high, low) } ?? false }
        case .id(let id): (0..<rows.count).first { rows.hasID(id, at: $0) }
        case .offset(let wanted):
            offset <= wanted && wanted < end
                ? (0..<rows.count).first { offset(ofRow: $0) == wanted && rows.id(at: $0).isEmpty } : nil
        }
    }
}
