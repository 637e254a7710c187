import Testing

@testable import BackupAPI

@Suite("The values of a row one at a time")
struct RowFieldsTests {
    private static let page = """
        {"resources":[
        {"resource_id":"i","resource_name":"né","tags":[{"key":"a","value":"1"},{"key":"b","value":""}],"resource_detail":
         {"status":"error","created_at":"2026-11-23T02:10:09","expired_at":"2027-01-01T00:00:00","resource_id":"sid","description":"d",
         "extend_info":{"volume_backups":[{},{}],"fail_reason":"f","resource_name":"s","resource_az":"z","size":5,
         "progress":7,"incremental":true,"auto_trigger":false}}},
        {"resource_id":"j","tags":[{"key":"k","value":"a\\u001eb"}]}, 7]}
        """

    @Test("They are those of the row")
    func values() throws {
        let page = try RecordPage(scanning: Array(Self.page.utf8))
        let fields: [(RowPage.TextColumn, (Row) -> String)] = [
            (.id, \.id), (.name, \.name), (.status, \.status.word), (.serverName, \.serverName), (.zone, \.zone),
            (.serverID, \.serverID), (.failure, \.failure), (.description, \.description),
        ]
        for index in 0..<3 {
            let row = page.rows[index]
            for (field, text) in fields {
                var bytes: [UInt8] = []
                page.rows.append(field, at: index, to: &bytes)
                #expect(String(decoding: bytes, as: UTF8.self) == text(row))
            }
            #expect(page.rows.createdAt(at: index) == row.createdAt)
            #expect(page.rows.expiresAt(at: index) == row.expiresAt)
            #expect(page.rows.volumeCount(at: index) == row.volumeCount)
            #expect(page.rows.status(at: index) == row.status)
            #expect(page.rows.sizeMegabytes(at: index) == row.sizeMegabytes)
            #expect(page.rows.progress(at: index) == row.progress)
            #expect(page.rows.isIncremental(at: index) == row.isIncremental)
            #expect(page.rows.isAutomatic(at: index) == row.isAutomatic)
            #expect(page.rows.isUnreadable(at: index) == row.isUnreadable)
            #expect(!page.rows.isCut(at: index))
        }
        var tags: [UInt8] = []
        page.rows.appendTags(at: 0, to: &tags)
        #expect(String(decoding: tags, as: UTF8.self) == "a=1 b" && page.rows[0].tags == "a=1 b")
        page.rows.appendTags(at: 1, to: &tags)
        #expect(String(decoding: tags, as: UTF8.self) == "a=1 bk=a\u{1E}b")
    }

    @Test("A row that was cut is whole when it is read again from its record")
    func whole() throws {
        for length in [1_020, 1_021, 1_024, 1_025, 70_000] {
            let name = String(repeating: "n", count: length)
            let tags = (0..<400).map { "{\"key\":\"k\($0)\",\"value\":\"v\"}" }.joined(separator: ",")
            let page = try RecordPage(
                scanning: Array("{\"resources\":[{\"resource_name\":\"\(name)\",\"tags\":[\(tags)]}]}".utf8))
            #expect(page.wholeRow(at: 0).name == name)
            #expect(page.wholeRow(at: 0).tagList.count == 400)
            #expect(page.rows[0].name.count == min(length, 1_024))
        }
    }

    @Test(
        "A time in bytes is the time as text",
        arguments: [0, -1, 86_399, 1_795_435_200, -62_135_596_800, 253_402_300_800])
    func times(seconds: Int64) {
        var bytes: [UInt8] = []
        Timestamp(seconds: seconds).appendISO(to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == Timestamp(seconds: seconds).isoText)
    }
}
