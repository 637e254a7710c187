import BackupAPI
import Support
import Testing

@testable import Reports

/// `fixedNow` is 2026-11-23 12:00:00 UTC, a Monday.
@Suite("How many backups came when")
struct TimelineReportTests {
    private func answer(_ samples: [Sample], by bucket: TimeBucket) throws -> TimelineAnswer {
        var report = TimelineReport(now: fixedNow, by: bucket)
        for page in try samples.pages(of: 3) { report.add(page.rows, at: 0..<page.rows.count) }
        return report.answer(filter: Filter(), total: samples.count)
    }

    /// `2026-11-23 12:00 good 1 failed 2 5 MB`, with the conditions that occur.
    private func lines(_ answer: TimelineAnswer) -> [String] {
        answer.rows.map { row in
            let counts = Condition.allCases.filter { row.points[$0] > 0 }.map { "\($0) \(row.points[$0]) " }
            return "\(row.startsAt.text.prefix(16)) \(counts.joined())\(row.sizeMegabytes) MB"
        }
    }

    /// Three servers; each second is the last of one bucket or the first of the next.
    private static let samples = [
        Sample("1", "a", age: 0).with { $0.sizeMegabytes = 1 },
        Sample("2", "b", "error", age: 1).with { $0.sizeMegabytes = 2 },
        Sample("3", "c", "protecting", age: .hours(1)).with { $0.sizeMegabytes = nil },
        Sample("4", "a", "deleting", age: .hours(1) + 1).with { $0.sizeMegabytes = 8 },
        Sample("5", "b", "archiving", age: .hours(12)).with { $0.sizeMegabytes = 16 },
        Sample("6", "c", age: .hours(12) + 1).with { $0.sizeMegabytes = 32 },
        Sample("7", "a", age: .days(7) + .hours(12)).with { $0.sizeMegabytes = 64 },
        Sample("8", "b", age: .days(7) + .hours(12) + 1).with { $0.sizeMegabytes = -5 },
        Sample("9", "c", age: nil), Sample("10", "", age: 5), Sample("11", "c", age: -700),
    ]

