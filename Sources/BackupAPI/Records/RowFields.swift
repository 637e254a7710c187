/// One value of a row at a time, straight from the compact form: for printers, to which a `Row` a record costs too much.
extension RowPage {
    /// Appends the bytes of a text as they were received, cut where it is long.
    public func append(_ column: TextColumn, at index: Int, to output: inout [UInt8]) {
        let bytes = bytes(column, at: index)
        bytes.withUnsafeBufferPointer { output.append(contentsOf: $0) }
    }

    /// Appends the tags as `key=value`, joined by blanks.
    public func appendTags(at index: Int, to output: inout [UInt8]) {
        for byte in bytes(.tags, at: index) {
            switch byte {
            case RowTags.betweenTags: output.append(0x20)
            case RowTags.betweenKeyAndValue: output.append(UInt8(ascii: "="))
            default: output.append(byte)
            }
        }
    }

    public func createdAt(at index: Int) -> Timestamp? {
        Self.moment(columns[index].createdSeconds)
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
        output.appendDigits(year / 100)
        output.appendDigits(year % 100)
        output.append(UInt8(ascii: "-"))
        output.appendDigits(month)
        output.append(UInt8(ascii: "-"))
        output.appendDigits(day)
        output.append(UInt8(ascii: "T"))
        output.appendDigits(time / 3_600)
        output.append(UInt8(ascii: ":"))
        output.appendDigits(time / 60 % 60)
        output.append(UInt8(ascii: ":"))
        output.appendDigits(time % 60)
        output.append(UInt8(ascii: "Z"))
    }
}

extension [UInt8] {
    /// Appends a number from 0 to 99 with two digits.
    fileprivate mutating func appendDigits(_ number: Int) {
        append(0x30 + UInt8(truncatingIfNeeded: number / 10))
        append(0x30 + UInt8(truncatingIfNeeded: number % 10))
    }
}
