import BackupAPI
import Support
import Testing

@testable import Reports

@Suite("Which backup to restore for a moment")
struct RestoreReportTests {
    private func answer(_ samples: [Sample], _ server: String, age: Int64, pageSize: Int = 2) throws -> RestoreAnswer {
        var report = RestoreReport(now: fixedNow, moment: Timestamp(seconds: fixedNow.seconds - age))
        for page in try samples.pages(of: pageSize) { report.add(page.rows, at: 0..<page.rows.count) }
        return report.answer(server: server, filter: Filter(), total: samples.count)
    }

    private func ids(_ answer: RestoreAnswer) -> [String?]? {
        guard case .server(let points) = answer.outcome else { return nil }
        return [points.older?.id, points.chosen?.id, points.next?.id]
    }

    private static let samples = [
        Sample("1", "a", age: 100), Sample("2", "a", "error", age: 200), Sample("3", "a", age: 300),
        Sample("4", "a", "restoring", age: 400), Sample("5", "a", "deleting", age: 350), Sample("6", "a", age: nil),
        Sample("7", "b", age: 250), Sample("8", "b", "error", age: 260), Sample("9", "c", "error", age: 10),
    ]

    @Test(
        "By hand: the newest good one of the moment or before, and its neighbours; to the second",
        arguments: [
            ("a", 0, ["3", "1", nil]), ("a", 99, ["3", "1", nil]), ("a", 100, ["3", "1", nil]),
            ("a", 101, ["4", "3", "1"]),
            ("a", 300, ["4", "3", "1"]), ("a", 301, [nil, "4", "3"]), ("a", 401, [nil, nil, "4"]),
            ("b", 255, [nil, nil, "7"]), ("b", 250, [nil, "7", nil]), ("c", 0, [nil, nil, nil]),
        ] as [(String, Int64, [String?])])
    func byHand(server: String, age: Int64, expected: [String?]) throws {
        for samples in [Self.samples, Self.samples.reversed()] {
            #expect(ids(try answer(samples, server, age: age)) == expected)
            #expect(ids(try answer(samples, "name-\(server)", age: age)) == expected)
        }
    }

    @Test("Three servers: a backup a second before the moment, of its second, and a second after")
    func limit() throws {
        let samples = [
            Sample("1", "a", age: 101), Sample("2", "b", age: 100), Sample("3", "c", age: 99),
        ]
        #expect(
            try ["a", "b", "c"].map { ids(try answer(samples, $0, age: 100)) } == [
                [nil, "1", nil], [nil, "2", nil], [nil, nil, "3"],
            ])
    }

    @Test("What is lost is the time since the backup")
    func loss() throws {
        guard case .server(let points) = try answer(Self.samples, "a", age: 253).outcome else {
            Issue.record("no server")
            return
        }
        #expect(points.losesSeconds == 47 && points.serverName == "name-a" && points.chosen?.name == "backup-3")
    }

    @Test("A name that several servers have is ambiguous; an id that is another's name is the id")
    func names() throws {
        let samples = [
            Sample("1", "b", age: 9).with { $0.serverName = "web" },
            Sample("2", "a", age: 8).with { $0.serverName = "web" },
            Sample("3", "web2", age: 7), Sample("4", "x", age: 7).with { $0.serverName = "web2" },
            Sample("5", "y", age: 70).with { $0.serverName = "old" }, Sample("6", "y", age: 7),
        ]
        #expect(try answer(samples, "web", age: 0).outcome == .ambiguous(ids: ["a", "b"]))
        #expect(ids(try answer(samples, "web2", age: 0)) == [nil, "3", nil])
        #expect(try answer(samples, "old", age: 0).outcome == .unknown)
        #expect(try answer(samples, "", age: 0).outcome == .unknown)
    }

    @Test("An address or a volume finds the server; of several it is ambiguous, and a name comes first")
    func addresses() throws {
        func answer(_ server: String, _ addressed: Set<String>) throws -> RestoreAnswer {
            var report = RestoreReport(now: fixedNow, moment: fixedNow)
            for page in try Self.samples.pages(of: 2) {
                report.add(page.rows, at: 0..<page.rows.count) { addressed.contains(page.rows.id(at: $0)) }
            }
            return report.answer(server: server, filter: Filter(), total: nil)
        }
        // Any backup of the server will do, even a failed one.
        #expect(try ids(answer("10.0.0.7", ["2"])) == ["3", "1", nil])
        #expect(try ids(answer("10.0.0.7", ["7", "8"])) == [nil, "7", nil])
        #expect(try answer("10.0.0.7", ["8", "4", "9"]).outcome == .ambiguous(ids: ["a", "b", "c"]))
        #expect(try answer("10.0.0.7", []).outcome == .unknown)
        #expect(try ids(answer("name-b", ["1"])) == [nil, "7", nil] && ids(answer("b", ["1"])) == [nil, "7", nil])
    }

    @Test(
        "A record has addresses, volumes and their backups; anything else in it is none",
        arguments: [
            ("192.168.0.7", true), ("203.0.113.9", true), ("v1", true), ("v2", true), ("b1", true), ("", false),
            ("192.168.0.", false), ("4096", false), ("sys", false), ("3", false), ("cafe\u{301}", true),
            ("caf\u{E9}", false),
        ])
    func recordAddresses(text: String, isContained: Bool) throws {
        let record = Sample("3", "a", age: 1).with {
            $0.info = [
                #""volume_backups":[{"source_volume_id":"v1","id":"b1","source_volume_name":"sys"},{"source_volume_id":"v2","#
                    + #""id":""},{"id":"cafe\u0301"}]"#
            ]
            $0.detail = [#""backup_data":{"private_ip":"192.168.0.7","eip":"203.0.113.9","ram":4096}"#]
        }
        #expect(ServerAddresses(try Backup(parsing: Array(record.json.utf8))).contains(text) == isContained)
        #expect(!ServerAddresses(try Backup(parsing: Array(#"{"resource_detail":7}"#.utf8))).contains(text))
    }

    @Test("Over 20,000 random backups, against a computation that sorts them", .timeLimit(.minutes(1)))
    func property() throws {
        let pages = try RandomSamples.pages.get()
        for age: Int64 in [0, .days(1), .days(17), .days(39) + 12_345] {
            var report = RestoreReport(now: fixedNow, moment: Timestamp(seconds: fixedNow.seconds - age))
            for page in pages { report.add(page.rows, at: 0..<page.rows.count) }
            for server in ["s1", "s5", "s7", "s42"] {
                let good = (RandomSamples.byServer[server] ?? []).filter { $0.isGood && $0.age != nil }
                    .sorted { ($0.age ?? 0) < ($1.age ?? 0) }
                let before = good.filter { ($0.age ?? 0) >= age }
                let after = good.filter { ($0.age ?? 0) < age }
                guard case .server(let points) = report.answer(server: server, filter: Filter(), total: nil).outcome
                else {
                    Issue.record("no server")
                    continue
                }
                #expect(points.chosen?.createdAt == before.first?.createdAt)
                #expect(points.older?.createdAt == before.dropFirst().first?.createdAt)
                #expect(points.next?.createdAt == after.last?.createdAt)
            }
        }
    }
}
