/// The rows of one page in compact form: fixed columns, and one arena of texts in which what repeats is stored once.
///
/// A row has 64 bytes and its name, some tenth of a decoded record. A `Row` is made only for what is on the screen.
public struct RowPage: Sendable {
    struct Columns: Sendable {
        /// The backup's id: a UUID, or where its text is in the arena (`Flags.hasUUID`).
        var id: (high: UInt64, low: UInt64)
        var sizeMegabytes: Int64
        var nameStart: UInt32
        /// Bytes of the record in the page as received.
        var recordStart: UInt32
        var recordLength: UInt32
        /// Seconds since 1970, to 2106; 0 where the record does not say, or says another century.
        var createdSeconds: UInt32
        var expiresSeconds: UInt32
        var nameLength: UInt16
        /// Where each `SharedColumn` is among the page's texts.
        var shared: InlineArray<7, UInt16>
        var volumes: UInt16
        var progress: Int8
        var flags: Flags
    }

    /// The texts of a row.
    public enum TextColumn: Sendable, Hashable, CaseIterable {
        case id, name
        case status, serverName, serverID, zone, tags, failure, description

        /// Where the text is among those that rows share; nil for the row's own.
        var shared: Int? {
            switch self {
            case .id, .name: nil
            case .status: 0
            case .serverName: 1
            case .serverID: 2
            case .zone: 3
            case .tags: 4
            case .failure: 5
            case .description: 6
            }
        }
    }

    struct Flags: OptionSet, Sendable {
        let rawValue: UInt8
        static let knowsIncremental = Flags(rawValue: 1)
        static let isIncremental = Flags(rawValue: 2)
        static let knowsAutomatic = Flags(rawValue: 4)
        static let isAutomatic = Flags(rawValue: 8)
        static let isUnreadable = Flags(rawValue: 16)
        static let hasUUID = Flags(rawValue: 32)
        /// A text of the row is longer in the record.
        static let isCut = Flags(rawValue: 64)
        /// A bare backup was received without its tags.
        static let lacksTags = Flags(rawValue: 128)
    }

    /// Where a text is in the arena.
    struct TextRange: Sendable {
        let start: UInt32
        let length: UInt16

        var bytes: Range<Int> { Int(start)..<(Int(start) + Int(length)) }
    }

    /// A text longer than this is cut in the row, never in the record.
    static let maximumTextBytes = 1_024
    static let absent = Int64.min
    static let absentVolumes = UInt16.max

    var arena: [UInt8] = []
    /// The texts that rows share; the first one is empty.
    var texts = [TextRange(start: 0, length: 0)]
    var columns: [Columns] = []
    /// The texts that found no place among the shared ones, which end at 65,534: by row and column. Only a service that ignores
    /// the limit sends so many.
    var unshared: [Int: TextRange] = [:]
    static let isUnshared = UInt16.max
    /// Where the page's bytes are kept, if they are; the unit is the keeper's own.
    public var recordsLocation: Int64?
    /// Keeps those bytes as long as rows of the page live.
    public var recordsOwner: (any AnyObject & Sendable)?

    /// A page without rows.
    public init() {}

    public var count: Int { columns.count }

    public subscript(index: Int) -> Row {
        var row = Row()
        row.id = text(.id, at: index)
        row.name = text(.name, at: index)
        row.status = status(at: index)
        row.serverName = text(.serverName, at: index)
        row.serverID = text(.serverID, at: index)
        row.zone = text(.zone, at: index)
        row.tagList = tags(at: index)
        row.failure = text(.failure, at: index)
        row.description = text(.description, at: index)
        row.createdAt = createdAt(at: index)
        row.expiresAt = expiresAt(at: index)
        row.sizeMegabytes = sizeMegabytes(at: index)
        row.volumeCount = volumeCount(at: index)
        row.progress = progress(at: index)
        row.isIncremental = isIncremental(at: index)
        row.isAutomatic = isAutomatic(at: index)
        row.isUnreadable = isUnreadable(at: index)
        row.lacksTags = lacksTags(at: index)
        return row
    }

