import Testing

@testable import BackupAPI

/// Every item of RealAnswers in BackupAPI.docc has a test that decodes it.
@Suite("A page of records")
struct RecordPageTests {
    private func page(_ records: String, total: String = "1") throws -> RecordPage {
        try RecordPage(scanning: Array(#"{"resources":[\#(records)],"total_count":\#(total)}"#.utf8))
    }

    private func row(_ record: String) throws -> Row {
        let page = try page(record)
        try #require(page.rows.count == 1)
        return page.rows[0]
    }

    private func row(info: String) throws -> Row {
        try row(#"{"resource_id":"b1","resource_detail":{"extend_info":{\#(info)}}}"#)
    }

    @Test("The columns of a documented record; the same word means two things at two levels")
    func documented() throws {
        let row = try row(
            #"{"resource_id":"backup-1","resource_name":"nightly","tags":[{"key":"env","value":"prod"},{"key":"x","value":""}],"#
                + #""resource_detail":{"id":"backup-1","resource_id":"server-1","name":"inner","status":"available","progress":7,"#
                + #""created_at":"2017-04-18T01:21:52.701973","extend_info":{"resource_name":"web-1","resource_az":"az1","#
                + #""size":40960,"progress":100,"incremental":true,"auto_trigger":false,"tags":[{"key":"no","value":"no"}]}}}"#
        )
        #expect(row.id == "backup-1")
        #expect(row.name == "nightly")
        #expect(row.tags == "env=prod x")
        #expect(row.status == BackupStatus("available"))
        #expect(row.createdAt == Timestamp(seconds: 1_492_478_512))
        #expect(row.serverName == "web-1")
        #expect(row.zone == "az1")
        #expect(row.sizeMegabytes == 40_960)
        #expect(row.progress == 100)
        #expect(row.isIncremental == true)
        #expect(row.isAutomatic == false)
        #expect(!row.isUnreadable)
    }

    @Test(
        "Where only the identity is read, it is the one of a whole row, and mistakes are found all the same",
        arguments: [
            #"{"resource_id":"b1","resource_name":"n","tags":[{"key":"k"}],"resource_detail":{"status":"error"}}"#,
            #"{"resource_name":"n"}"#, #"{"tags":{"k":"v"}}"#, "7", #"{"resource_id":"b1","resource_detail":5}"#,
            #"{"id":"b2","checkpoint_id":"c","status":"error","resource_id":"s1","extend_info":{}}"#,
            #"{"resource_id":"b1","tags":[}"#, #"{"resource_id":"b1","resource_detail":{"status":"\x"}}"#,
        ])
    func identity(record: String) throws {
        let bytes = Array(#"{"resources":[\#(record)],"total_count":1}"#.utf8)
        let whole = Result { try RecordPage(scanning: bytes) }
        let identity = Result { try RecordPage(scanning: bytes, reading: .identity) }
        switch (whole, identity) {
        case (.success(let whole), .success(let identity)):
            #expect(identity.rows.recordRange(at: 0) == whole.rows.recordRange(at: 0))
            #expect(identity.rows[0].id == whole.rows[0].id && identity.rows[0].name == whole.rows[0].name)
            #expect(identity.rows[0].isUnreadable == whole.rows[0].isUnreadable)
        case (.failure(let whole), .failure(let identity)): #expect("\(whole)" == "\(identity)")
        default: Issue.record("\(whole) and \(identity)")
        }
    }

    @Test("A member that comes twice: its tags add up, its last text counts")
    func repeated() throws {
        let row = try row(
            #"{"tags":[{"key":"a","value":"1"}],"resource_id":"b0","resource_name":"n","tags":[{"key":"b"}],"resource_id":"b1"}"#
        )
        #expect(row.tags == "a=1 b" && row.id == "b1" && row.name == "n")
    }

    @Test("Numbers as texts, texts as numbers, floats for integers")
    func wrongTypes() throws {
        #expect(try row(info: #""size":"1024","progress":"54""#).sizeMegabytes == 1_024)
        #expect(try row(info: #""size":25.9"#).sizeMegabytes == 25)
        #expect(try row(info: #""size":1e400"#).sizeMegabytes == nil)
        #expect(try row(info: #""progress":"54""#).progress == 54)
        #expect(try row(info: #""progress":101"#).progress == nil)
        #expect(try row(info: #""incremental":"true","auto_trigger":0"#).isIncremental == true)
        #expect(try row(info: #""auto_trigger":0"#).isAutomatic == false)
        #expect(try row(#"{"resource_id":17,"resource_name":4.5}"#).id == "17")
        #expect(try page("", total: "\"36\"").totalCount == 36)
        #expect(try page("", total: "-3").totalCount == nil)
        #expect(try page("", total: "9223372036854775807").totalCount == 1 << 53)
    }

    @Test("null, \"\", \"--\", {} and [] mean no value", arguments: ["null", "\"\"", "\"--\"", "{}", "[]"])
    func blanks(blank: String) throws {
        let row = try row(
            #"{"resource_id":"b1","resource_name":\#(blank),"tags":\#(blank),"resource_detail":{"status":\#(blank),"#
                + #""created_at":\#(blank),"extend_info":{"resource_name":\#(blank),"resource_az":\#(blank),"size":\#(blank),"#
                + #""progress":\#(blank),"incremental":\#(blank),"auto_trigger":\#(blank)}}}"#)
        var expected = Row()
        expected.id = "b1"
        #expect(row == expected)
    }

    @Test(
        "A detail that is null, empty or missing leaves the row readable",
        arguments: [
            #""resource_detail":null"#, #""resource_detail":{}"#, #""x":1"#, #""resource_detail":"""#,
        ])
    func missingDetail(detail: String) throws {
        let row = try row(#"{"resource_id":"b1",\#(detail)}"#)
        #expect(row.id == "b1")
        #expect(!row.isUnreadable)
    }

    @Test(
        "Tags with values, as a map, null, missing, or of any other shape",
        arguments: [
            (#""tags":[{"key":"env","values":["prod","x"]}]"#, "env=prod"),
            (#""tags":{"env":"prod","n":3}"#, "env=prod n=3"),
            (#""tags":null"#, ""), (#""y":0"#, ""), (#""tags":[1,"two",{"key":null},{"value":"v"}]"#, ""),
            (#""tags":7"#, ""),
        ])
    func tags(member: String, text: String) throws {
        #expect(try row(#"{"resource_id":"b1",\#(member)}"#).tags == text)
    }

    @Test("Unknown keys and unknown states are kept or passed over, and break nothing")
    func unknown() throws {
        let row = try row(
            #"{"new":{"deep":[1]},"resource_id":"b1","resource_detail":{"status":"archiving","later":[{}]}}"#)
        #expect(row.status == BackupStatus("archiving"))
        #expect(row.status.severity == .unknown)
    }

    @Test(
        "One broken record never loses the others",
        arguments: [
            "\"text\"", "17", "null", "[]", "{}", #"{"resource_id":"b9","resource_detail":"internal error"}"#,
            #"{"resource_id":"b9","resource_detail":[1]}"#, #"{"resource_id":"b9","resource_detail":true}"#,
        ])
    func broken(record: String) throws {
        let page = try page(#"{"resource_id":"b1"},\#(record),{"resource_id":"b2"}"#)
        #expect(page.rows.count == 3)
        #expect(page.rows[1].isUnreadable)
        #expect(page.rows[0].id == "b1" && page.rows[2].id == "b2")
        #expect(!page.rows[0].isUnreadable && !page.rows[2].isUnreadable)
        #expect(page.rows[1].id == (record.contains("b9") ? "b9" : ""))
        let range = page.rows.recordRange(at: 1)
        #expect(String(decoding: page.bytes[range], as: UTF8.self) == record)
    }

    @Test("Hostile names are kept as they are; an endless one is cut in the row, not in the record")
    func names() throws {
        let name = #"red \u001b[31m\u202e\n備份"#
        #expect(try row(#"{"resource_id":"b1","resource_name":"\#(name)"}"#).name == "red \u{1B}[31m\u{202E}\n備份")
        let endless = String(repeating: "長", count: 10_000)
        let page = try page(#"{"resource_id":"b1","resource_name":"\#(endless)"}"#)
        #expect(page.rows[0].name == String(repeating: "長", count: 341))
        let record = try Backup(parsing: Array(page.bytes[page.rows.recordRange(at: 0)]))
        #expect(record.name == endless)
    }

    @Test("resources that are null count as none; an answer without them is no page")
    func notAPage() throws {
        #expect(try RecordPage(scanning: Array(#"{"resources":null}"#.utf8)).rows.count == 0)
        for text in [#"{"total_count":3}"#, "[]", "3", "<html>", #"{"resources":{}}"#] {
            let error = #expect(throws: PageError.self) { try RecordPage(scanning: Array(text.utf8)) }
            #expect(error == .notAPage)
        }
        let error = #expect(throws: PageError.self) { try RecordPage(scanning: Array(#"{"resources":[}"#.utf8)) }
        #expect(error == .notJSON(JSONError(reason: .unexpectedByte, offset: 14)))
    }

    @Test("A count is a number or a text; anything else is no count")
    func count() throws {
        #expect(try CountAnswer.scan(Array(#"{"total_count":36}"#.utf8)) == 36)
        #expect(try CountAnswer.scan(Array(#"{"total_count":"36"}"#.utf8)) == 36)
        for text in [#"{"total_count":null}"#, #"{"total_count":-1}"#, "{}", "[]"] {
            #expect(throws: PageError.notAPage) { try CountAnswer.scan(Array(text.utf8)) }
        }
    }

    @Test("The tags in use")
    func tagsInUse() throws {
        let text = #"{"tags":[{"key":"env","values":["prod",""]},{"key":"x"},{"values":[]}]}"#
        #expect(
            try TagsAnswer.scan(Array(text.utf8)) == [
                TagFilter(key: "env", values: ["prod", ""]), TagFilter(key: "x"),
            ])
        #expect(throws: PageError.notAPage) { try TagsAnswer.scan(Array("{}".utf8)) }
    }
}
