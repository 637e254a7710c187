/// The rows of one page in compact form: all texts in one arena, fixed columns beside it.
///
/// 100,000 rows take some 20 MB this way, a tenth of decoded records. A `Row` is made only for what is on the screen.
public struct RowPage: Sendable {
    struct Columns: Sendable {
        /// Where the texts of the row start in the arena; they follow one another in the order of `TextColumn`.
        var textStart: UInt32
        var textLengths: InlineArray<6, UInt16>
        var createdSeconds: Int64
        var sizeMegabytes: Int64
        /// Bytes of the record in the page as received.
        var recordStart: UInt32
        var recordLength: UInt32
        var progress: Int16
        var flags: Flags
    }

    enum TextColumn: Int, CaseIterable {
        case id, name, status, serverName, zone, tags
    }

    struct Flags: OptionSet, Sendable {
        let rawValue: UInt8
        static let knowsIncremental = Flags(rawValue: 1)
        static let isIncremental = Flags(rawValue: 2)
        static let knowsAutomatic = Flags(rawValue: 4)
        static let isAutomatic = Flags(rawValue: 8)
        static let isUnreadable = Flags(rawValue: 16)
    }

    /// A text longer than this is cut in the row, never in the record.
    static let maximumTextBytes = 1_024
    static let absent = Int64.min

    var arena: [UInt8] = []
    var columns: [Columns] = []
    /// Where the page's bytes are kept, if they are; the unit is the keeper's own.
    public var recordsLocation: Int64?

    init() {}

    public var count: Int { columns.count }

    public subscript(index: Int) -> Row {
        let fixed = columns[index]
        var row = Row()
        row.id = text(.id, of: fixed)
        row.name = text(.name, of: fixed)
        row.status = BackupStatus(text(.status, of: fixed))
        row.serverName = text(.serverName, of: fixed)
        row.zone = text(.zone, of: fixed)
        row.tagList = RowTags.read(bytes(.tags, of: fixed))
        row.createdAt = fixed.createdSeconds == Self.absent ? nil : Timestamp(seconds: fixed.createdSeconds)
        row.sizeMegabytes = fixed.sizeMegabytes == Self.absent ? nil : fixed.sizeMegabytes
        row.progress = fixed.progress < 0 ? nil : Int(fixed.progress)
        row.isIncremental = fixed.flags.contains(.knowsIncremental) ? fixed.flags.contains(.isIncremental) : nil
        row.isAutomatic = fixed.flags.contains(.knowsAutomatic) ? fixed.flags.contains(.isAutomatic) : nil
        row.isUnreadable = fixed.flags.contains(.isUnreadable)
        return row
    }

    /// The backup's id alone; empty where the record has none.
    public func id(at index: Int) -> String { text(.id, of: columns[index]) }

    /// The tags alone.
    public func tags(at index: Int) -> [ResourceTag] { RowTags.read(bytes(.tags, of: columns[index])) }

    /// The record's bytes within the page as received.
    public func recordRange(at index: Int) -> Range<Int> {
        let start = Int(columns[index].recordStart)
        return start..<(start + Int(columns[index].recordLength))
    }

    /// A number that two rows share only if they have the same id, for all practical purposes; nil where there is no id.
    public func identity(at index: Int) -> Int? {
        let length = Int(columns[index].textLengths[TextColumn.id.rawValue])
        guard length > 0 else { return nil }
        let start = Int(columns[index].textStart)
        var hasher = Hasher()
        arena.withUnsafeBytes { hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: $0[start..<(start + length)])) }
        return hasher.finalize()
    }

    /// Keeps the rows at the given positions only.
    public mutating func keep(_ positions: [Int]) {
        columns = positions.map { columns[$0] }
    }

    private func text(_ column: TextColumn, of fixed: Columns) -> String {
        String(decoding: bytes(column, of: fixed), as: UTF8.self)
    }

    private func bytes(_ column: TextColumn, of fixed: Columns) -> ArraySlice<UInt8> {
        arena[range(of: column, of: fixed)]
    }

    /// Where the tags of a row are in the arena.
    func tagRange(of fixed: Columns) -> Range<Int> { range(of: .tags, of: fixed) }

    private func range(of column: TextColumn, of fixed: Columns) -> Range<Int> {
        var start = Int(fixed.textStart)
        for earlier in 0..<column.rawValue { start += Int(fixed.textLengths[earlier]) }
        return start..<(start + Int(fixed.textLengths[column.rawValue]))
    }
}
