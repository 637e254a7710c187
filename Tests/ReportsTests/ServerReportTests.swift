import BackupAPI
import Support
import Testing

@testable import Reports

@Suite("Which servers have no good backup that is young enough")
struct ServerReportTests {
    private func answer(
        _ samples: [Sample], limits: AgeLimits = .standard, expected: String? = nil, total: Int? = nil,
        now: Timestamp = fixedNow
    ) throws -> ServersAnswer {
        var report = ServerReport(now: now, projectID: "p1")
        for page in try samples.pages(of: 3) { report.add(page.rows, at: 0..<page.rows.count) }
        return report.answer(
            filter: Filter(), total: total, limits: limits, expected: expected.map(ExpectedServers.init))
    }

    /// The server and what is said of it, worst first.
    private func verdicts(_ answer: ServersAnswer) -> [String] {
        answer.rows.map { row in
            let age = row.lastGoodAgeSeconds.map { "\($0)" } ?? "none"
            let server = row.serverID ?? row.serverName ?? "?"
            return "\(server) \(age) failed \(row.failedSince) \(row.isWithinLimit ?? true)"
        }
    }

    @Test("By hand: three servers in order, with the failures since their last good backup")
    func byHand() throws {
        let answer = try answer([
            Sample("1", "a", age: .hours(2)), Sample("2", "a", "error", age: .hours(3)),
            Sample("3", "b", "error", age: .hours(1)), Sample("4", "b", age: .hours(41)),
            Sample("5", "b", "error", age: .hours(30)), Sample("6", "b", "error", age: .hours(42)),
            Sample("7", "c", "error", age: .hours(5)), Sample("8", "c", "error", age: .hours(29)),
            Sample("9", "c", "protecting", age: 60),
        ])
        #expect(
            verdicts(answer) == [
                "c none failed 2 false", "b 147600 failed 2 false", "a 7200 failed 0 true",
            ])
        #expect(answer.rows.map(\.unfinished) == [1, 0, 0])
        #expect(answer.rows.map(\.backups) == [3, 4, 2])
        #expect(answer.rows.map(\.sizeMegabytes) == [3_072, 4_096, 2_048])
        #expect(answer.rows.map(\.lastGoodID) == [nil, "4", "1"])
        #expect(answer.withoutGood.map(\.serverID) == ["c"] && answer.overLimit.map(\.serverID) == ["c", "b"])
        #expect(!answer.isKept && answer.missing.isEmpty)
        #expect(answer.points.failed == 6 && answer.points.good == 2 && answer.points.unfinished == 1)
    }

    @Test("At the limit to the second: as old as the limit is kept, a second more is not")
    func limit() throws {
        let answer = try answer([
            Sample("1", "a", age: .hours(26)), Sample("2", "b", age: .hours(26) + 1),
            Sample("3", "c", age: .hours(26) - 1),
        ])
        #expect(answer.overLimit.map(\.serverID) == ["b"])
        #expect(answer.rows.map(\.limit) == Array(repeating: .init(seconds: 93_600, rule: "default"), count: 3))
    }

    @Test("A failure in the second of the last good backup is not since")
    func sameSecond() throws {
        let answer = try answer([
            Sample("1", "a", "error", age: 100), Sample("2", "a", age: 100), Sample("3", "a", "error", age: 99),
            Sample("4", "b", age: 100), Sample("5", "b", "error", age: 100), Sample("11", "b", "error", age: 101),
            Sample("6", "c", "error", age: nil), Sample("7", "c", "error", age: 7),
            Sample("8", "d", "error", age: nil), Sample("9", "d", age: 8), Sample("10", "e", age: nil),
        ])
        #expect(
            verdicts(answer) == [
                "c none failed 2 false", "e none failed 0 false", "a 100 failed 1 true", "b 100 failed 0 true",
                "d 8 failed 0 true",
            ])
    }

    @Test(
        "Each state is what its definition says",
        arguments: [
            ("available", Condition.good), ("waiting_restore", .good), ("restoring", .good),
            ("waiting_protect", .unfinished), ("protecting", .unfinished), ("waiting_delete", .going),
            ("deleting", .going), ("error", .failed), ("deleted", .unknown), ("archiving", .unknown), ("", .unknown),
            ("Available", .unknown),
        ])
    func states(state: String, condition: Condition) throws {
        #expect(Condition(BackupStatus(state)) == condition)
        let answer = try answer([Sample("1", "a", state, age: 60)])
        #expect((answer.rows.first?.lastGoodAt != nil) == (condition == .good))
        #expect(answer.points[condition] == 1 && answer.points.total == 1)
    }

    @Test("The first rule that matches decides; ignored servers are last and break nothing")
    func rules() throws {
        let limits = AgeLimits(rules: [
            try .init(when: "env=prod", goodWithin: "26h", ignores: false),
            try .init(when: "tier=archive", goodWithin: nil, ignores: true),
            try .init(when: nil, goodWithin: "8d", ignores: false),
        ])
        let samples = [
            Sample("1", "prod", age: .hours(27)).with { $0.tags = ["env": "prod", "tier": "archive"] },
            Sample("2", "archive", "error", age: .days(90)).with { $0.tags = ["tier": "archive"] },
            Sample("3", "test", age: .days(8)).with { $0.tags = ["env": "test"] },
            Sample("4", "none", age: .days(8) + 1),
        ]
        let answer = try answer(samples, limits: limits)
        #expect(answer.rows.map(\.serverID) == ["prod", "none", "test", "archive"])
        #expect(answer.rows.map(\.isWithinLimit) == [false, false, true, nil])
        #expect(answer.rows.map(\.limit.rule) == ["env=prod", "every server", "every server", "tier=archive"])
        #expect(answer.ignored.map(\.serverID) == ["archive"] && answer.withoutGood.isEmpty)
        #expect(try self.answer([samples[1], samples[2]], limits: limits).isKept)
        #expect(try !self.answer([], limits: limits).isKept)
    }

    @Test(
        "Conditions mean what they say",
        arguments: [
            ("any(a, b)", true, true, false), ("a and b", true, false, false), ("not all(a, b)", false, true, true),
            ("not any(a, b)", false, false, true), ("not a", false, false, true),
        ])
    func conditions(line: String, both: Bool, one: Bool, neither: Bool) throws {
        let filter = try Filter(line: line)
        func matches(_ keys: String...) -> Bool { filter.matches(keys.map { ResourceTag(key: $0, value: "v") }) }
        #expect(matches("a", "b") == both && matches("a") == one && matches("c") == neither)
    }

    @Test("The newest backup names the server, and its tags decide on the limit")
    func newest() throws {
        let limits = AgeLimits(rules: [try .init(when: "env=prod", goodWithin: "1h", ignores: false)])
        let old = Sample("1", "a", age: .hours(20)).with { ($0.serverName, $0.tags) = ("old", ["env": "prod"]) }
        let new = Sample("2", "a", age: .hours(10)).with { $0.serverName = "new" }
        let undated = Sample("3", "a", age: nil).with { $0.serverName = "undated" }
        for samples in [[old, new, undated], [undated, new, old], [new, undated, old]] {
            let row = try #require(try answer(samples, limits: limits).rows.first)
            #expect(row.serverName == "new" && row.limit.seconds == 93_600 && row.lastGoodID == "2")
        }
        #expect(try answer([undated]).rows.map(\.serverName) == ["undated"])
    }

    @Test("Worst first is by age over limit; what is in the same place goes by name and id")
    func order() throws {
        let limits = AgeLimits(rules: [try .init(when: "slow", goodWithin: "10d", ignores: false)])
        let answer = try answer(
            [
                // 12 of 10 days, 30 of 26 hours, 78 of 26 hours: 1.2, 1.15, 3.
                Sample("1", "a", age: .days(12)).with { $0.tags = ["slow": ""] }, Sample("2", "b", age: .hours(30)),
                Sample("3", "c", age: .hours(78)), Sample("4", "e", age: 60).with { $0.serverName = "same" },
                Sample("5", "d", age: 60).with { $0.serverName = "same" },
            ], limits: limits)
        #expect(answer.rows.map(\.serverID) == ["c", "a", "b", "d", "e"])
    }

    @Test("Expected servers without any backup are first; ids and names, several of one name")
    func expected() throws {
        let id = "0a0a0a0a-0000-4000-8000-00000000000F"
        let answer = try answer(
            [
                Sample("1", "a", age: 60).with { $0.serverName = "web" },
                Sample("2", "b", "error", age: 60).with { $0.serverName = "web" },
                Sample("3", "0a0a0a0a-0000-4000-8000-00000000000a", age: 60),
            ],
            expected: "web\n# a remark\n\n  db  \r\n\(id)\ndb\n0A0A0A0A-0000-4000-8000-00000000000A\na\n")
        #expect(answer.rows.map(\.serverName).prefix(2) == [nil, "db"])
        #expect(answer.rows.map(\.serverID).prefix(3) == [id, nil, "b"])
        #expect(answer.missing.count == 2 && answer.missing.allSatisfy { $0.backups == 0 && $0.isWithinLimit == false })
        #expect(answer.checksExpected && answer.rows.count == 5)
    }

    @Test("What belongs to no server, or came after the moment, is left out and said")
    func unused() throws {
        let answer = try answer(
            [
                Sample("1", "", age: 60), Sample("2", "a", age: -600), Sample("3", "a", age: -601),
                Sample("4", "b", age: -700),
            ], total: 9)
        #expect(verdicts(answer) == ["a 0 failed 0 true"])
        #expect(answer.basis.rowsUsed == 1 && answer.basis.rowsRead == 4 && answer.basis.isPartial)
        #expect(
            answer.basis.remarks == [
                "1 backup names no server and is left out.",
                "2 backups were created after 2026-11-23 12:00:00 UTC and are left out.",
            ])
    }

    @Test("Sizes that no sum can hold are clamped")
    func overflow() throws {
        let large = Sample("1", "a", age: 60).with { $0.sizeMegabytes = .max }
        let answer = try answer([large, large, large.with { $0.server = "b" }])
        #expect(answer.rows.map(\.sizeMegabytes) == [.max, .max] && answer.sizeMegabytes == .max)
    }
}
