import BackupAPI
import Support
import Testing

@testable import Reports

/// `fixedNow` is 2026-11-23 12:00:00 UTC.
@Suite("Whether automatic backups keep their rhythm")
struct RhythmReportTests {
    private func answer(_ samples: [Sample]) throws -> RhythmAnswer {
        var report = RhythmReport(now: fixedNow)
        for page in try samples.pages(of: 7) { report.add(page.rows, at: 0..<page.rows.count) }
        return report.answer(filter: Filter(), total: samples.count)
    }

    /// Nightly backups, so many hours before the moment.
    private func nightly(_ server: String, _ days: [Int64], hours: Int64 = 10, failed: Set<Int64> = []) -> [Sample] {
        days.map { day in
            Sample(
                "\(server)\(day)", server, failed.contains(day) ? "error" : "available", age: .days(day) + .hours(hours)
            )
        }
    }

    @Test("By hand: one kept its rhythm, one missed two nights in a row and one more, one has stopped")
    func byHand() throws {
        let samples =
            nightly("kept", Array(0..<40), failed: [3])
            + nightly("gaps", [0, 1, 2, 3, 6, 7, 8, 10, 11, 12])
            + nightly("gone", [16, 17, 18, 19, 20])
            + nightly("few", [0, 1, 2])
        let answer = try answer(samples)
        #expect(answer.rows.map(\.serverID) == ["gone", "gaps", "few", "kept"])
        #expect(answer.rows.map(\.missed) == [16, 3, 0, 0])
        #expect(answer.rows.map(\.intervalSeconds) == [86_400, 86_400, nil, 86_400])
        #expect(answer.known.count == 3 && answer.kept == 1 && answer.missed == 19)
        #expect(answer.silent.map(\.serverID) == ["gone"])
        #expect(
            answer.rows.map(\.strip.text)
                == [
                    "         +++++----------------", "                 +++-+++--++++",
                    "                           +++",
                    "++++++++++++++++++++++++++x+++",
                ].map { String(repeating: " ", count: 30 - $0.count) + $0 })
    }

    @Test(
        "The interval is the median gap, snapped within 15 %",
        arguments: [
            ([0, 3_600, 7_200, 10_800], 3_600), ([0, 4_140, 8_280, 12_420], 3_600), ([0, 4_141, 8_282, 12_423], 4_141),
            ([0, 3_060, 6_120, 9_180], 3_600), ([0, 3_059, 6_118, 9_177], 3_059),
            ([0, 86_000, 172_000, 900_000], 86_400), ([0, 604_800, 1_209_600, 1_814_400], 604_800),
            ([0, 10, 30, 60, 100], 25),
        ] as [([Int64], Int64)])
    func interval(runs: [Int64], interval: Int64) {
        let rhythm = Rhythm(runs: runs.reversed(), start: 0, now: runs.last ?? 0)
        #expect(rhythm?.intervalSeconds == interval)
        #expect(Rhythm(runs: Array(runs.prefix(3)), start: 0, now: 0) == nil)
        #expect(Rhythm(runs: [1, 2, 3, 3, 2, 1], start: 0, now: 9) == nil)
    }

    @Test(
        "A gap of more than 1.25 intervals has missed runs, to the second",
        arguments: [
            (10_800, 10_800 + 4_500, []), (10_800, 10_800 + 4_501, [14_400]),
            (10_800, 10_800 + 7_200, [14_400, 18_000]),
            (10_800 + 3_600, 14_400, []), (10_800 + 7_200, 18_000, [14_400]),
            (10_800 + 7_199, 17_999, []), (10_800 + 10_800, 21_600, [14_400, 18_000]),
        ] as [(Int64, Int64, [Int64])])
    func missed(last: Int64, now: Int64, missed: [Int64]) {
        let rhythm = Rhythm(runs: [0, 3_600, 7_200, 10_800, last], start: 0, now: now)
        #expect(rhythm?.missed == missed && rhythm?.intervalSeconds == 3_600)
    }

    @Test(
        "Three servers: the last gap a second short of 1.25 intervals, as long, and a second longer; four runs are needed"
    )
    func limits() throws {
        func hourly(_ server: String, since last: Int64, runs: Int = 4) -> [Sample] {
            (0..<runs).map { Sample("\(server)\($0)", server, age: last + .hours(Int64($0))) }
        }
        let answer = try answer(
            hourly("short", since: 4_499) + hourly("equal", since: 4_500) + hourly("long", since: 4_501)
                + hourly("few", since: 4_501, runs: 3))
        let missed = Dictionary(uniqueKeysWithValues: answer.rows.map { ($0.serverID, $0.missed) })
        #expect(missed == ["short": 0, "equal": 0, "long": 1, "few": 0])
        #expect(answer.known.count == 3 && answer.kept == 2 && answer.missed == 1)
        let days = [-1, 0, 1].map { Sample("\($0)", "s\($0)", age: .days(14) + $0) }
        #expect(try self.answer(days).silent.map(\.serverID) == ["s1"])
        let weekly = [-1, 0, 1].flatMap { step in
            (3..<7).map { Sample("\(step) \($0)", "s\(step)", age: .days($0 * 7) + step) }
        }
        #expect(try self.answer(weekly).silent.map(\.serverID) == ["s1"])
    }

    @Test("Runs due before the last 30 days do not count")
    func start() {
        let runs: [Int64] = [0, 86_400, 172_800, 259_200, .days(20), .days(21)]
        #expect(Rhythm(runs: runs, start: 0, now: .days(21))?.missed.count == 16)
        #expect(Rhythm(runs: runs, start: .days(10), now: .days(21))?.missed == (10...19).map { .days($0) })
        #expect(Rhythm(runs: runs, start: .days(10) + 1, now: .days(21))?.missed.first == .days(11))
    }

    @Test("The strip: by day of UTC, good before failed, missed before nothing expected")
    func strip() throws {
        let samples =
            nightly("a", [0, 1, 2, 3], hours: 12)
            + [
                Sample("x", "a", "error", age: .hours(11)), Sample("y", "a", "error", age: .days(5)),
                Sample("z", "a", "deleting", age: .days(8)),
            ].map { sample in sample.with { $0.isAutomatic = false } }
            + [Sample("w", "b", age: -300), Sample("v", "b", "protecting", age: .days(1))]
        let rows = try answer(samples).rows
        // Twelve hours before noon are midnight, which belongs to the day that it begins.
        #expect(rows.map { $0.strip.text.drop { $0 == " " } } == [".+", "...x.++++"].reversed().map { $0[...] })
        #expect(rows.allSatisfy { $0.strip.text.count == 30 && $0.strip.text.utf8.count == 30 })
    }

    @Test("Silent is more than three intervals and 14 days, to the second")
    func silent() throws {
        func silent(_ ages: [Int64]) throws -> Bool {
            try !answer(ages.enumerated().map { Sample("\($0)", "a", age: $1) }).silent.isEmpty
        }
        #expect(try !silent([.days(14)]) && silent([.days(14) + 1]))
        let three = [Sample("1", "a", age: .days(14)), Sample("2", "b", age: .days(14) + 1), Sample("3", "c", age: 1)]
        #expect(try answer(three).silent.map(\.serverID) == ["b"])
        let weekly: [Int64] = [0, 7, 14, 21].map { .days($0) }
        #expect(try !silent(weekly.map { $0 + .days(21) }) && silent(weekly.map { $0 + .days(21) + 1 }))
    }

    @Test("Over 20,000 random backups, against a computation that walks through time", .timeLimit(.minutes(1)))
    func property() throws {
        var report = RhythmReport(now: fixedNow)
        for page in try RandomSamples.pages.get() { report.add(page.rows, at: 0..<page.rows.count) }
        let answer = report.answer(filter: Filter(), total: nil)
        #expect(Set(answer.rows.map(\.serverID)) == Set(RandomSamples.byServer.keys))
        for row in answer.rows {
            let own = RandomSamples.byServer[row.serverID] ?? []
            let runs = Array(Set(own.filter { $0.isAutomatic == true }.compactMap(\.createdAt?.seconds))).sorted()
            let interval = try #require(row.intervalSeconds)
            var missed = 0
            for (run, next) in zip(runs, runs.dropFirst() + [Int64.max]) {
                let end = min(next, fixedNow.seconds)
                guard Double(end - run) > 1.25 * Double(interval) else { continue }
                var due = run + interval
                // The run that ends a gap is not missed, but late; nothing ends the last gap.
                while next == .max ? due <= end : due + interval <= end {
                    if due >= fixedNow.seconds - .days(30) { missed += 1 }
                    due += interval
                }
            }
            #expect(row.missed == missed)
            for (offset, character) in row.strip.text.enumerated() {
                let day = fixedNow.seconds / 86_400 - 29 + Int64(offset)
                let states = own.filter {
                    $0.createdAt.map { min($0.seconds, fixedNow.seconds) / 86_400 == day } ?? false
                }.map(\.state)
                let isGood = states.contains { ["available", "waiting_restore", "restoring"].contains($0) }
                #expect((character == "+") == isGood)
                #expect((character == "x") == (!isGood && states.contains("error")))
            }
        }
    }
}
