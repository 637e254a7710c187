import Support
import Testing

@testable import BackupAPI

@Suite("A query over rows")
struct RowQueryTests {
    private static let now = Timestamp(seconds: 1_795_435_200)  // 2026-11-23 12:00:00

    // MARK: Reading and writing

    @Test("Line and query say the same, whatever keys and values are made of", arguments: 0..<20)
    func identity(seed: UInt64) throws {
        var chance = Chance(seed)
        for _ in 0..<300 {
            let query = chance.rowQuery()
            let read = try RowQuery(line: query.line)
            #expect(read == query, "\(query.line)")
            #expect(read.line == query.line)
        }
    }

    @Test(
        "What a person types is read, and written in one way",
        arguments: [
            ("", ""), ("  ", ""), ("web", "web"), ("\"a b\"", "\"a b\""), ("\"and\"", "\"and\""),
            ("state=error,deleting", "state=error|deleting"), ("state=error and age<24h", "state=error age<24h"),
            ("size>50G", "size>50G"), ("size >= 1.5t", "size>=1536G"), ("size=0M", "size=0M"), ("age<1440m", "age<24h"),
            ("age<2w", "age<14d"),
            ("age<0s", "age<0s"), ("volumes>3", "volumes>3"), ("volumes=1,2", "volumes=1|2"),
            ("server~web", "server~web"), ("server = web and not zone=*", "server=web not zone=*"),
            ("env=prod", "env=prod"), ("tag:env=prod", "env=prod"), ("tag:state=x", "tag:state=x"),
            ("\"state\"=x", "tag:state=x"), ("tag:status=x", "tag:status=x"), ("tag:env", "env=*"),
            ("tag:\"a b\"~c", "tag:\"a b\"~c"), ("env=\"*\"", "env=*"), ("env=*ro", "env=*ro"),
            ("env=\"\"", "env=\"\""),
            ("kind=auto|full", "kind=auto|full"), ("kind=*", "kind=*"), ("tags=*", "tags=*"), ("tags~x", "tags~x"),
            ("created>=2026-11-24", "created>=2026-11-24"), ("created<2026-11-24T02:13", "created<2026-11-24T02:13"),
            ("expires<2026-11-24T02:13+01:00", "expires<2026-11-24T01:13"),
            ("created=\"2026-11-24 02:13:20\"", "created=2026-11-24T02:13:20"), ("stats", "stats"),
            ("and=1", "and=1"), ("a!", "\"a!\""),
        ])
    func read(_ typed: String, _ line: String) throws {
        #expect(try RowQuery(line: typed).line == line)
    }

