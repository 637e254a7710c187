import Testing

@testable import BackupAPI

@Suite("Compact rows")
struct CompactRowTests {
    private func page(_ records: String) throws -> RecordPage {
        try RecordPage(scanning: Array(#"{"resources":[\#(records)]}"#.utf8))
    }

    @Test("A row carries every column")
    func columns() throws {
        let record = #"""
            {"resource_id":"e8e74a0a-112c-4af1-ea20-12931f44738f","resource_name":"nightly",
             "tags":[{"key":"env","value":"prod"}],
             "resource_detail":{"status":"error","resource_id":"82b15bc1-1ff1-33c9-1ab0-194c076364a3",
              "created_at":"2026-11-23T10:00:00","expired_at":"2026-12-23T10:00:00","description":"by hand",
              "extend_info":{"resource_name":"web-1","resource_az":"eu-de-01","size":40,"progress":49,"incremental":true,
               "auto_trigger":false,"volume_backups":[{"id":"a"},{"id":"b"},7],
               "fail_code":{"Code":"CSBS.5102","Description":"agent did not answer"},"fail_reason":"shut down"}}}
            """#
        let row = try page(record).rows[0]
        #expect(row.id == "e8e74a0a-112c-4af1-ea20-12931f44738f" && row.name == "nightly")
        #expect(row.serverID == "82b15bc1-1ff1-33c9-1ab0-194c076364a3" && row.serverName == "web-1")
        #expect(row.status.word == "error" && row.zone == "eu-de-01" && row.description == "by hand")
        #expect(row.failure == "CSBS.5102: agent did not answer")
        #expect(row.volumeCount == 2 && row.progress == 49 && row.sizeMegabytes == 40)
        #expect(row.createdAt?.text == "2026-11-23 10:00:00" && row.expiresAt?.text == "2026-12-23 10:00:00")
        #expect(row.isIncremental == true && row.isAutomatic == false)
        #expect(row.tagList == [ResourceTag(key: "env", value: "prod")])
    }

    @Test("What is not given stays unknown")
    func absent() throws {
        let row = try page(#"{"resource_id":"a","resource_detail":{"extend_info":{"fail_code":{}}}}"#).rows[0]
        #expect(row.volumeCount == nil && row.expiresAt == nil && row.createdAt == nil && row.sizeMegabytes == nil)
        #expect(row.failure.isEmpty && row.serverID.isEmpty && row.progress == nil && row.isIncremental == nil)
    }

    @Test("A reason replaces a missing code")
    func reason() throws {
        let row = try page(#"{"resource_id":"a","resource_detail":{"extend_info":{"fail_reason":"shut down"}}}"#).rows[
            0]
        #expect(row.failure == "shut down")
    }

    @Test(
        "Ids come back as they were, UUID or not",
        arguments: [
            "e8e74a0a-112c-4af1-ea20-12931f44738f", "E8E74A0A-112C-4AF1-EA20-12931F44738F",
            "e8e74a0a112c4af1ea2012931f44738f",
            "e8e74a0a-112c-4af1-ea20-12931f44738g", "00000000-0000-0000-0000-000000000000", "7", "ü",
        ])
    func ids(id: String) throws {
        let rows = try page(#"{"resource_id":"\#(id)"},{"resource_id":"other"}"#).rows
        #expect(rows.id(at: 0) == id && rows.id(at: 1) == "other")
        #expect(rows.identity(at: 0) != rows.identity(at: 1))
    }

    @Test("Texts that repeat are stored once, and others stay distinct, however many there are")
    func shared() throws {
        let records = (0..<3_000).map { number in
            #"{"resource_id":"\#(number)","resource_detail":{"status":"available","extend_info":{"resource_name":"s\#(number % 700)"}}}"#
        }
        let rows = try page(records.joined(separator: ",")).rows
        #expect(rows.texts.count == 702)
        for number in stride(from: 0, to: 3_000, by: 97) {
            #expect(rows[number].serverName == "s\(number % 700)" && rows[number].status.word == "available")
        }
    }

    @Test("More different texts than a page has places for are kept beside them, also when rows are left out")
    func unshared() throws {
        let records = (0..<70_000).map { #"{"resource_id":"\#($0)","tags":{"n":"\#($0)"}}"# }
        var rows = try page(records.joined(separator: ",")).rows
        #expect(rows.tags(at: 69_999) == [ResourceTag(key: "n", value: "69999")])
        rows.keep([3, 68_000, 69_999])
        #expect((0..<3).map { rows.tags(at: $0).first?.value } == ["3", "68000", "69999"])
    }

    @Test("A tag can contain every character, the separators of ASCII included")
    func tagCharacters() throws {
        let rows = try page(
            #"{"resource_id":"a","tags":[{"key":"k","value":"a\u001eb\u001fc"},{"key":"ÿ","value":"þ"}]}"#
        ).rows
        #expect(
            rows.tags(at: 0) == [
                ResourceTag(key: "k", value: "a\u{1E}b\u{1F}c"), ResourceTag(key: "ÿ", value: "þ"),
            ])
    }

    @Test("A row needs at most 64 bytes besides its texts")
    func size() {
        #expect(MemoryLayout<RowPage.Columns>.stride <= 64)
    }

    @Test("A time of another century is left to the record")
    func farTimes() throws {
        let rows = try page(
            #"{"resource_id":"a","resource_detail":{"created_at":"1899-01-01T00:00:00"}},{"resource_id":"b","resource_detail":{"created_at":"2150-01-01T00:00:00"}}"#
        ).rows
        #expect(rows[0].createdAt == nil && rows[1].createdAt == nil)
    }
}
