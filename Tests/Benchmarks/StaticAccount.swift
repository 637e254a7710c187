import BackupAPI
import Sandbox

/// The records of an account as bytes, made once: a page is a slice of them and costs no more than its sending.
///
/// At most 100,000 records are made. A larger account repeats them in blocks, in which the last digits of every id are the
/// block's number, so that no two backups are the same.
final class StaticAccount: Sendable {
    let count: Int
    /// All records, a comma behind each.
    let bytes: [UInt8]
    let tags: [UInt8]
    /// Where each record begins, and where the last one ends.
    private let starts: [Int]
    /// Where the last digits of the ids are, and the first one of each record.
    private let digits: [Int]
    private let firstDigits: [Int]

    private static let largestBlock = 100_000
    private static let digitCount = 4
    /// The record whose volumes are many: the first one that is neither waiting nor running.
    static let wideRecord = 2
    static let volumesOfWideRecord = 120

    var block: Int { starts.count - 1 }

    init(count: Int) throws {
        self.count = count
        let sandbox = Sandbox(Sandbox.Configuration(backups: count, now: Timestamp(seconds: 1_795_435_200)))
        func ask(_ method: String, _ endpoint: Endpoint, _ body: String = "") -> [UInt8] {
            sandbox.respond(
                to: APIRequest(
                    method: method, path: endpoint.path(project: "demo"), token: "demo", body: Array(body.utf8))
            ).body
        }
        let block = min(count, Self.largestBlock)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(block * 3_072)
        var starts = [0]
        var digits: [Int] = []
        var firstDigits = [0]
        for offset in stride(from: 0, to: block, by: 1_000) {
            let body = #"{"action":"filter","limit":"\#(min(1_000, block - offset))","offset":"\#(offset)"}"#
            let page = try RecordPage(scanning: ask("POST", .resourceInstances, body))
            for row in 0..<page.rows.count {
                var record = Array(page.bytes[page.rows.recordRange(at: row)])
                if offset + row == Self.wideRecord { record = Self.widened(record) ?? record }
                if count > block { digits += Self.idEnds(in: record).map { bytes.count + $0 - Self.digitCount } }
                firstDigits.append(digits.count)
                bytes += record
                bytes.append(UInt8(ascii: ","))
                starts.append(bytes.count)
            }
        }
        guard starts.count == block + 1 else {
            throw NotMeasured("the sandbox made \(starts.count - 1) of \(block) records")
        }
        (self.bytes, self.starts, self.digits, self.firstDigits) = (bytes, starts, digits, firstDigits)
        tags = ask("GET", .tags)
    }

    /// Bytes of the records in all.
    var size: Int { bytes.count / block * count }

    /// The slice of some records of one block, without the last comma.
    func range(_ records: Range<Int>) -> Range<Int> {
        records.isEmpty ? 0..<0 : starts[records.lowerBound]..<(starts[records.upperBound] - 1)
    }

    /// Writes the block's number into the ids of a copy of `range(records)`.
    func number(_ copy: inout [UInt8], _ records: Range<Int>, block: Int) {
        let hex = Array("0123456789abcdef".utf8)
        let start = starts[records.lowerBound]
        for place in digits[firstDigits[records.lowerBound]..<firstDigits[records.upperBound]] {
            for digit in 0..<Self.digitCount {
                copy[place - start + digit] = hex[block >> (4 * (Self.digitCount - 1 - digit)) & 15]
            }
        }
    }

    /// The ends of the record's own id, wherever it occurs.
    private static func idEnds(in record: [UInt8]) -> [Int] {
        func isID(_ start: Int) -> Bool {
            (0..<36).allSatisfy { offset in
                let byte = record[start + offset]
                return [8, 13, 18, 23].contains(offset)
                    ? byte == UInt8(ascii: "-") : 0x30...0x39 ~= byte || 0x61...0x66 ~= byte
            }
        }
        guard record.count >= 36, let first = (0...(record.count - 36)).first(where: isID) else { return [] }
        let id = record[first..<(first + 36)]
        return (first...(record.count - 36)).filter { record[$0] == id.first && record[$0..<($0 + 36)] == id }
            .map { $0 + 36 }
    }

    private static func widened(_ record: [UInt8]) -> [UInt8]? {
        guard let value = try? JSONValue(parsing: record), let detail = value["resource_detail"],
            let info = detail["extend_info"], let volume = info["volume_backups"]?.elements?.first
        else { return nil }
        let volumes = JSONValue.array((0..<volumesOfWideRecord).map { _ in volume })
        let wide = value.replacing(
            "resource_detail",
            with: detail.replacing("extend_info", with: info.replacing("volume_backups", with: volumes)))
        return Array(wide.compactText.utf8)
    }
}

extension JSONValue {
    fileprivate func replacing(_ key: String, with value: JSONValue) -> JSONValue {
        .object((members ?? []).map { $0.key == key ? JSONMember(key, value) : $0 })
    }
}
