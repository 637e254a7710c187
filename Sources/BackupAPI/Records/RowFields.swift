/// One value of a row at a time, straight from the compact form: for printers, to which a `Row` a record costs too much.
extension RowPage {
    /// Appends the bytes of a text as they were received, cut where it is long.
    public func append(_ column: TextColumn, at index: Int, to output: inout [UInt8]) {
        let fixed = columns[index]
        if column == .id, fixed.flags.contains(.hasUUID) {
            UUIDText.append(fixed.id.high, fixed.id.low, to: &output)
        } else {
            append(textRange(column, at: index), to: &output)
        }
    }

    /// Without a slice, which would count a reference for each text.
    private func append(_ range: Range<Int>, to output: inout [UInt8]) {
        arena.withUnsafeBufferPointer { output.append(contentsOf: UnsafeBufferPointer(rebasing: $0[range])) }
    }

    /// Appends the tags as `key=value`, joined by blanks.
    public func appendTags(at index: Int, to output: inout [UInt8]) {
        let start = output.count
        append(textRange(.tags, at: index), to: &output)
        output.withUnsafeMutableBufferPointer { output in
            for place in start..<output.count where output[place] >= RowTags.betweenKeyAndValue {
                output[place] = output[place] == RowTags.betweenTags ? 0x20 : UInt8(ascii: "=")
            }
        }
    }

    public func createdAt(at index: Int) -> Timestamp? {
        Self.moment(columns[index].createdSeconds)
    }

    public func expiresAt(at index: Int) -> Timestamp? {
        Self.moment(columns[index].expiresSeconds)
    }

    /// Number of volumes in the backup.
    public func volumeCount(at index: Int) -> Int? {
        let volumes = columns[index].volumes
        return volumes == Self.absentVolumes ? nil : Int(volumes)
    }

    public func status(at index: Int) -> BackupStatus {
        BackupStatus(String(decoding: bytes(.status, at: index), as: UTF8.self))
    }

    /// In MB, as the service counts it.
    public func sizeMegabytes(at index: Int) -> Int64? {
        let size = columns[index].sizeMegabytes
        return size == Self.absent ? nil : size
    }

    /// Per cent.
    public func progress(at index: Int) -> Int? {
        let progress = columns[index].progress
        return progress < 0 ? nil : Int(progress)
    }

    public func isIncremental(at index: Int) -> Bool? {
        let flags = columns[index].flags
        return flags.contains(.knowsIncremental) ? flags.contains(.isIncremental) : nil
    }

    public func isAutomatic(at index: Int) -> Bool? {
        let flags = columns[index].flags
        return flags.contains(.knowsAutomatic) ? flags.contains(.isAutomatic) : nil
    }

    /// Whether the record was received without its tags, which is not the same as a backup without any.
    public func lacksTags(at index: Int) -> Bool { columns[index].flags.contains(.lacksTags) }

    /// Whether the record did not have the shape of a backup.
    public func isUnreadable(at index: Int) -> Bool { columns[index].flags.contains(.isUnreadable) }
}

extension Timestamp {
    /// Appends `2017-04-18T01:21:52Z`.
    public func appendISO(to output: inout [UInt8]) {
        let days = Int((seconds - (seconds % 86_400 + 86_400) % 86_400) / 86_400)
        let time = Int((seconds % 86_400 + 86_400) % 86_400)
        let (year, month, day) = Self.date(daysSinceEpoch: days)
        guard 1_000...9_999 ~= year else {
            output.append(contentsOf: isoText.utf8)
            return
        }
        var text = InlineArray<20, UInt8>(repeating: UInt8(ascii: "-"))
        let parts = [
            (0, year / 100), (2, year % 100), (5, month), (8, day), (11, time / 3_600), (14, time / 60 % 60),
            (17, time % 60),
        ]
        for (place, number) in parts {
            text[place] = 0x30 + UInt8(truncatingIfNeeded: number / 10)
            text[place + 1] = 0x30 + UInt8(truncatingIfNeeded: number % 10)
        }
        (text[10], text[13], text[16], text[19]) = (
            UInt8(ascii: "T"), UInt8(ascii: ":"), UInt8(ascii: ":"), UInt8(ascii: "Z")
        )
        text.span.withUnsafeBufferPointer { output.append(contentsOf: $0) }
    }
}