    @Test(
        "What is wrong is said with its column",
        arguments: [
            (
                "status=error",
                "column 1: status is not a column; write state=; a tag with that key is written tag:status="
            ),
            ("web created_at>1", "column 5: created_at is not a column; write created>"),
            ("szie>50G", "column 1: there is no column \"szie\"; did you mean size>?"),
            ("owner~x", "column 1: there is no column \"owner\"; a tag is written tag:owner~"),
            ("owner<3", "column 1: there is no column \"owner\"; a tag has no order"),
            ("tag:owner<3", "column 1: a tag has no order; write = or ~ in place of <"),
            ("size>50", "column 6: \"50\" is not a size; write a number with M, G or T, such as 50G"),
            (
                "size>99999999999999T",
                "column 6: \"99999999999999T\" is not a size; write a number with M, G or T, such as 50G"
            ),
            ("age<24", "column 5: \"24\" is not an age; write a number with s, m, h, d or w, such as 24h"),
            ("age<5M", "column 5: \"5M\" is not an age; write a number with s, m, h, d or w, such as 24h"),
            ("volumes>many", "column 9: \"many\" is not a whole number"),
            ("volumes>1.5", "column 9: \"1.5\" is not a whole number"),
            (
                "created>yesterday",
                "column 9: \"yesterday\" is not a time; write 2026-11-24 or 2026-11-24T02:13, in UTC unless a zone follows"
            ),
            (
                "created>2026-02-30",
                "column 9: \"2026-02-30\" is not a time; write 2026-11-24 or 2026-11-24T02:13, in UTC unless a zone follows"
            ),
            ("kind=fast", "column 6: \"fast\" is not a kind; write auto, manual, full or incremental"),
            ("kind~auto", "column 1: kind is one of a few words; write = in place of ~"),
            ("tags=env", "column 1: tags needs ~ or =*; one tag is written KEY=VALUE or tag:KEY=VALUE"),
            ("size~5", "column 1: size does not contain text; write =, <, <=, >= or > in place of ~"),
            ("name<a", "column 1: name has no order; write = or ~ in place of <"),
            ("state!=error", "column 1: != is not an operator; write not state=…"),
            ("size>1G|2G", "column 9: one value is needed after >"),
            ("size>*", "column 7: one value is needed after >"),
            ("env=", "column 5: a value is missing; * is any value, \"\" the empty one"),
            ("env=a|", "column 7: a value is missing; * is any value, \"\" the empty one"),
            ("server~\"\"", "column 8: some text is missing after ~; =* is any value"),
            ("server~*", "column 8: some text is missing after ~; =* is any value"),
            ("=a", "column 1: a column or a word is missing before ="),
            ("\"\"", "column 1: there is no text to search for"), ("\"\"=a", "column 1: a key is missing before ="),
            ("tag:", "column 5: a key is missing after tag:"), ("tag:=a", "column 5: a key is missing after tag:"),
            ("a not", "column 6: a condition is missing after not"),
            ("a and", "column 6: a condition is missing after and"),
            ("and a", "column 1: a condition is missing before and; the word itself is written \"and\""),
            ("not not a", "column 5: a condition is missing before not; the word itself is written \"not\""),
            (
                "a=1 or b=2",
                "column 5: there is no or; write the values of one column with |, as in state=error|deleting; the word "
                    + "itself is written \"or\""
            ),
            ("any(a, b)", "column 4: parentheses are not used here; all conditions are combined with and"),
            ("(a)", "column 1: parentheses are not used here; all conditions are combined with and"),
            ("a|b", "column 2: | goes between the values of one column, as in state=error|deleting"),
            ("a\"b\"", "column 2: a blank is missing before the next condition"),
            ("env=a=b", "column 6: a column is missing before ="),
            ("a\\b", "column 2: a blank is missing before the next condition"),
            ("name=\"b", "column 6: the quote is not closed"),
        ])
    func wrong(_ line: String, _ sentence: String) {
        let error = #expect(throws: FilterLineError.self) { try RowQuery(line: line) }
        #expect(error?.sentence == sentence)
    }

