/// Collects the columns of one record after another and appends them to a page as rows.
struct RowBuilder {
    typealias TextColumn = RowPage.TextColumn

    /// The texts of the record, in full and one behind the other.
    private var texts: [UInt8] = []
    private var ranges = InlineArray<9, Range<Int>>(repeating: 0..<0)
    private var shared = SharedTexts()
    var created: Timestamp?
    var expires: Timestamp?
    var sizeMegabytes: Int64?
    var volumes: Int?
    var progress: Int8?
    var isIncremental: Bool?
    var isAutomatic: Bool?
    var isUnreadable = false
    var lacksTags = false

    func isEmpty(_ column: TextColumn) -> Bool { ranges[Self.index(column)].isEmpty }

    /// Bytes of a text.
    func count(of column: TextColumn) -> Int { ranges[Self.index(column)].count }

    mutating func remove(_ column: TextColumn) { ranges[Self.index(column)] = 0..<0 }

    mutating func set(_ column: TextColumn, to token: JSONScanner.StringToken, of scanner: JSONScanner) {
        let start = texts.count
        scanner.appendText(token, to: &texts)
        ranges[Self.index(column)] = start..<texts.count
    }

    /// Appends to a text.
    mutating func extend(_ column: TextColumn, _ append: (inout [UInt8]) -> Void) {
        let index = Self.index(column)
        var start = ranges[index].lowerBound
        if ranges[index].upperBound != texts.count {
            // Only the last text can grow.
            let text = texts[ranges[index]]
            start = texts.count
            texts.append(contentsOf: text)
        }
        append(&texts)
        ranges[index] = start..<texts.count
    }

    private static func index(_ column: TextColumn) -> Int {
        switch column {
        case .id: 0
        case .name: 1
        default: 2 + (column.shared ?? 0)
        }
    }

    /// Forgets the record before.
    mutating func clear() {
        texts.removeAll(keepingCapacity: true)
        ranges = InlineArray(repeating: 0..<0)
        (created, expires, sizeMegabytes, volumes, progress) = (nil, nil, nil, nil, nil)
        (isIncremental, isAutomatic, isUnreadable, lacksTags) = (nil, nil, false, false)
    }

    /// Appends what was collected as a row.
    mutating func append(to page: inout RowPage, record: Range<Int>) {
        var flags: RowPage.Flags = []
        if let isIncremental {
            flags.formUnion(isIncremental ? [.knowsIncremental, .isIncremental] : .knowsIncremental)
        }
        if let isAutomatic { flags.formUnion(isAutomatic ? [.knowsAutomatic, .isAutomatic] : .knowsAutomatic) }
        if isUnreadable { flags.insert(.isUnreadable) }
        if lacksTags { flags.insert(.lacksTags) }
        let bytes = texts
        let texts = bytes.span
        for index in ranges.indices where ranges[index].count > RowPage.maximumTextBytes { flags.insert(.isCut) }
        var id: (high: UInt64, low: UInt64)
        if let uuid = UUIDText.value(texts.extracting(ranges[0])) {
            id = uuid
            flags.insert(.hasUUID)
        } else {
            let range = page.append(texts.extracting(ranges[0]))
            id = (UInt64(range.bytes.lowerBound), UInt64(range.bytes.upperBound))
        }
        let name = page.append(texts.extracting(ranges[1]))
        var places = InlineArray<7, UInt16>(repeating: 0)
        for column in places.indices {
            let text = texts.extracting(ranges[2 + column])
            places[column] = shared.place(of: text, in: &page)
            guard places[column] == RowPage.isUnshared else { continue }
            page.unshared[page.columns.count * places.count + column] = page.append(text)
        }
        page.columns.append(
            RowPage.Columns(
                id: id, sizeMegabytes: sizeMegabytes ?? RowPage.absent, nameStart: name.start,
                recordStart: UInt32(record.lowerBound), recordLength: UInt32(record.count),
                createdSeconds: Self.seconds(created), expiresSeconds: Self.seconds(expires), nameLength: name.length,
                shared: places, volumes: volumes.map { UInt16(clamping: $0) } ?? RowPage.absentVolumes,
                progress: progress ?? -1, flags: flags))
    }

    private static func seconds(_ moment: Timestamp?) -> UInt32 { moment.flatMap { UInt32(exactly: $0.seconds) } ?? 0 }

    /// What was collected, with every text in full.
    func wholeRow(_ row: Row) -> Row {
        func text(_ column: TextColumn) -> String { String(decoding: texts[ranges[Self.index(column)]], as: UTF8.self) }
        var whole = row
        whole.id = text(.id)
        whole.name = text(.name)
        whole.status = BackupStatus(text(.status))
        whole.serverName = text(.serverName)
        whole.serverID = text(.serverID)
        whole.zone = text(.zone)
        whole.tagList = RowTags.read(texts[ranges[Self.index(.tags)]])
        whole.failure = text(.failure)
        whole.description = text(.description)
        return whole
    }
}

/// Finds texts of a page that are stored already.
private struct SharedTexts {
    /// A table with open addressing: places among the page's texts, 0 where nothing is.
    private var slots = [UInt16](repeating: 0, count: 256)
    private var count = 0

    /// The place of a text among the page's, which it joins where it is new.
    mutating func place(of text: Span<UInt8>, in page: inout RowPage) -> UInt16 {
        guard !text.isEmpty else { return 0 }
        let cut = text.extracting(first: text.length(ofCharactersWithin: RowPage.maximumTextBytes))
        var slot = cut.quickHash & (slots.count - 1)
        while slots[slot] != 0 {
            if page.arena.span.extracting(page.texts[Int(slots[slot])].bytes).hasSameBytes(as: cut) {
                return slots[slot]
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        guard page.texts.count < Int(RowPage.isUnshared) else { return RowPage.isUnshared }
        let place = UInt16(page.texts.count)
        page.texts.append(page.append(text))
        slots[slot] = place
        count += 1
        if count * 2 > slots.count { grow(page) }
        return place
    }

    private mutating func grow(_ page: RowPage) {
        let old = slots
        slots = [UInt16](repeating: 0, count: old.count * 2)
        for place in old where place != 0 {
            var slot = page.arena.span.extracting(page.texts[Int(place)].bytes).quickHash & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = place
        }
    }
}

extension Span<UInt8> {
    fileprivate var quickHash: Int { withUnsafeBytes { $0.quickHash } }

    fileprivate func hasSameBytes(as other: borrowing Span<UInt8>) -> Bool {
        withUnsafeBytes { own in other.withUnsafeBytes { own.hasSameBytes(as: $0) } }
    }

    /// The length of the longest start of at most `limit` bytes that does not cut a UTF-8 sequence.
    fileprivate func length(ofCharactersWithin limit: Int) -> Int {
        guard count > limit else { return count }
        var end = limit
        while end > 0, self[end] & 0b1100_0000 == 0b1000_0000 { end -= 1 }
        return end
    }
}

extension RowPage {
    /// Appends a text to the arena, cut where it is too long.
    fileprivate mutating func append(_ text: Span<UInt8>) -> TextRange {
        let start = UInt32(arena.count)
        let cut = text.extracting(first: text.length(ofCharactersWithin: Self.maximumTextBytes))
        cut.withUnsafeBufferPointer { arena.append(contentsOf: $0) }
        return TextRange(start: start, length: UInt16(cut.count))
    }
}