    static func moment(_ seconds: UInt32) -> Timestamp? {
        seconds == 0 ? nil : Timestamp(seconds: Int64(seconds))
    }

    /// The backup's id alone; empty where the record has none.
    public func id(at index: Int) -> String { text(.id, at: index) }

    /// Whether the row has this id, byte for byte.
    public func hasID(_ id: String, at index: Int) -> Bool { bytes(.id, at: index).elementsEqual(id.utf8) }

    /// Whether the row has this name, byte for byte.
    public func hasName(_ name: String, at index: Int) -> Bool { bytes(.name, at: index).elementsEqual(name.utf8) }

    /// The tags alone.
    public func tags(at index: Int) -> [ResourceTag] { RowTags.read(bytes(.tags, at: index)) }

    /// Whether a text of the row is longer in the record.
    public func isCut(at index: Int) -> Bool { columns[index].flags.contains(.isCut) }

    /// The record's bytes within the page as received.
    public func recordRange(at index: Int) -> Range<Int> {
        let start = Int(columns[index].recordStart)
        return start..<(start + Int(columns[index].recordLength))
    }

    /// A number that two rows share only if they have the same id, for all practical purposes; nil where there is no id.
    public func identity(at index: Int) -> Int? {
        if columns[index].flags.contains(.hasUUID) {
            return UUIDText.mixed(columns[index].id.high, columns[index].id.low)
        }
        let range = bytes(.id, at: index)
        guard !range.isEmpty else { return nil }
        var hasher = Hasher()
        range.withUnsafeBytes { hasher.combine(bytes: $0) }
        return hasher.finalize()
    }

    /// Keeps the rows at the given positions only.
    public mutating func keep(_ positions: [Int]) {
        columns = positions.map { columns[$0] }
        guard !unshared.isEmpty else { return }
        var moved: [Int: TextRange] = [:]
        for (new, old) in positions.enumerated() {
            for column in 0..<7 { moved[new * 7 + column] = unshared[old * 7 + column] }
        }
        unshared = moved
    }

    /// Where the different texts of a column that rows share are in the arena, each with the number of rows that have it.
    func sharedTexts(_ column: TextColumn) -> [(text: Range<Int>, rows: Int)] {
        guard let column = column.shared else { return [] }
        var rows = [Int](repeating: 0, count: texts.count)
        var found: [(text: Range<Int>, rows: Int)] = []
        columns.withUnsafeBufferPointer { columns in
            for index in columns.indices {
                let place = columns[index].shared[column]
                if place != Self.isUnshared {
                    rows[Int(place)] += 1
                } else if let text = unshared[index * 7 + column] {
                    found.append((text.bytes, 1))
                }
            }
        }
        return found + texts.indices.filter { rows[$0] > 0 }.map { (texts[$0].bytes, rows[$0]) }
    }

    private func text(_ column: TextColumn, at index: Int) -> String {
        String(decoding: bytes(column, at: index), as: UTF8.self)
    }

    /// The bytes of a text, in UTF-8; tags are joined by the separators of `RowTags`.
    public func bytes(_ column: TextColumn, at index: Int) -> ArraySlice<UInt8> {
        let fixed = columns[index]
        guard column != .id || !fixed.flags.contains(.hasUUID) else {
            return UUIDText.bytes(fixed.id.high, fixed.id.low)[...]
        }
        return arena[textRange(column, at: index)]
    }

    /// Where a text is in the arena; an id that is a UUID is not there.
    func textRange(_ column: TextColumn, at index: Int) -> Range<Int> {
        let fixed = columns[index]
        if let shared = column.shared {
            let place = fixed.shared[shared]
            guard place == Self.isUnshared else { return texts[Int(place)].bytes }
            return unshared[index * 7 + shared]?.bytes ?? 0..<0
        }
        guard column == .id else { return Int(fixed.nameStart)..<(Int(fixed.nameStart) + Int(fixed.nameLength)) }
        return Int(fixed.id.high)..<Int(fixed.id.low)
    }
}
