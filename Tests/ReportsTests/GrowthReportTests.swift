import BackupAPI
import Support
import Testing

@testable import Reports

@Suite("What grows, and what is out of the ordinary")
struct GrowthReportTests {
    private func answer(_ samples: [Sample]) throws -> GrowthAnswer {
        var report = GrowthReport(now: fixedNow)
        for page in try samples.pages(of: 3) {
            report.add(page.rows, at: 0..<page.rows.count) { index in
                try? Backup(parsing: [UInt8](page.bytes[page.rows.recordRange(at: index)])).diskMegabytes
            }
        }
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

    @Test("By hand: what each tag and each zone holds, the largest first; a tag twice on a backup counts once")
    func groups() throws {
        func sample(_ id: String, _ server: String, age: Int64, _ size: Int64, _ zone: String, _ tags: [String: String])
            -> Sample
        {
            sized(id, server, age: age, size).with {
                ($0.info, $0.tags) = ([#""resource_az":"\#(zone)""#], tags)
            }
        }
        let answer = try answer([
            sample("1", "a", age: 0, 10, "z1", ["env": "prod", "app": "shop"]),
            sample("2", "a", age: .days(7), 20, "z1", ["env": "prod"]),
            sample("3", "b", age: .days(14), 40, "z2", ["env": "test"]), sample("4", "c", age: 5, 5, "", [:]),
            sample("5", "c", age: 5, -5, "z2", ["env": "prod"]),
        ])
        #expect(answer.zones.map(\.name) == ["z2", "z1", ""])
        #expect(answer.zones.map(\.share.size.megabytes) == [40, 30, 5])
        #expect(answer.zones.map(\.share.backups) == [2, 2, 1])
        #expect(answer.tags.map { "\($0.tag.key)=\($0.tag.value)" } == ["env=test", "env=prod", "app=shop"])
        #expect(answer.tags.map(\.share.size.megabytes) == [40, 30, 10])
        #expect(answer.tags.map(\.share.backups) == [1, 3, 1])
        #expect(answer.tags.map(\.share.weekMegabytes) == [0, 10, 10])
        #expect(answer.tags.map(\.share.weekBeforeMegabytes) == [0, 20, 0])
    }

    @Test("By hand: what a run changes is the median incremental size of the size of the disks")
    func change() throws {
        func disks(_ gigabytes: String...) -> (inout Sample) -> Void {
            let volumes = gigabytes.map { #"{"source_volume_size":\#($0)}"# }.joined(separator: ",")
            return { $0.info = [#""volume_backups":[\#(volumes)]"#] }
        }
        let answer = try answer([
            sized("1", "a", age: 1, 300).with(disks("2", #""1""#)), sized("2", "a", age: 2, 100).with(disks("7")),
            sized("3", "a", age: 3, 200), sized("4", "a", age: 4, 90_000, full: true),
            // The newest good backup that says it: neither the failed one nor the one that says a part.
            Sample("5", "b", "error", age: 1).with(disks("9")), sized("6", "b", age: 2, 8).with(disks("5", "null")),
            sized("7", "b", age: 3, 10).with(disks("1")), sized("8", "c", age: 1, 10, full: true).with(disks("1")),
            sized("9", "d", age: 1, 10).with(disks("0")),
        ])
        let changes = Dictionary(uniqueKeysWithValues: answer.rows.map { ($0.serverID, $0.change) })
        #expect(changes["a"] == GrowthRow.Change(usualMegabytes: 200, diskMegabytes: 3_072))
        #expect(changes["b"] == GrowthRow.Change(usualMegabytes: 9, diskMegabytes: 1_024))
        #expect(changes["c"] == .some(nil) && changes["d"] == .some(nil))
        #expect(answer.change == GrowthRow.Change(usualMegabytes: 209, diskMegabytes: 4_096))
        #expect(answer.change?.rate == 209.0 / 4_096)
    }

    /// A backup of 70 MB each week, kept for 14 days, the last of which is the oldest.
    private func weekly(_ oldest: Int64, expires: Int64? = .days(14)) throws -> GrowthForecast? {
        let ages = (0..<8).map { Int64.days($0 * 7) + 60 } + [oldest]
        return try answer(
            ages.enumerated().map { number, age in
                sized("\(number)", "s\(number % 3)", age: age, 70).with { sample in
                    guard let expires else { return }
                    let expiry = Timestamp(seconds: fixedNow.seconds - age + expires).isoText
                    sample.detail = [#""expired_at":"\#(expiry)""#]
                }
            }
        ).forecast
    }

    @Test("By hand: a forecast where what is kept reaches back four retentions, to the second")
    func forecast() throws {
        let forecast = try #require(try weekly(.days(56)))
        #expect(forecast.retentionDays == 14 && forecast.nowMegabytes == 630)
        #expect(forecast.weekMegabytes == 70 && forecast.soonMegabytes == 930)
        #expect(try weekly(.days(56) - 1) == nil)
        #expect(try weekly(.days(56), expires: nil) == nil && weekly(.days(56), expires: 0) == nil)
        // A day's retention, and not four whole weeks to draw a line through.
        let few = (0..<4).map {
            sized("\($0)", "a", age: .days($0 * 7) + 60, 70).with {
                $0.detail = [#""expired_at":"\#(Timestamp(seconds: fixedNow.seconds + .days(1)).isoText)""#]
            }
        }
        #expect(try answer(few).forecast == nil)
    }

    @Test("At the limits of an anomaly, three servers each: below, at and above")
    func anomalyLimits() throws {
        func servers(_ usual: Int64, _ newest: [Int64]) throws -> [SizeAnomaly.Kind?] {
            let samples = newest.enumerated().flatMap { number, size in
                [sized("n\(number)", "s\(number)", age: 60, size)]
                    + (1...4).map { sized("\(number)-\($0)", "s\(number)", age: .days($0), usual) }
            }
            let rows = try answer(samples).rows
            return newest.indices.map { number in rows.first { $0.serverID == "s\(number)" }?.anomaly?.kind }
        }
        #expect(try servers(1_000, [3_999, 4_000, 4_001]) == [nil, nil, .large])
        #expect(try servers(1, [1_023, 1_024, 1_025]) == [nil, nil, .large])
        #expect(try servers(1_000, [99, 100, 101]) == [.small, nil, nil])
    }

    @Test("Over 20,000 random backups, against plain sums", .timeLimit(.minutes(1)))
    func property() throws {
        var report = GrowthReport(now: fixedNow)
        for page in try RandomSamples.pages.get() { report.add(page.rows, at: 0..<page.rows.count) }
        let answer = report.answer(filter: Filter(), total: nil)
        func sum(_ samples: [Sample]) -> Int64 { samples.reduce(0) { $0 + ($1.sizeMegabytes ?? 0) } }
        #expect(answer.size.megabytes == sum(RandomSamples.used) && answer.backups == RandomSamples.used.count)
        for row in answer.rows {
            let own = RandomSamples.byServer[row.serverID] ?? []
            #expect(row.size.full == sum(own.filter { $0.isIncremental == false }))
            #expect(row.weekMegabytes == sum(own.filter { $0.age.map { $0 < .days(7) } ?? false }))
            #expect(
                row.weekBeforeMegabytes
                    == sum(own.filter { $0.age.map { $0 >= .days(7) && $0 < .days(14) } ?? false }))
            #expect(row.anomaly?.kind == Self.anomaly(of: own))
        }
        #expect(!answer.anomalies.isEmpty && answer.anomalies.count < answer.rows.count / 2)
    }

    private static func anomaly(of own: [Sample]) -> SizeAnomaly.Kind? {
        let sized = own.filter { $0.isGood && $0.age != nil && $0.sizeMegabytes != nil && $0.isIncremental != nil }
        let latest = sized.sorted { ($0.age ?? 0) < ($1.age ?? 0) }.prefix(15)
        guard let newest = latest.first, let size = newest.sizeMegabytes else { return nil }
        let usual = latest.dropFirst().filter { $0.isIncremental == true }.compactMap(\.sizeMegabytes).sorted()
        guard usual.count >= 4 else { return nil }
        let middle = usual.count / 2
        let median = usual.count % 2 == 1 ? usual[middle] : (usual[middle - 1] + usual[middle]) / 2
        guard newest.isIncremental == true else { return usual.count == latest.count - 1 ? .full : nil }
        if size > 1_024, size > 4 * median { return .large }
        return size * 10 < median ? .small : nil
    }
}
