import BackupAPI
import BackupClient

/// The text of a page; a record is inserted unchanged, a total may be of any type, or nil for none.
func pageText(records: [String], total: String?) -> String {
    let ending = total.map { ",\"total_count\":\($0)" } ?? ""
    return "{\"resources\":[\(records.joined(separator: ","))]\(ending)}"
}

/// A page of records that have nothing but an id.
func page(_ ids: [String], total: Int? = nil) throws(PageError) -> RecordPage {
    let records = ids.map { "{\"resource_id\":\"\($0)\"}" }
    return try RecordPage(scanning: Array(pageText(records: records, total: total.map { String($0) }).utf8))
}

/// The ids of an honest list: `b0`, `b1` and so on.
func ids(_ offsets: Range<Int>) -> [String] { offsets.map { "b\($0)" } }

extension ResultSet {
    /// Requests a page and adds what an honest list has there.
    mutating func load(_ request: PageRequest, of count: Int, total: Int?) throws {
        let start = min(request.offset, count)
        let found = start..<min(request.offset + request.limit, count)
        begin(request)
        receive(try page(ids(found), total: total), for: request)
    }

    /// The id at every position; a dash where nothing is loaded.
    var idsInOrder: [String] { (0..<count).map { id(at: $0) ?? "-" } }
}
