import BackupAPI
import Terminal
import Testing

@testable import Presentation

@Suite("The columns of backups")
struct BackupColumnsTests {
    private static let page = """
        {"resources":[{"resource_id":"0a1b2c3d-0000-4000-8000-00000000000a","resource_name":"n,1","tags":[{"key":"k","value":"v"}],
        "resource_detail":{"status":"protecting","created_at":"2026-11-23T02:10:09","expired_at":"2027-01-02T03:04:05",
        "resource_id":"sid","description":"words","extend_info":{"resource_name":"web","resource_az":"z","size":40960,"progress":49,
        "incremental":true,"auto_trigger":false,"volume_backups":[{},{}],"fail_code":{"Code":"C.1","Description":"why"}}}},7]}
        """
    private static let now = Timestamp(seconds: 1_795_435_200)
    private let page: RecordPage

    init() throws {
        page = try RecordPage(scanning: Array(Self.page.utf8))
    }

    @Test("Each id that scripts may use is there once")
    func ids() {
        #expect(
            BackupColumns.all.map(\.id).sorted()
                == "age created description expires failure id kind name server server-id size state tags volumes zone"
                .split(separator: " ").map(String.init))
        #expect(
            BackupColumns.shown.map(\.title).joined(separator: "|")
                == "State|Backup|Server|Created (UTC)|Age|Size|Kind|Zone|Tags")
    }

    @Test("A column says the same of a compact row and of a decoded one")
    func values() {
        let expected = [
            "state": "▸ protecting 49%", "name": "n,1", "server": "web", "created": "2026-11-23 02:10", "age": "9h49",
            "size": "40.0 GiB", "kind": "incr manual", "zone": "z", "tags": "k=v", "server-id": "sid", "volumes": "2",
            "id": "0a1b2c3d-0000-4000-8000-00000000000a", "failure": "C.1: why", "expires": "2027-01-02 03:04",
            "description": "words",
        ]
        for column in BackupColumns.all {
            #expect(column.text(BackupRow(page, at: 0), Self.now) == expected[column.id], "\(column.id)")
            #expect(column.text(BackupRow(page.rows[0]), Self.now) == expected[column.id], "\(column.id)")
            let unreadable = ["state": "! unreadable", "name": "(no name and no id)"][column.id] ?? ""
            #expect(column.text(BackupRow(page, at: 1), Self.now) == unreadable)
            #expect(column.text(BackupRow(page.rows[1]), Self.now) == unreadable)
        }
    }

    @Test("A search looks into the columns that say so, and into no other")
    func search() throws {
        for column in BackupColumns.all where !column.isNumber && column.id != "kind" {
            let pattern = try #require(
                RowPattern(column.id == "state" ? "protecting" : column.text(BackupRow(page.rows[0]), Self.now)))
            var search = PageSearch(pattern, in: page.rows)
            #expect(search.matches(0) == (column.searchField != nil), "\(column.id)")
        }
    }

    @Test("A text column is ordered by the text that it shows")
    func textOrder() {
        #expect(
            BackupColumns.all.filter { !$0.isNumber }.compactMap { column in
                column.sort.map { "\(column.id) \($0.field)" }
            } == [
                "state text(BackupAPI.RowPage.TextColumn.status)", "name text(BackupAPI.RowPage.TextColumn.name)",
                "server text(BackupAPI.RowPage.TextColumn.serverName)", "zone text(BackupAPI.RowPage.TextColumn.zone)",
                "tags text(BackupAPI.RowPage.TextColumn.tags)", "id text(BackupAPI.RowPage.TextColumn.id)",
                "server-id text(BackupAPI.RowPage.TextColumn.serverID)",
                "failure text(BackupAPI.RowPage.TextColumn.failure)",
                "description text(BackupAPI.RowPage.TextColumn.description)",
            ])
    }

    @Test("Numbers and times are ordered as such, the youngest age first")
    func order() {
        let numbers = BackupColumns.all.compactMap { column in
            guard let sort = column.sort, case .number(let field) = sort.field else { return String?.none }
            func text(_ row: Int) -> String { page.rows.number(field, at: row).map(String.init) ?? "nil" }
            return "\(column.id) \(sort.isReversed ? "-" : "")\(text(0)) \(text(1))"
        }
        #expect(
            numbers == [
                "created 1795399809 nil", "age -1795399809 nil", "size 40960 nil", "kind 1 nil", "volumes 2 nil",
                "expires 1798859045 nil",
            ])
    }

    @Test("Columns fit every width, keep the state whole, and are dropped in the order of their rank")
    func widths() {
        for width in 0...300 {
            let fitted = BackupColumns.shown.fitted(columns: width)
            let used = fitted.reduce(0) { $0 + $1.width } + fitted.count - 1
            #expect(used <= max(width, 24))
            #expect(fitted.first?.column.title == "State")
            #expect(fitted.allSatisfy { $0.column.minimum...$0.column.maximum ~= $0.width })
            let ranks = Set(fitted.map(\.column.rank))
            #expect(ranks == Set(0...(ranks.max() ?? 0)))
        }
        #expect(BackupColumns.shown.fitted(columns: 198).count == BackupColumns.shown.count)
    }

    @Test("CSV has every field in its place, the new ones last")
    func csv() throws {
        #expect(BackupColumns.csv.map(\.place) == Array(0..<16))
        var printer: any RecordPrinter = RecordFormat.csv.printer(
            isTerminal: false, columns: nil, charset: .utf8, now: Self.now, keepsFormulas: false)
        var output = OutputBuffer { (_) throws(OutputError) in }
        try printer.begin(&output)
        try printer.print([0, 1], of: page, to: &output)
        #expect(
            String(decoding: output.bytes, as: UTF8.self)
                == "id,name,status,server,created_at,size_mb,incremental,auto_trigger,progress,zone,tags,server_id,volumes,failure,"
                + "expires_at,description\r\n0a1b2c3d-0000-4000-8000-00000000000a,\"n,1\",protecting,web,2026-11-23T02:10:09Z,40960,"
                + "true,false,49,z,k=v,sid,2,C.1: why,2027-01-02T03:04:05Z,words\r\n,,unreadable,,,,,,,,,,,,,\r\n")
    }

    @Test(
        "The state has a short form, which a narrow cell gets",
        arguments: [
            ("available", "✓ ok"), ("waiting_protect", "▸ wait"), ("protecting", "▸ run 49%"), ("error", "✗ FAILED"),
            ("waiting_restore", "▸ restore"), ("deleting", "– delete"), ("mystery", "? mystery"),
        ])
    func shortStates(word: String, short: String) throws {
        var row = Row()
        (row.status, row.progress) = (BackupStatus(word), 49)
        let state = try #require(BackupColumns.named("state"))
        #expect(state.text(BackupRow(row), Self.now, fitting: 6) == short)
        #expect(state.text(BackupRow(row), Self.now, fitting: 40) == state.text(BackupRow(row), Self.now))
        #expect(state.text(BackupRow(page, at: 1), Self.now, fitting: 8) == "! BROKEN")
        let age = try #require(BackupColumns.named("age"))
        #expect(age.text(BackupRow(page, at: 0), Self.now, fitting: 1) == "9h49")
    }

    @Test(
        "A backup that has no size yet has a dash; one that is empty says so",
        arguments: [
            ("waiting_protect", 0, "–"), ("protecting", 0, "–"), ("protecting", 1_024, "1.0 GiB"),
            ("available", 0, "0.0 MiB"),
        ])
    func unknownSize(word: String, megabytes: Int64, text: String) throws {
        var row = Row()
        (row.status, row.sizeMegabytes) = (BackupStatus(word), megabytes)
        let size = try #require(BackupColumns.named("size"))
        #expect(size.text(BackupRow(row), Self.now) == text)
    }

    private func printed(
        _ format: RecordFormat, _ columns: String?, titles: Bool = true, width: Int? = nil
    ) throws -> String {
        var printer = format.printer(
            try columns.map(ColumnChoice.columns), showsTitles: titles, isTerminal: width != nil, columns: width,
            charset: .utf8, now: Self.now, keepsFormulas: false)
        var output = OutputBuffer { (_) throws(OutputError) in }
        try printer.begin(&output)
        try printer.print([0, 1], of: page, to: &output)
        try printer.end(&output)
        return String(decoding: output.bytes, as: UTF8.self)
    }

    @Test("Chosen columns come in their order, one field each, in every format that has columns")
    func chosenColumns() throws {
        let choice = "age,tag:k,state,kind"
        #expect(
            try printed(.csv, choice)
                == "age_seconds,tag:k,status,kind\r\n35391,v,protecting,incr manual\r\n,,unreadable,\r\n")
        #expect(
            try printed(.table, choice)
                == " Age k State            Kind\n9h49 v ▸ protecting 49% incr manual\n       ! unreadable\n")
        #expect(try printed(.table, choice, width: 20) == printed(.table, choice))
        #expect(try printed(.table, choice, titles: false).hasPrefix("9h49 v ▸ protecting 49% incr manual\n"))
        #expect(
            try printed(.markdown, choice)
                == "| Age | k | State | Kind |\n| ---: | --- | --- | --- |\n| 9h49 | v | ▸ protecting 49% | incr manual |\n"
                + "|  |  | ! unreadable |  |\n")
        #expect(
            try printed(.records, choice)
                == "Age: 9h49\nk: v\nState: ▸ protecting 49%\nKind: incr manual\n\nState: ! unreadable\n")
    }

    @Test("Without a choice wide and records show every column, and nothing is cut")
    func everyColumn() throws {
        let wide = try printed(.wide, nil, width: 20)
        for column in BackupColumns.all { #expect(wide.contains(column.title), "\(column.id)") }
        #expect(wide.contains("0a1b2c3d-0000-4000-8000-00000000000a") && wide.contains("words"))
        #expect(try printed(.records, nil).contains("\nServer id: sid\nVolumes: 2\nFailure: C.1: why\n"))
        #expect(try printed(.csv, nil, titles: false).hasPrefix("0a1b2c3d-"))
        #expect(try printed(.markdown, nil, titles: false).hasPrefix("| ▸ protecting 49% | n,1 |"))
    }

    @Test(
        "A column that is not there is refused with the nearest one",
        arguments: [
            ("name,sice", "there is no column \"sice\"; did you mean size?"),
            (
                "owner",
                "there is no column \"owner\"; there are state, name, server, created, age, size, kind, zone, tags, id, "
                    + "server-id, volumes, failure, expires, description and tag:KEY"
            ),
            ("name,,age", "the name of a column is missing"), ("tag:", "a key is missing after tag:"),
        ])
    func refusedColumns(list: String, sentence: String) {
        let error = #expect(throws: ColumnError.self) { try ColumnChoice.columns(list) }
        #expect(error?.sentence == sentence)
    }

    @Test("A sort names a column and a direction; anything else is refused")
    func sorts() throws {
        let size = try ColumnChoice.sort("size")
        #expect(size.sort == .number(.sizeMegabytes) && !size.isDescending)
        #expect(try ColumnChoice.sort("size:desc").isDescending && !ColumnChoice.sort("size:asc").isDescending)
        let tag = try ColumnChoice.sort("tag:a:b:desc")
        #expect(tag.sort == ColumnSort(.tag("a:b")) && tag.isDescending)
        for (text, sentence) in [
            ("size:up", "up is no direction; write asc or desc"),
            ("sice:desc", "there is no column \"sice\"; did you mean size?"),
            ("", "the name of a column is missing"),
        ] {
            let error = #expect(throws: ColumnError.self) { try ColumnChoice.sort(text) }
            #expect(error?.sentence == sentence)
        }
    }
}

extension Column {
    fileprivate var isNumber: Bool {
        if case .number? = sort?.field { true } else { false }
    }
}
