import BackupAPI

/// Records that a list was exported to: a JSON array, or JSON lines; a single record or an answer of the service is read, too.
struct RecordFile {
    /// A page's offsets have 32 bits.
    private static let maximumBytes = 4_095 << 20

    /// The name without its folders.
    let name: String
    let page: RecordPage

    /// - Parameter argument: what the path is called in the usage.
    init(_ path: String, _ argument: String) throws(CommandExit) {
        name = path == "-" ? "standard input" : String(path.split(separator: "/").last ?? "")
        let bytes = try Input.bytes(path, argument, atMost: Self.maximumBytes)
        switch bytes.first(where: { !Self.isBlank($0) }) {
        case UInt8(ascii: "["): page = try Self.page(array: bytes, "\(argument): \(path)")
        case UInt8(ascii: "{"): page = try Self.page(objects: bytes, "\(argument): \(path)")
        default: throw .usage("\(argument): \(path) \(Self.remedy)")
        }
        let rows = page.rows
        guard rows.count == 0 || (0..<rows.count).contains(where: { !rows.isUnreadable(at: $0) }) else {
            throw .usage("\(argument): \(path) \(Self.remedy)")
        }
    }

    private static let remedy =
        "contains no backups; csbs list --all --output json, or jsonl, writes a file that can be read."

    private static func page(array: [UInt8], _ subject: String) throws(CommandExit) -> RecordPage {
        let start = Array(#"{"resources":"#.utf8)
        do throws(PageError) { return try RecordPage(scanning: start + array + [UInt8(ascii: "}")]) } catch {
            guard case .notJSON(let error) = error else { throw .usage("\(subject) \(remedy)") }
            let offset = min(max(0, error.offset - start.count), array.count)
            throw .usage("\(subject) is not JSON: \(error.reason.rawValue) (byte \(offset)).")
        }
    }

    private static func page(objects bytes: [UInt8], _ subject: String) throws(CommandExit) -> RecordPage {
        let lines = bytes.split(separator: 0x0A).filter { !$0.allSatisfy(isBlank) }
        if let page = page(lines) { return page }
        // One record or one answer, on as many lines as it likes.
        if let page = (try? RecordPage(scanning: bytes)) ?? page([bytes[...]]) { return page }
        for line in lines {
            do throws(JSONError) { _ = try JSONValue(parsing: Array(line)) } catch {
                let number = 1 + bytes[..<line.startIndex].count { $0 == 0x0A }
                throw .usage("\(subject) is not JSON: in line \(number) \(error.explanation).")
            }
        }
        throw .usage("\(subject) \(remedy)")
    }

    /// Nil where one of the records is not JSON, or none is a record of its own.
    private static func page(_ records: [ArraySlice<UInt8>]) -> RecordPage? {
        var bytes = Array(#"{"resources":["#.utf8)
        bytes.reserveCapacity(bytes.count + records.reduce(2) { $0 + $1.count + 1 })
        for (index, record) in records.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes += record
        }
        bytes += Array("]}".utf8)
        guard let page = try? RecordPage(scanning: bytes) else { return nil }
        return (0..<page.rows.count).contains { !page.rows.isUnreadable(at: $0) } ? page : nil
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0D ~= byte }
}
