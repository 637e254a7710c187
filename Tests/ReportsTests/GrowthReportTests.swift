import BackupAPI
import Support
import Testing

@testable import Reports

@Suite("What grows, and what is out of the ordinary")
struct GrowthReportTests {
    private func answer(_ samples: [Sample]) throws -> GrowthAnswer {
        var report = GrowthReport(now: fixedNow)
        for page in try samples.pages(of: 3) { report.add(page.rows, at: 0..<page.rows.count) }
        return report.answer(filter: Filter(), total: samples.count)
    }

    private func sized(_ id: String, _ server: String, age: Int64, _ size: Int64?, full: Bool? = false) -> Sample {
        Sample(id, server, age: age).with { ($0.sizeMegabytes, $0.isIncremental) = (size, full.map { !$0 }) }
    }

    @Test("By hand: three servers, the largest first; a week ends to the second")
    func byHand() throws {
        let answer = try answer([
            sized("1", "a", age: .days(7) - 1, 10), sized("2", "a", age: .days(7), 20),
            sized("3", "a", age: .days(14) - 1, 40, full: true), sized("4", "a", age: .days(14), 80, full: nil),
            sized("5", "b", age: -60, 1_000), sized("6", "b", age: 5, nil), sized("7", "b", age: 6, -7),
            Sample("8", "c", "error", age: 9).with { $0.sizeMegabytes = 3 },
        ])
        #expect(answer.rows.map(\.serverID) == ["b", "a", "c"])
        #expect(answer.rows.map(\.size.megabytes) == [1_000, 150, 3])
        #expect(answer.rows.map(\.size.full) == [0, 40, 0] && answer.rows.map(\.size.incremental) == [1_000, 30, 3])
        #expect(answer.rows.map(\.weekMegabytes) == [1_000, 10, 3])
        #expect(answer.rows.map(\.weekBeforeMegabytes) == [0, 60, 0])
        #expect(answer.backups == 8 && answer.size.megabytes == 1_153 && answer.weekMegabytes == 1_013)
    }

    @Test(
        "The newest against the median of those before it, at the boundaries",
        arguments: [
            (1_025, false, [256, 256, 256, 256], SizeAnomaly.Kind.large), (1_024, false, [256, 256, 256, 256], nil),
            (1_025, false, [257, 257, 257, 257], nil), (1_024, false, [1, 1, 1, 1], nil),
            (1_025, false, [1, 1, 1], nil), (4_001, false, [1_000, 1, 1_000, 90_000, 1_000], .large),
            (99, false, [1_000, 1_000, 1_000, 1_000], .small), (100, false, [1_000, 1_000, 1_000, 1_000], nil),
            (0, false, [1, 1, 1, 1], .small), (500, true, [1, 1, 1, 1], .full), (500, true, [1, 1, 1], nil),
        ] as [(Int64, Bool, [Int64], SizeAnomaly.Kind?)])
    func anomalies(newest: Int64, full: Bool, before: [Int64], kind: SizeAnomaly.Kind?) throws {
        let samples =
            [sized("new", "a", age: 60, newest, full: full)]
            + before.enumerated().map { sized("\($0)", "a", age: .days(Int64($0) + 1), $1) }
        for samples in [samples, samples.reversed()] {
            let row = try #require(try answer(samples).rows.first)
            #expect(row.anomaly?.kind == kind && (kind == nil || row.anomaly?.backupID == "new"))
        }
    }

    @Test("Only the 14 before the newest say what is usual; a full one among them makes full ones usual")
    func usual() throws {
        let new = sized("new", "a", age: 0, 9_000)
        let older = (1...14).map { sized("\($0)", "a", age: .days($0), 2_000) }
        let oldest = (15...40).map { sized("\($0)", "a", age: .days($0), 9_000) }
        #expect(try answer(oldest + older + [new]).anomalies.first?.anomaly?.usualMegabytes == 2_000)
        let full = new.with { $0.isIncremental = false }
        #expect(try answer([full] + older).anomalies.first?.anomaly?.kind == .full)
        #expect(
            try answer([full] + older.dropLast() + [sized("14", "a", age: .days(14), 1, full: true)]).anomalies.isEmpty)
        #expect(
            try answer([full] + older + [sized("15", "a", age: .days(15), 1, full: true)]).anomalies.count == 1)
        // What failed is neither the newest nor usual.
        let failed = Sample("f", "a", "error", age: 0).with { $0.sizeMegabytes = 0 }
        #expect(try answer([failed] + older).anomalies.isEmpty)
    }

    @Test("Over 20,000 random backups, against plain sums", .timeLimit(.minutes(1)))
    func property() throws {
        var chance = Chance(3)
        let samples = ServerPropertyTests.samples(20_000, seed: 13).map { sample in
            sample.with { $0.isIncremental = chance.next(3) > 0 }
        }
        let answer = try answer(samples)
        let used = samples.filter { !$0.server.isEmpty && ($0.age ?? 0) >= -600 }
        func sum(_ samples: [Sample]) -> Int64 { samples.reduce(0) { $0 + ($1.sizeMegabytes ?? 0) } }
        #expect(answer.size.megabytes == sum(used) && answer.backups == used.count)
        for row in answer.rows {
            let own = used.filter { $0.server == row.serverID }
            #expect(row.size.full == sum(own.filter { $0.isIncremental == false }))
            #expect(row.weekMegabytes == sum(own.filter { $0.age.map { $0 < .days(7) } ?? false }))
            #expect(
                row.weekBeforeMegabytes
                    == sum(own.filter { $0.age.map { $0 >= .days(7) && $0 < .days(14) } ?? false }))
        }
    }
}
