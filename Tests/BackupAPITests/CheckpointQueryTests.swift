import BackupAPI
import Testing

@Suite("The request for backups by anything but tags")
struct CheckpointQueryTests {
    @Test("Only what is set is sent, in one order, with times in UTC and everything escaped")
    func text() {
        var query = CheckpointQuery()
        #expect(query.text.isEmpty && Endpoint.checkpointItems(parameters: query.text).path == "/checkpoint_items")
        query.serverID = "s 1"
        query.status = "error"
        query.limit = 100
        query.sort = [CheckpointQuery.Sort(.createdAt), CheckpointQuery.Sort(.name, isDescending: false)]
        query.end = Timestamp("2017-04-15T06:25:38+02:00")
        query.zone = ""
        #expect(
            query.text
                == "status=error&limit=100&sort=created_at%3Adesc%2Cname%3Aasc&resource_id=s%201"
                + "&end_time=2017-04-15T04%3A25%3A38")
    }

    @Test("A page has 1 record or more, a sort at most 255 characters")
    func violations() {
        var query = CheckpointQuery()
        query.limit = 1
        #expect(query.violations.isEmpty)
        query.limit = 0
        #expect(query.violations.map(\.sentence) == ["limit: 0 is out of range; a page has 1 record or more."])
        query.limit = nil
        // Fourteen keys of 17 characters and thirteen commas are 251; `,id:desc` is eight more.
        let long = [CheckpointQuery.Sort](repeating: CheckpointQuery.Sort(.protectedAt), count: 14)
        query.sort = long
        #expect(query.violations.isEmpty)
        query.sort = long + [CheckpointQuery.Sort(.id)]
        #expect(query.violations.map(\.sentence) == ["sort: 259 characters; at most 255 are allowed."])
    }

    private let bare =
        #"{"checkpoint_id":"c1","id":"b1","name":"nightly","resource_id":"s1","status":"available"}"#

    @Test("An answer is a page without a total; null is an empty one, anything else no page")
    func answers() throws {
        let page = try RecordPage(scanningCheckpoints: Array(#"{"checkpoint_items":[\#(bare),7]}"#.utf8))
        #expect(page.rows.count == 2 && page.totalCount == nil)
        #expect(page.rows[0].id == "b1" && page.rows[0].serverID == "s1" && page.rows[0].lacksTags)
        #expect(page.rows[1].isUnreadable)
        #expect(try RecordPage(scanningCheckpoints: Array(#"{"checkpoint_items":null}"#.utf8)).rows.count == 0)
        #expect(throws: PageError.notAPage) {
            try RecordPage(scanningCheckpoints: Array(#"{"resources":[]}"#.utf8))
        }
    }

    @Test("A backup with tags, also with none of them, has had them read")
    func tags() throws {
        let tagged = bare.replacing("\"status\"", with: #""tags":[{"key":"a","value":"b"}],"status""#)
        let none = bare.replacing("\"status\"", with: #""tags":[],"status""#)
        let body = #"{"checkpoint_items":[\#(tagged),\#(none),\#(bare)]}"#
        let rows = try RecordPage(scanningCheckpoints: Array(body.utf8)).rows
        #expect((0..<3).map { rows[$0].lacksTags } == [false, false, true])
        #expect((0..<3).map { rows[$0].tags } == ["a=b", "", ""])
        #expect(try Backup(parsing: Array(bare.utf8)).lacksTags)
        #expect(try !Backup(parsing: Array(none.utf8)).lacksTags)
        #expect(try Backup(checkpointItem: Array(#"{"checkpoint_item":\#(bare)}"#.utf8)).lacksTags)
        #expect(try !Backup(parsing: Array(#"{"resource_id":"b","resource_detail":{"status":"x"}}"#.utf8)).lacksTags)
    }
}
