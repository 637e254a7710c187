import BackupAPI
import Support
import Testing

@testable import Reports

@Suite("How far back, and what is left over")
struct LeftoverReportTests {
    private func answer(
        _ samples: [Sample], images: Set<String> = [], copies: Set<String> = [], manual: String = "30d"
    ) throws -> LeftoverAnswer {
        var report = LeftoverReport(now: fixedNow, manual: try TimeSpan(manual))
        for page in try samples.pages(of: 3) {
            report.add(
                page.rows, at: 0..<page.rows.count, hasImage: { images.contains(page.rows.id(at: $0)) },
                hasFailedCopy: { copies.contains(page.rows.id(at: $0)) })
        }
        return report.answer(filter: Filter(), total: samples.count)
    }

    @Test("By hand: what failed a day ago, what was made by hand, what has an image; to the second")
    func items() throws {
        let manual: (inout Sample) -> Void = { $0.isAutomatic = false }
        let answer = try answer(
            [
                Sample("1", "a", "error", age: .days(1)), Sample("2", "a", "error", age: .days(1) + 1),
                Sample("3", "b", age: .days(30)).with(manual), Sample("4", "b", age: .days(30) + 1).with(manual),
                Sample("5", "b", age: .days(99)), Sample("6", "c", age: .days(99)), Sample("7", "c", age: 1),
                Sample("8", "c", "deleting", age: .days(99)).with(manual), Sample("9", "c", "error", age: nil),
                Sample("10", "c", age: .days(98)).with(manual),
                Sample("11", "c", age: .days(97)).with { $0.isAutomatic = nil },
            ], images: ["6", "7", "10", "2"])
        #expect(answer.items(.failed).map(\.id) == ["2"])
        #expect(answer.items(.manual).map(\.id) == ["4"])
        #expect(answer.items(.image).map(\.id) == ["6", "10", "7"])
        #expect(answer.items.map(\.createdAt) == answer.items.map(\.createdAt).sorted())
        #expect(answer.items(.manual).first?.serverName == "name-b" && answer.items(.manual).first?.name == "backup-4")
    }

    @Test("By hand: a good backup whose copy failed is that first; a failed one is failed")
    func copies() throws {
        let answer = try answer(
            [
                Sample("1", "a", age: 5), Sample("2", "b", "error", age: .days(2)),
                Sample("3", "c", age: .days(99)).with { $0.isAutomatic = false }, Sample("4", "c", age: 6),
                Sample("5", "c", "protecting", age: 7), Sample("6", "d", "error", age: 8),
            ], images: ["1", "4"], copies: ["1", "2", "3", "5", "6"])
        #expect(answer.items(.copy).map(\.id) == ["3", "1"] && answer.items(.image).map(\.id) == ["4"])
        #expect(answer.items(.failed).map(\.id) == ["2"] && answer.items(.manual).isEmpty)
    }

    @Test("A history of less than 35 days is short, to the second")
    func shortHistories() throws {
        let answer = try answer([
            Sample("1", "a", age: .days(35)), Sample("2", "b", age: .days(35) - 1), Sample("3", "b", age: 1),
            Sample("4", "c", "error", age: .days(90)), Sample("5", "d", age: .days(90)),
        ])
        #expect(answer.shortHistories.map(\.serverID) == ["c", "b"])
    }

