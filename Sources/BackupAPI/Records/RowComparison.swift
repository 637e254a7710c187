/// Values of rows as numbers, and the order of rows by a column, without a `Row` or a `String`.
extension RowPage {
    /// The columns that are numbers, or can be ordered as such.
    public enum NumberColumn: Sendable, Hashable, CaseIterable {
        case createdAt, expiresAt, sizeMegabytes, volumeCount, progress, isIncremental, isAutomatic
    }

    /// A column by which rows can be ordered.
    public enum Column: Sendable, Hashable {
        case text(TextColumn)
        case number(NumberColumn)
        /// The value of a tag's key; the first where a key is there more than once.
        case tag(String)
    }

    /// Seconds since 1970, MB, a number, per cent, or 0 and 1; nil where the record does not say.
    public func number(_ column: NumberColumn, at index: Int) -> Int64? {
        switch column {
        case .createdAt: createdAt(at: index)?.seconds
        case .expiresAt: Self.moment(columns[index].expiresSeconds)?.seconds
        case .sizeMegabytes: sizeMegabytes(at: index)
        case .volumeCount: columns[index].volumes == Self.absentVolumes ? nil : Int64(columns[index].volumes)
        case .progress: progress(at: index).map(Int64.init)
        case .isIncremental: isIncremental(at: index).map { $0 ? 1 : 0 }
        case .isAutomatic: isAutomatic(at: index).map { $0 ? 1 : 0 }
        }
    }

    /// Whether the record says nothing in a column.
    public func isAbsent(_ column: Column, at index: Int) -> Bool {
        switch column {
        case .text(.id) where columns[index].flags.contains(.hasUUID): false
        case .text(let column): bytes(column, at: index).isEmpty
        case .number(let column): number(column, at: index) == nil
        case .tag(let key): tagValue(key, at: index) == nil
        }
    }

    /// Below 0 where a row comes before one of another page, above 0 where it comes behind it, 0 where the values are the same:
    /// numbers and times by value, texts by their bytes, what is absent behind everything.
    public func compare(_ index: Int, with other: RowPage, at otherIndex: Int, by column: Column) -> Int {
        switch column {
        case .number(let column):
            switch (number(column, at: index), other.number(column, at: otherIndex)) {
            case (let left?, let right?): left < right ? -1 : left > right ? 1 : 0
            case (nil, nil): 0
            case (nil, _): 1
            case (_, nil): -1
            }
        case .text(let column): compare(index, with: other, at: otherIndex, by: column)
        case .tag(let key): Self.compare(tagValue(key, at: index), other.tagValue(key, at: otherIndex))
        }
    }

    /// The value of a tag, empty where the tag has only a key; nil where the row has no such tag.
    public func tagValue(_ key: String, at index: Int) -> ArraySlice<UInt8>? {
        RowTags.value(of: key, in: bytes(.tags, at: index))
    }

    private func compare(_ index: Int, with other: RowPage, at otherIndex: Int, by column: TextColumn) -> Int {
        if column == .id, let left = uuid(at: index), let right = other.uuid(at: otherIndex) {
            return left < right ? -1 : left > right ? 1 : 0
        }
        let (left, right) = (bytes(column, at: index), other.bytes(column, at: otherIndex))
        return Self.compare(left.isEmpty ? nil : left, right.isEmpty ? nil : right)
    }

    private static func compare(_ left: ArraySlice<UInt8>?, _ right: ArraySlice<UInt8>?) -> Int {
        guard let left, let right else { return left == nil ? (right == nil ? 0 : 1) : -1 }
        return left.withUnsafeBytes { left in
            right.withUnsafeBytes { right in
                for position in 0..<min(left.count, right.count) where left[position] != right[position] {
                    return left[position] < right[position] ? -1 : 1
                }
                return left.count < right.count ? -1 : left.count > right.count ? 1 : 0
            }
        }
    }

    /// A number that grows with the value of a column, as far as 63 bits say; what is absent has the largest one.
    public func sortKey(_ column: Column, at index: Int) -> UInt64 {
        switch column {
        case .number(let column):
            guard let number = number(column, at: index) else { return .max }
            return min(UInt64(bitPattern: number) ^ 1 << 63, .max - 1)
        case .text(.id) where columns[index].flags.contains(.hasUUID):
            // The first eight characters of the text.
            return Self.sortKey(UUIDText.bytes(columns[index].id.high, 0)[...])
        case .text(let column):
            let text = bytes(column, at: index)
            return text.isEmpty ? .max : Self.sortKey(text)
        case .tag(let key): return tagValue(key, at: index).map { Self.sortKey($0) } ?? .max
        }
    }

    /// The next part of a text's sort key, from a byte on: 0 where the text is over.
    public func sortKey(_ column: TextColumn, at index: Int, from start: Int) -> UInt64 {
        Self.sortKey(bytes(column, at: index).dropFirst(start))
    }

    private static func sortKey(_ text: ArraySlice<UInt8>) -> UInt64 {
        var key: UInt64 = 0
        for position in 0..<8 {
            let place = text.startIndex + position
            key = key << 8 | (place < text.endIndex ? UInt64(text[place]) : 0)
        }
        return min(key, .max - 1)
    }

    /// The two halves of an id that is a UUID.
    public func uuid(at index: Int) -> (high: UInt64, low: UInt64)? {
        columns[index].flags.contains(.hasUUID) ? columns[index].id : nil
    }

    /// What the arrays have reserved.
    public var memoryBytes: Int {
        columns.capacity * MemoryLayout<Columns>.stride + arena.capacity + texts.capacity
            * MemoryLayout<TextRange>.stride
    }

    /// Gives back what arrays have reserved and do not use.
    mutating func trim() {
        columns = columns.withUnsafeBufferPointer { Array($0) }
        arena = arena.withUnsafeBufferPointer { Array($0) }
        texts = texts.withUnsafeBufferPointer { Array($0) }
    }
}
