import BackupAPI
import Testing

@Suite("A backup without an envelope")
struct BareBackupTests {
    private let bare =
        #"{"checkpoint_id":"c1","id":"b1","name":"nightly","resource_id":"s1","status":"available","#
        + #""created_at":"2017-04-18T01:21:52","tags":[{"key":"env","value":"prod"}],"#
        + #""extend_info":{"resource_name":"web-1","size":1024}}"#

    private func check(_ row: Row) {
        #expect(row.id == "b1")
        #expect(row.name == "nightly")
        #expect(row.status.word == "available")
        #expect(row.serverName == "web-1")
        #expect(row.sizeMegabytes == 1_024)
        #expect(row.tags == "env=prod")
        #expect(row.createdAt == Timestamp("2017-04-18T01:21:52"))
        #expect(!row.isUnreadable)
    }

    @Test("As the whole answer it is a page of one")
    func wholeAnswer() throws {
        let page = try RecordPage(scanning: Array(bare.utf8))
        #expect(page.rows.count == 1)
        #expect(page.totalCount == 1)
        check(page.rows[0])
        #expect(page.rows.recordRange(at: 0) == 0..<bare.utf8.count)
    }

    @Test("Inside resources it is its own detail, and a record behind it is not disturbed")
    func inResources() throws {
        let envelope = #"{"resource_id":"b2","resource_detail":{"status":"error"}}"#
        let page = try RecordPage(scanning: Array(#"{"resources":[\#(bare),\#(envelope)],"total_count":2}"#.utf8))
        #expect(page.rows.count == 2)
        check(page.rows[0])
        #expect(page.rows[1].id == "b2")
        #expect(page.rows[1].status.word == "error")
    }

    @Test("In the detail its id is the backup's, and its resource_id the server's")
    func detail() throws {
        let backup = try Backup(parsing: Array(bare.utf8))
        #expect(backup.id == "b1")
        #expect(backup.name == "nightly")
        #expect(backup.tags == [ResourceTag(key: "env", value: "prod")])
        #expect(backup.object(of: .resource)?["resource_id"]?.text == "b1")
        #expect(backup.object(of: .detail)?["resource_id"]?.text == "s1")
        #expect(backup.object(of: .extendInfo)?["size"] == .number("1024"))
        #expect(backup.record == (try JSONValue(parsing: Array(bare.utf8))))
    }

    @Test(
        "What has no mark of a backup is none",
        arguments: [#"{"id":"b1","name":"x"}"#, #"{"status":404,"error":"x"}"#, "{}", "[]"])
    func neither(answer: String) {
        #expect(throws: PageError.notAPage) { try RecordPage(scanning: Array(answer.utf8)) }
    }

    @Test(
        "A level of the wrong type differs from one that is missing",
        arguments: [
            (#"{"resource_detail":{"extend_info":"none"}}"#, "The record's extend_info is a text, not an object."),
            (#"{"resource_detail":{"extend_info":[1]}}"#, "The record's extend_info is a list, not an object."),
            (#"{"resource_detail":{"extend_info":7}}"#, "The record's extend_info is a number, not an object."),
            (#"{"resource_detail":{"extend_info":{}}}"#, "The record's extend_info is empty."),
            (#"{"resource_detail":{"extend_info":null}}"#, "The record's extend_info is empty."),
            (#"{"resource_detail":{}}"#, "The record has no extend_info."),
            (#"{"resource_detail":{"extend_info":{"size":1}}}"#, nil as String?),
        ])
    func levels(record: String, sentence: String?) throws {
        let backup = try Backup(parsing: Array(record.utf8))
        #expect(backup.state(of: .extendInfo).sentence(about: .extendInfo) == sentence)
    }

    @Test("Volumes have to be a list")
    func volumes() throws {
        let backup = try Backup(
            parsing: Array(#"{"resource_detail":{"extend_info":{"volume_backups":{"id":"v"}}}}"#.utf8))
        #expect(
            backup.state(of: .volume).sentence(about: .volume)
                == "The record's volume_backups is an object, not a list.")
        #expect(backup.state(of: .backupData) == .absent)
    }
}
