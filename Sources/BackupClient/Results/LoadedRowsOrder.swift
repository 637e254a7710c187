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

    private func sorted(by column: RowPage.Column, descending: Bool) -> [Int]? {
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
    private var numbers: [ArraySlice<UInt8>: Int32] = [:]

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
        if let number = numbers[text] { return number }
        let number = Int32(clamping: texts.count)
        texts.append(text)
        numbers[text] = number
        return number
    }

    /// All numbers in the order of their texts, that of no text last.
    func sorted(descending: Bool) -> [Int] {
        (1..<texts.count).sorted { left, right in
            texts[left].lexicographicallyPrecedes(texts[right]) != descending
        } + [0]
    }
}