    @Test("Every example of the grammar is a query")
    func grammar() throws {
        for row in RowQueryGrammar.rows { #expect(try !RowQuery(line: row.example).isEmpty, "\(row.example)") }
    }

    @Test("Problems are a query, and two queries make one")
    func problems() throws {
        #expect(RowQuery.problems.line == "state=problems")
        #expect(try RowQuery(line: "state=problems") == .problems)
        let both = RowQuery.problems + (try RowQuery(line: "age<1d state=problems"))
        #expect(both.line == "state=problems age<24h")
    }

    // MARK: Evaluating

    private static func record(_ index: Int) -> String {
        let states = ["available", "error", "protecting", "mystery", ""]
        let zones = ["eu-de-01", "eu-de-02", ""]
        let created = Timestamp(seconds: now.seconds - Int64(index) * 3_600).isoText.dropLast()
        let tags = [
            #"{"key":"env","value":"prod"}"#, #"{"key":"env","value":""},{"key":"environment","value":"x"}"#, "",
            #"{"key":"state","value":"a b"},{"key":"env","value":"dev"}"#,
        ]
        return #"""
            {"resource_id":"\#(index % 2 == 0 ? "e8e74a0a-112c-4af1-ea20-12931f4473\(10 + index)" : "id-\(index)")",
             "resource_name":"Nightly-\#(index)","tags":[\#(tags[index % 4])],
             "resource_detail":{"status":"\#(states[index % 5])","created_at":"\#(created)",
              "resource_id":"server-\#(index % 3)",\#(index % 4 == 0 ? "" : #""expired_at":"2026-11-30T00:00:00","#)
              "extend_info":{"resource_name":"web-\#(index % 3)","resource_az":"\#(zones[index % 3])",
               "size":\#(index * 1_024),"incremental":\#(index % 3 == 0),"auto_trigger":\#(index % 2 == 0),
               "volume_backups":[\#((0..<(index % 5)).map { _ in "{}" }.joined(separator: ","))]
               \#(index % 5 == 1 ? #","fail_code":{"Code":"CSBS.1","Description":"no agent"}"# : "")}}}
            """#
    }

    private static let page: RecordPage? = {
        let records = (0..<60).map(record).joined(separator: ",")
        return try? RecordPage(scanning: Array(#"{"resources":[\#(records)]}"#.utf8))
    }()

    private static let conditions: [(line: String, holds: @Sendable (Int, Row) -> Bool)] = [
        ("", { _, _ in true }), ("state=error", { _, row in row.status.word == "error" }),
        ("state=error,mystery", { _, row in ["error", "mystery"].contains(row.status.word) }),
        ("state=problems", { index, _ in [1, 3, 4].contains(index % 5) }),
        ("not state=problems", { index, _ in ![1, 3, 4].contains(index % 5) }),
        ("age<24h", { index, _ in index < 24 }), ("age<=24h", { index, _ in index <= 24 }),
        ("age>1d", { index, _ in index > 24 }), ("age=2h", { index, _ in index == 2 }),
        ("size>50G", { index, _ in index > 50 }), ("size=5G|7G", { index, _ in index == 5 || index == 7 }),
        ("volumes>3", { index, _ in index % 5 == 4 }), ("volumes<=1", { index, _ in index % 5 < 2 }),
        ("created=2026-11-23", { index, _ in index <= 12 }), ("created>2026-11-22", { index, _ in index <= 12 }),
        ("created<=2026-11-22", { index, _ in index > 12 }),
        ("created>=2026-11-23T11:00", { index, _ in index <= 1 }),
        ("created<2026-11-23T11:00", { index, _ in index > 1 }),
        ("expires=*", { index, _ in index % 4 != 0 }), ("expires<2026-12-01", { index, _ in index % 4 != 0 }),
        ("not expires<2026-12-01", { index, _ in index % 4 == 0 }), ("expires>2026-11-30", { _, _ in false }),
        ("kind=auto", { index, _ in index % 2 == 0 }), ("kind=manual", { index, _ in index % 2 == 1 }),
        ("kind=full", { index, _ in index % 3 != 0 }),
        ("kind=auto|incremental", { index, _ in index % 2 == 0 || index % 3 == 0 }),
        ("kind=*", { _, _ in true }), ("zone=eu-de-01", { index, _ in index % 3 == 0 }),
        ("zone=*", { index, _ in index % 3 != 2 }), ("zone=\"\"", { index, _ in index % 3 == 2 }),
        ("zone=*-02", { index, _ in index % 3 == 1 }), ("server~WEB-1", { index, _ in index % 3 == 1 }),
        ("server=WEB-1", { _, _ in false }), ("server-id=server-2", { index, _ in index % 3 == 2 }),
        ("name=Nightly-7", { index, _ in index == 7 }),
        ("name~nightly-5|y-6", { _, row in row.name.contains("-5") || row.name.contains("-6") }),
        ("id=id-7", { index, _ in index == 7 }), ("id~4af1", { index, _ in index % 2 == 0 }),
        ("failure=*", { index, _ in index % 5 == 1 }), ("failure~agent", { index, _ in index % 5 == 1 }),
        ("env=prod", { index, _ in index % 4 == 0 }), ("env=*", { index, _ in index % 4 != 2 }),
        ("env=\"\"", { index, _ in index % 4 == 1 }), ("env=*o", { index, _ in index % 4 == 0 }),
        ("tag:env~PRO", { index, _ in index % 4 == 0 }), ("tag:state=\"a b\"", { index, _ in index % 4 == 3 }),
        ("not env=prod|dev", { index, _ in index % 4 == 1 || index % 4 == 2 }),
        ("en=*", { _, _ in false }), ("tags=*", { index, _ in index % 4 != 2 }),
        ("tags~\"env=prod\"", { index, _ in index % 4 == 0 }), ("4AF1", { index, _ in index % 2 == 0 }),
        ("web-2", { index, _ in index % 3 == 2 }), ("mystery", { index, _ in index % 5 == 3 }),
        ("env=d", { _, _ in false }), ("\"env=d\"", { index, _ in index % 4 == 3 }),
        ("eu-de", { _, _ in false }), ("state=error kind=auto age<24h", { index, _ in [6, 16].contains(index) }),
    ]

    @Test("A condition keeps the rows that have it", arguments: conditions.indices)
    func evaluates(number: Int) throws {
        let (line, holds) = Self.conditions[number]
        let page = try #require(Self.page)
        let matcher = RowQueryMatcher(try RowQuery(line: line), at: Self.now)
        let expected = (0..<60).filter { holds($0, page.rows[$0]) }
        #expect(matcher.rows(of: page.rows) == expected, "\(line)")
        #expect((0..<60).filter { matcher.matches(page.rows, at: $0) } == expected)
        #expect((0..<60).filter { matcher.matches(page, at: $0) } == expected)
    }

    @Test("A record's texts are tested in full where the row has them cut")
    func cutTexts() throws {
        let long = String(repeating: "x", count: 1_500)
        let tags = (0..<60).map { #"{"key":"key-number-\#($0)-of-many","value":"v\#($0)"}"# }.joined(separator: ",")
        let json = #"{"resources":[{"resource_id":"a","resource_name":"\#(long)end","tags":[\#(tags)]}]}"#
        let page = try RecordPage(scanning: Array(json.utf8))
        for line in ["name~end", "key-number-59-of-many=v59", "not key-number-59-of-many=v58", "id=a"] {
            #expect(RowQueryMatcher(try RowQuery(line: line), at: Self.now).matches(page, at: 0), "\(line)")
        }
        #expect(!RowQueryMatcher(try RowQuery(line: "name~nd2"), at: Self.now).matches(page, at: 0))
    }

    @Test("An unreadable record is a problem without any value")
    func unreadable() throws {
        let page = try RecordPage(scanning: Array(#"{"resources":[7,{"resource_id":"a"}]}"#.utf8))
        for (line, rows) in [("state=problems", [0, 1]), ("id=*", [1]), ("age>1s", []), ("not age>1s", [0, 1])] {
            #expect(RowQueryMatcher(try RowQuery(line: line), at: Self.now).rows(of: page.rows) == rows, "\(line)")
        }
    }

    // MARK: Completing

    @Test(
        "What could follow: names, then the values that were seen",
        arguments: [
            ("", 0..<0, ["state=", "age<", "not ", "env=", "tag:state="]), ("sta", 0..<3, ["state="]),
            ("web st", 4..<6, ["state="]), ("state=", 6..<6, ["error", "available", "problems"]),
            ("state=error|av", 12..<14, ["available"]), ("env=p", 4..<5, ["prod", "\"\"", "dev"]),
            ("tag:state=", 10..<10, ["\"a b\""]), ("not zone=", 9..<9, ["eu-de-01"]),
            ("kind=", 5..<5, ["auto", "incremental"]), ("server~", 7..<7, ["web-1"]),
            ("tag:state=\"a b", 10..<14, ["\"a b\""]),
        ])
    func completion(_ line: String, _ range: Range<Int>, _ some: [String]) throws {
        let values = RowQueryValues([try #require(Self.page).rows])
        let completion = RowQueryCompletion(line, at: line.unicodeScalars.count, values: values)
        #expect(completion.range == range)
        #expect(Set(some).isSubset(of: completion.candidates.map(\.text)))
    }

    @Test("Values come with the number of rows that have them; of nothing known there are none")
    func completionCounts() throws {
        let values = RowQueryValues([try #require(Self.page).rows])
        let states = RowQueryCompletion("state=", at: 6, values: values).candidates
        #expect(states.first { $0.text == "error" }?.count == 12)
        #expect(RowQueryCompletion("unheard=", at: 8, values: values).candidates.isEmpty)
        #expect(RowQueryCompletion("size>", at: 5, values: values).candidates.isEmpty)
    }
}