    @Test("Good backups that expire from now to seven days on, to the second")
    func expiring() throws {
        func expiring(in seconds: Int64, state: String = "available") throws -> Int {
            let expiry = Timestamp(seconds: fixedNow.seconds + seconds).isoText
            return try answer([Sample("1", "a", state, age: 60).with { $0.detail = [#""expired_at":"\#(expiry)""#] }])
                .expiring
        }
        #expect(try [-1, 0, .days(7), .days(7) + 1].map { try expiring(in: $0) } == [0, 1, 1, 0])
        #expect(try expiring(in: 60, state: "error") == 0)
    }

    @Test("How far back: days, weeks from Monday and months of UTC; the shortest history first")
    func retention() throws {
        // 2026-11-23 is a Monday, its noon is the moment.
        let answer = try answer([
            Sample("1", "a", age: 0), Sample("2", "a", age: .hours(12)), Sample("3", "a", age: .hours(12) + 1),
            Sample("4", "a", age: .days(22)), Sample("5", "a", age: .days(23)), Sample("6", "b", age: .days(3)),
            Sample("7", "b", "error", age: .days(90)), Sample("8", "c", "error", age: 5),
        ])
        #expect(answer.rows.map(\.serverID) == ["c", "b", "a"])
        #expect(answer.rows.map(\.good) == [0, 1, 5] && answer.rows.map(\.days) == [0, 1, 4])
        #expect(answer.rows.map(\.weeks) == [0, 1, 3] && answer.rows.map(\.months) == [0, 1, 2])
        #expect(
            answer.rows.map(\.oldestGoodAt?.seconds) == [
                nil, fixedNow.seconds - .days(3), fixedNow.seconds - .days(23),
            ])
    }

    @Test("A second before the limit, at it and a second after, three servers a rule")
    func limits() throws {
        func samples(_ limit: Int64, _ state: String = "available", manual: Bool = false) -> [Sample] {
            [-1, 0, 1].map { step in
                Sample("\(step)", "s\(step)", state, age: limit + step).with { $0.isAutomatic = !manual }
            }
        }
        #expect(try answer(samples(.days(1), "error")).items.map(\.id) == ["1"])
        #expect(try answer(samples(.days(30), manual: true)).items.map(\.id) == ["1"])
        #expect(try answer(samples(.days(35))).shortHistories.map(\.serverID) == ["s-1"])
        func expiring(_ limit: Int64) throws -> Int {
            try answer(
                samples(60).enumerated().map { step, sample in
                    sample.with {
                        let expiry = Timestamp(seconds: fixedNow.seconds + limit + Int64(step) - 1)
                        $0.detail = [#""expired_at":"\#(expiry.isoText)""#]
                    }
                }
            ).expiring
        }
        // One has expired already, one expires later than in seven days.
        #expect(try expiring(0) == 2 && expiring(.days(7)) == 2 && expiring(.days(3)) == 3)
    }

    @Test("Over 20,000 random backups, against plain filters", .timeLimit(.minutes(1)))
    func property() throws {
        var report = LeftoverReport(now: fixedNow, manual: try TimeSpan("20d"))
        for page in try RandomSamples.pages.get().map(\.rows) {
            report.add(
                page, at: 0..<page.count, hasImage: { RandomSamples.facts(of: page, at: $0)?.hasImage ?? false },
                hasFailedCopy: { RandomSamples.facts(of: page, at: $0)?.isCopyFailed ?? false })
        }
        let answer = report.answer(filter: Filter(), total: nil)
        var expected: [LeftoverReport.Item.Kind: Set<String>] = [:]
        var expiring = 0
        for (sample, facts) in zip(RandomSamples.all, RandomSamples.facts) where sample.isUsed {
            guard let age = sample.age else { continue }
            if sample.isGood, facts.expiresIn.map({ 0...Int64.days(7) ~= $0 }) ?? false { expiring += 1 }
            let kind: LeftoverReport.Item.Kind? =
                switch true {
                case sample.state == "error": age > .days(1) ? .failed : nil
                case !sample.isGood: nil
                case facts.isCopyFailed: .copy
                case facts.hasImage: .image
                default: sample.isAutomatic == false && age > .days(20) ? .manual : nil
                }
            if let kind { expected[kind, default: []].insert(sample.id) }
        }
        for kind in LeftoverReport.Item.Kind.allCases {
            #expect(Set(answer.items(kind).map(\.id)) == expected[kind] && expected[kind]?.isEmpty == false)
        }
        #expect(answer.expiring == expiring && expiring > 0)
        for row in answer.rows {
            let own = (RandomSamples.byServer[row.serverID] ?? []).filter { $0.isGood && $0.age != nil }
            #expect(row.good == own.count && row.oldestGoodAt == own.compactMap(\.createdAt).min())
            #expect(row.days == Set(own.compactMap { $0.createdAt?.isoText.prefix(10) }).count)
            #expect(row.months == Set(own.compactMap { $0.createdAt?.isoText.prefix(7) }).count)
        }
    }
}
