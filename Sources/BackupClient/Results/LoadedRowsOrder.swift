public import BackupAPI

// MARK: - Order

extension LoadedRows {
    /// Below 0 where the first row comes before the second, above 0 where it comes behind it, 0 where the values are the same:
    /// numbers and times by value, texts by their bytes, what is absent behind everything.
    public func compare(_ left: Int, _ right: Int, by column: RowPage.Column) -> Int {
        let (left, right) = (place(of: left), place(of: right))
        return extents[left.extent].rows.compare(left.row, with: extents[right.extent].rows, at: right.row, by: column)
    }

    /// All indices in the order of a column; rows of the same value keep the service's order, rows without a value are last.
    /// Nil where the task was cancelled meanwhile.
    public func order(by column: RowPage.Column, descending: Bool = false) -> [Int]? {
        switch column {
        case .number, .text(.id), .text(.name): sorted(by: column, descending: descending)
        case .text, .tag: ranked(by: column, descending: descending)
        }
    }

    /// A row and the part of its value that is being sorted by.
    private typealias KeyedRow = (key: UInt64, index: Int32)

    private func sorted(by column: RowPage.Column, descending: Bool) -> [Int]? {
        var rows: [KeyedRow] = []
        rows.reserveCapacity(count)
        for (extent, first) in zip(extents, firstIndices) {
            guard !Task.isCancelled else { return nil }
            for row in 0..<extent.rows.count {
                rows.append((extent.rows.sortKey(column, at: row), Int32(clamping: first + row)))
            }
        }
        rows.sort { left, right in
            guard left.key != right.key else { return left.index < right.index }
            return right.key == .max || left.key != .max && (left.key < right.key) != descending
        }
        if case .text(let column) = column {
            let present = rows.firstIndex { $0.key == .max } ?? rows.endIndex
            sortTies(&rows, in: 0..<present, by: column, from: 8, descending: descending)
        }
        return Task.isCancelled ? nil : rows.map { Int($0.index) }
    }

    /// Sorts the rows whose texts are the same so far by the next eight bytes, and so on.
    private func sortTies(
        _ rows: inout [KeyedRow], in range: Range<Int>, by column: RowPage.TextColumn, from start: Int, descending: Bool
    ) {
        var first = range.lowerBound
        while first < range.upperBound, !Task.isCancelled {
            let key = rows[first].key
            var end = first + 1
            while end < range.upperBound, rows[end].key == key { end += 1 }
            defer { first = end }
            guard end - first > 1 else { continue }
            let lengths = rows[first..<end].map { bytes(column, at: Int($0.index)).count }
            let goesOn = lengths.contains { $0 > start }
            // Where all are over they differ at most in bytes of value 0 at their ends.
            guard goesOn || lengths.contains(where: { $0 != lengths[0] }) else { continue }
            for (place, length) in zip(first..<end, lengths) {
                let index = Int(rows[place].index)
                rows[place].key = goesOn ? sortKey(column, at: index, from: start) : UInt64(length)
            }
            rows[first..<end].sort { left, right in
                left.key == right.key ? left.index < right.index : (left.key < right.key) != descending
            }
            if goesOn { sortTies(&rows, in: first..<end, by: column, from: start + 8, descending: descending) }
        }
    }

    private func sortKey(_ column: RowPage.TextColumn, at index: Int, from start: Int) -> UInt64 {
        let place = place(of: index)
        return extents[place.extent].rows.sortKey(column, at: place.row, from: start)
    }

    /// The order of a column whose texts many rows share: the texts are sorted, not the rows.
    private func ranked(by column: RowPage.Column, descending: Bool) -> [Int]? {
        var texts = TextNumbers()
        var numbers: [Int32] = []
        numbers.reserveCapacity(count)
        for extent in extents {
            guard !Task.isCancelled else { return nil }
            texts.appendNumbers(of: column, in: extent.rows, to: &numbers)
        }
        let order = texts.sorted(descending: descending)
        var starts = [Int](repeating: 0, count: order.count)
        for number in numbers { starts[Int(number)] += 1 }
        var start = 0
        for number in order { (starts[number], start) = (start, start + starts[number]) }
        var indices = [Int](repeating: 0, count: numbers.count)
        for (index, number) in numbers.enumerated() {
            indices[starts[Int(number)]] = index
            starts[Int(number)] += 1
        }
        return Task.isCancelled ? nil : indices
    }
}

/// The different texts of a column, numbered as they came. Number 0 is no text.
private struct TextNumbers {
    private var texts: [ArraySlice<UInt8>] = [[]]
    private var numbers: [Bytes: Int32] = [:]

    /// A text as a key that is hashed and compared in one go, not byte by byte.
    private struct Bytes: Hashable {
        let text: ArraySlice<UInt8>

        static func == (left: Bytes, right: Bytes) -> Bool { left.text == right.text }

        func hash(into hasher: inout Hasher) { text.withUnsafeBytes { hasher.combine(bytes: $0) } }
    }

    mutating func appendNumbers(of column: RowPage.Column, in page: RowPage, to output: inout [Int32]) {
        let shared: RowPage.TextColumn =
            switch column {
            case .text(let text): text
            case .tag, .number: .tags
            }
        var known = [Int32](repeating: -1, count: page.sharedTextCount)
        for row in 0..<page.count {
            guard let place = page.sharedTextNumber(shared, at: row) else {
                output.append(number(of: column, in: page, at: row))
                continue
            }
            if known[place] < 0 { known[place] = number(of: column, in: page, at: row) }
            output.append(known[place])
        }
    }

    private mutating func number(of column: RowPage.Column, in page: RowPage, at row: Int) -> Int32 {
        let text: ArraySlice<UInt8>? =
            switch column {
            case .text(let text): page.isAbsent(column, at: row) ? nil : page.bytes(text, at: row)
            case .tag(let key): page.tagValue(key, at: row)
            case .number: nil
            }
        guard let text else { return 0 }
        if let number = numbers[Bytes(text: text)] { return number }
        let number = Int32(clamping: texts.count)
        texts.append(text)
        numbers[Bytes(text: text)] = number
        return number
    }

    /// All numbers in the order of their texts, that of no text last.
    func sorted(descending: Bool) -> [Int] {
        (1..<texts.count).sorted { left, right in
            texts[left].lexicographicallyPrecedes(texts[right]) != descending
        } + [0]
    }
}