    @Test("By hand: days, to the second, with the empty ones between")
    func days() throws {
        for samples in [Self.samples, Self.samples.reversed()] {
            #expect(
                lines(try answer(samples, by: .day)) == [
                    "2026-11-23 00:00 good 1 unfinished 1 going 1 failed 1 unknown 1 27 MB",
                    "2026-11-22 00:00 good 1 32 MB", "2026-11-21 00:00 0 MB", "2026-11-20 00:00 0 MB",
                    "2026-11-19 00:00 0 MB", "2026-11-18 00:00 0 MB", "2026-11-17 00:00 0 MB",
                    "2026-11-16 00:00 good 1 64 MB", "2026-11-15 00:00 good 1 0 MB",
                ])
        }
    }

    @Test("By hand: hours and weeks from Monday")
    func hoursAndWeeks() throws {
        let hours = lines(try answer(Self.samples, by: .hour))
        #expect(
            hours.prefix(4) == [
                "2026-11-23 12:00 good 1 1 MB", "2026-11-23 11:00 unfinished 1 failed 1 2 MB",
                "2026-11-23 10:00 going 1 8 MB", "2026-11-23 09:00 0 MB",
            ])
        #expect(hours.suffix(2) == ["2026-11-16 00:00 good 1 64 MB", "2026-11-15 23:00 good 1 0 MB"])
        #expect(hours.count == 7 * 24 + 14)
        #expect(
            lines(try answer(Self.samples, by: .week)) == [
                "2026-11-23 00:00 good 1 unfinished 1 going 1 failed 1 unknown 1 27 MB",
                "2026-11-16 00:00 good 2 96 MB", "2026-11-09 00:00 good 1 0 MB",
            ])
    }

    @Test("The last bucket is that of the moment, or a later one where the service's clock is ahead")
    func end() throws {
        let old = Sample("1", "a", age: .days(3))
        #expect(try answer([old], by: .day).rows.map { $0.points.total } == [0, 0, 0, 1])
        let ahead = Timestamp(seconds: fixedNow.seconds - 300)
        var report = TimelineReport(now: ahead, by: .hour)
        for page in try [Sample("1", "a", age: 0)].pages() { report.add(page.rows, at: 0..<1) }
        #expect(report.answer(filter: Filter(), total: 1).rows.map(\.startsAt) == [fixedNow])
        #expect(try answer([], by: .week).rows.isEmpty)
    }

    @Test(
        "Hours go back 14 days and days 400, to the second; what is earlier is said",
        arguments: [
            (TimeBucket.hour, Int64.hours(335), "2026-11-09 13:00:00"),
            (.day, .days(399) + .hours(12), "2025-10-20 00:00:00"),
        ])
    func range(bucket: TimeBucket, age: Int64, start: String) throws {
        let samples = [age, age + 1, age + 2].enumerated().map { Sample("\($0)", "s\($0)", age: $1) }
        let answer = try answer(samples, by: bucket)
        #expect(Int64(answer.rows.count) == bucket.maximumCount && answer.rows.last?.startsAt.text == start)
        #expect(answer.points.total == 1 && answer.earlier == 2 && answer.sizeMegabytes == 1_024)
        #expect(answer.basis.remarks == ["2 backups were created before \(start) UTC and are left out."])
        #expect(answer.basis.rowsUsed == 1 && answer.basis.rowsRead == 3)
        #expect(try self.answer(samples, by: .week).earlier == 0)
        #expect(try self.answer([samples[1]], by: bucket).rows.isEmpty)
    }

    @Test("What is left out is said in sentences")
    func remarks() throws {
        let answer = try answer(Self.samples, by: .day)
        #expect(answer.basis.rowsUsed == 8 && answer.basis.rowsRead == 11 && answer.basis.total == 11)
        #expect(
            answer.basis.remarks == [
                "1 backup names no server and is left out.",
                "1 backup was created after 2026-11-23 12:00:00 UTC and is left out.",
                "1 backup has no creation time and is left out.",
            ])
    }

    @Test("Sizes that no sum can hold are clamped")
    func overflow() throws {
        let large = Sample("1", "a", age: 60).with { $0.sizeMegabytes = .max }
        let answer = try answer([large, large, large.with { $0.age = .days(1) }], by: .day)
        #expect(answer.rows.map(\.sizeMegabytes) == [.max, .max] && answer.sizeMegabytes == .max)
    }

    @Test(
        "Over 20,000 random backups, against groups by text", .timeLimit(.minutes(1)), arguments: TimeBucket.allCases)
    func property(bucket: TimeBucket) throws {
        var report = TimelineReport(now: fixedNow, by: bucket)
        for page in try RandomSamples.pages.get() { report.add(page.rows, at: 0..<page.rows.count) }
        let answer = report.answer(filter: Filter(), total: 20_000)
        let dated = RandomSamples.used.filter { $0.age != nil }
        let earliest = fixedNow.seconds - .hours(335)
        let used = bucket == .hour ? dated.filter { $0.createdAt.map { $0.seconds >= earliest } ?? false } : dated
        // 2026-01-05 is a Monday.
        let monday = try #require(Timestamp("2026-01-05T00:00:00")).seconds
        func name(_ moment: Timestamp) -> String {
            switch bucket {
            case .hour: String(moment.isoText.prefix(13))
            case .day: String(moment.isoText.prefix(10))
            case .week: "\((moment.seconds - monday) / .days(7))"
            }
        }
        let groups = Dictionary(grouping: used) { $0.createdAt.map(name) ?? "" }
        #expect(answer.earlier == dated.count - used.count && groups.count > 5)
        for row in answer.rows {
            let group = groups[name(row.startsAt)] ?? []
            #expect(row.points.total == group.count)
            #expect(row.points.failed == group.count { $0.state == "error" })
            #expect(row.points.good == group.count(where: \.isGood))
            #expect(row.sizeMegabytes == group.reduce(0) { $0 + ($1.sizeMegabytes ?? 0) })
        }
        #expect(answer.points.total == used.count)
        #expect(zip(answer.rows, answer.rows.dropFirst()).allSatisfy { $0.startsAt > $1.startsAt })
        #expect(Set(answer.rows.map { name($0.startsAt) }).count == answer.rows.count)
    }
}
