import Testing

@testable import BackupAPI

@Suite("The longest texts of rows")
struct RowWidthsTests {
    private func page(_ records: String...) throws -> RowPage {
        try RecordPage(scanning: Array(#"{"resources":[\#(records.joined(separator: ","))]}"#.utf8)).rows
    }

    @Test("Each column has its own, over all pages; it never shrinks")
    func growing() throws {
        var widths = RowWidths()
        widths.add(
            try page(
                #"{"resource_id":"abc","resource_name":"n","tags":[{"key":"env","value":"prod"}],"resource_detail":{"status":"error"}}"#,
                #"{"resource_id":"0a1b2c3d-0000-4000-8000-00000000000a","resource_name":"","resource_detail":{"status":"available"}}"#
            ))
        #expect(widths[.id] == 36 && widths[.name] == 1 && widths[.status] == 9 && widths[.tags] == 8)
        widths.add(
            try page(
                #"{"resource_id":"x","resource_name":"näme","resource_detail":{"extend_info":{"resource_name":"web-1"}}}"#
            ))
        #expect(widths[.id] == 36 && widths[.name] == 5 && widths[.status] == 9 && widths[.serverName] == 5)
        #expect(widths[.description] == 0)
    }
}
