public import BackupAPI

/// The loaded rows of a result set as a value: cheap to copy and safe in a task. Indices are dense, 0 to `count`; a position counts
/// the rows that are not loaded, too.
///
///     let rows = results.loadedRows
///     let order = rows.order(by: .number(.createdAt), descending: true)    // indices
///     let names = order.map { rows[$0].name }
public struct LoadedRows: Sendable {
    let extents: [ResultSet.Extent]
    /// The index of each extent's first row.
    let firstIndices: [Int]
    public let count: Int
    /// The set's `rowsVersion`; two values of the same version have the same rows.
    public let version: Int

    init(_ extents: [ResultSet.Extent], version: Int) {
        self.version = version
        self.extents = extents.filter { $0.rows.count > 0 }
        var count = 0
        firstIndices = self.extents.map { extent in
            defer { count += extent.rows.count }
            return count
        }
        self.count = count
    }

    func place(of index: Int) -> (extent: Int, row: Int) {
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

    /// Where the row's record is kept; nil where it is not.
    public func recordRange(at index: Int) -> Range<Int64>? { read(index) { $0.keptRange(at: $1) } }

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

extension LoadedRows: Hashable {
    /// Rows are never compared: they are the same where they are those of the same moment of a set.
    public static func == (left: LoadedRows, right: LoadedRows) -> Bool { left.version == right.version }

    public func hash(into hasher: inout Hasher) { hasher.combine(version) }
}

extension ResultSet {
    /// Bytes of the rows and of what remembers their ids.
    var memoryBytes: Int { extents.reduce(ledger.memoryBytes) { $0 + $1.rows.memoryBytes } }

    /// The rows that are loaded now.
    public var loadedRows: LoadedRows { LoadedRows(extents, version: rowsVersion) }

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
