/// What can be copied of the backup under the cursor, and of the query that found it.
public enum CopySubject: String, CaseIterable, Sendable, Hashable {
    case field, id, name
    case serverID = "server-id"
    case ticket, record, row, table, markdown, csv
    case line = "filter"
    case curl, list

    /// The letter that copies it.
    var key: Character {
        switch self {
        case .field: "y"
        case .id: "i"
        case .name: "n"
        case .serverID: "s"
        case .row: "r"
        case .table: "b"
        case .markdown: "m"
        case .csv: "v"
        case .record: "j"
        case .line: "f"
        case .curl: "c"
        case .list: "l"
        case .ticket: "t"
        }
    }

    /// For the line of keys.
    var hint: String {
        switch self {
        case .field: "this field"
        case .id: "id"
        case .name: "name"
        case .serverID: "server id"
        case .row: "row"
        case .table: "table"
        case .markdown: "Markdown"
        case .csv: "CSV"
        case .record: "JSON"
        case .line: "filter"
        case .curl: "curl"
        case .list: "csbs line"
        case .ticket: "ticket"
        }
    }

    var help: String {
        switch self {
        case .field: "copy the field under the cursor; in the list: the backup's id"
        case .id: "copy the backup's id"
        case .name: "copy the backup's name"
        case .serverID: "copy the server's id"
        case .row: "copy the selected rows, or this one, as they show"
        case .table: "copy the selected rows, or this one, as a table"
        case .markdown: "copy the selected rows, or this one, as a Markdown table"
        case .csv: "copy the selected rows, or this one, as CSV"
        case .record: "copy the records of the selected rows, or this one, as received"
        case .line: "copy the filter as a line"
        case .curl: "copy the request as a curl line"
        case .list: "copy the csbs line that prints all of this list"
        case .ticket: "copy a block for a ticket: server, backup, times, state, reason, filter"
        }
    }

    /// Whether it is about rows: the selected ones, where there are some.
    var isOfRows: Bool {
        switch self {
        case .row, .table, .markdown, .csv, .record, .ticket: true
        case .field, .id, .name, .serverID, .line, .curl, .list: false
        }
    }

    /// For the sentence that says what was copied.
    func itemName(ofRows count: Int) -> String {
        switch self {
        case .row: count == 1 ? "the row" : "\(count) rows"
        case .table: "the table"
        case .markdown: "the Markdown table"
        case .csv: "the CSV"
        case .record: count == 1 ? "the record" : "\(count) records"
        case .ticket: "the ticket block"
        case .field, .id, .name, .serverID, .line, .curl, .list: hint
        }
    }
}
