import BackupAPI
import Support
import Testing

@testable import Reports

@Suite("What failed, why, and whether it is over")
struct FailureReportTests {
    private func failed(_ id: String, _ server: String, age: Int64?, _ code: String, _ text: String) -> Sample {
        Sample(id, server, "error", age: age).with {
            $0.info = [#""fail_code":{"Code":"\#(code)","Description":"\#(text)"}"#, #""fail_op":"backup""#]
        }
    }

    private func answer(_ samples: [Sample], span: String = "24h", fromRecords: Bool = true) throws -> FailuresAnswer {
        var report = FailureReport(now: fixedNow, span: try TimeSpan(span))
        for page in try samples.pages(of: 2) {
            let cause: (Int) -> FailureCause? = { index in
                guard fromRecords else { return nil }
                let record = [UInt8](page.bytes[page.rows.recordRange(at: index)])
                return FailureCause((try? Backup(parsing: record))?.failure)
            }
            report.add(page.rows, at: 0..<page.rows.count, cause: cause)
        }
        return report.answer(filter: Filter(), total: samples.count)
    }

    private static func lines(_ answer: FailuresAnswer) -> [String] {
        answer.rows.map { row in
            let servers = row.servers.map { "\($0.serverID)\($0.recovered ? "+" : "-")" }.joined(separator: " ")
            let cause = [row.cause.operation, row.cause.code, row.cause.reason].map { $0 ?? "?" }.joined(separator: "|")
            let (first, last) = (fixedNow.seconds - row.firstAt.seconds, fixedNow.seconds - row.lastAt.seconds)
            return "\(cause) \(row.backups) [\(servers)] \(first)-\(last) \(row.stillBroken)"
        }
    }

    @Test("By hand: three servers, two causes; a good backup later is a recovery")
    func byHand() throws {
        let samples = [
            failed("1", "a", age: 9_000, "CSBS.5102", "agent did not answer"),
            failed("2", "a", age: 8_000, "5102", "agent did not answer"), Sample("3", "a", age: 7_999),
            failed("4", "b", age: 7_000, "CSBS.5102", "agent did not answer"), Sample("5", "b", age: 7_000),
            failed("6", "c", age: 100, "CSBS.5102", "agent did not answer"), Sample("7", "c", age: 200),
            failed("8", "a", age: 6_000, "4011", "volume 1 is full"),
            failed("9", "c", age: 50, "4011", "volume 22 is full"),
            Sample("10", "a", "protecting", age: 10),
        ]
        #expect(
            Self.lines(try answer(samples)) == [
                "backup|CSBS.5102|agent did not answer 4 [b- c- a+] 9000-100 2",
                "backup|CSBS.4011|volume N is full 2 [a- c-] 6000-50 2",
            ])
        #expect(try answer(samples).backups == 6)
        #expect(try answer(samples.reversed()) == answer(samples))
    }

    @Test("At the limit to the second; what has no time is not counted")
    func limit() throws {
        let samples = [
            failed("1", "a", age: 86_400, "1", "x"), failed("2", "b", age: 86_401, "1", "x"),
            failed("3", "c", age: 86_399, "1", "x"), failed("4", "d", age: nil, "1", "x"),
        ]
        #expect(Self.lines(try answer(samples)) == ["backup|CSBS.1|x 2 [a- c-] 86400-86399 2"])
        #expect(try answer(samples, span: "23h").rows.isEmpty)
    }

    @Test(
        "A recovery to the second: a good backup a second after the last failure, in the same one, and a second before")
    func recovery() throws {
        let samples = [
            failed("1", "a", age: 100, "1", "x"), Sample("2", "a", age: 99), failed("3", "b", age: 100, "1", "x"),
            Sample("4", "b", age: 100), failed("5", "c", age: 100, "1", "x"), Sample("6", "c", age: 101),
        ]
        #expect(Self.lines(try answer(samples)) == ["backup|CSBS.1|x 3 [b- c- a+] 100-100 2"])
    }

    @Test("Since the last run: what failed from its second on, and what was being made then, however old")
    func lastRun() throws {
        let samples = [
            failed("1", "a", age: 101, "1", "x"), failed("2", "b", age: 100, "1", "x"),
            failed("3", "c", age: 99, "1", "x"), failed("4", "a", age: .days(2), "2", "y"),
            Sample("5", "b", "protecting", age: .days(3)), Sample("6", "c", "waiting_protect", age: nil),
        ]
        func report(_ unfinished: [String]) throws -> FailureReport {
            var report = FailureReport(
                now: fixedNow, since: Timestamp(seconds: fixedNow.seconds - 100), unfinished: unfinished)
            for page in try samples.pages(of: 2) { report.add(page.rows, at: 0..<page.rows.count) }
            return report
        }
        func lines(_ report: FailureReport) -> [String] { Self.lines(report.answer(filter: Filter(), total: nil)) }
        #expect(lines(try report([])) == ["?|CSBS.1|x 2 [b- c-] 100-99 2"])
        #expect(
            lines(try report(["4", "5"])) == ["?|CSBS.1|x 2 [b- c-] 100-99 2", "?|CSBS.2|y 1 [a-] 172800-172800 1"])
        #expect(try report([]).unfinishedIDs == ["5", "6"])
    }

    @Test("Without records the row's own text has to do")
    func rows() throws {
        let samples = [
            failed("1", "a", age: 9, "CSBS.5102", "agent: no answer"),
            failed("2", "b", age: 8, "", "no space left: pool"),
            Sample("3", "c", "error", age: 7), failed("4", "d", age: 6, "4011", ""),
        ]
        #expect(
            Self.lines(try answer(samples, fromRecords: false)) == [
                "?|CSBS.4011|? 1 [d-] 6-6 1", "?|?|? 1 [c-] 7-7 1", "?|?|no space left: pool 1 [b-] 8-8 1",
                "?|CSBS.5102|agent: no answer 1 [a-] 9-9 1",
            ])
    }

    @Test(
        "What differs from one failure to the next is replaced",
        arguments: [
            ("volume 1 is busy", "volume N is busy"), ("block 1187 of volume 1 differs", "block N of volume N differs"),
            ("volume 0a0a0a0a-0000-4000-8000-00000000000f failed", "volume ID failed"),
            ("task 0123456789abcdef0123456789abcdef", "task ID"),
            ("feedfacefeedface is a word", "feedfacefeedface is a word"),
            ("server 'web 01' and \"db\" and `x`", "server \"…\" and \"…\" and \"…\""),
            ("it doesn't answer, isn't it", "it doesn't answer, isn't it"), ("an open ' quote", "an open ' quote"),
            ("at 02:10:33 from 10.0.0.1, 1,024 times.", "at N from N, N times."), ("web-01 sha256", "web-N shaN"),
            ("", ""), ("日本 12 版", "日本 N 版"), ("2026-11-23T02:10", "N-N-NTN"),
        ])
    func reasons(reason: String, pattern: String) {
        #expect(ReasonPattern.text(reason) == pattern)
    }

    @Test("Over 20,000 random backups, against a computation that keeps everything", .timeLimit(.minutes(1)))
    func property() throws {
        var report = FailureReport(now: fixedNow, span: try TimeSpan("30d"))
        try RandomSamples.forEachPage { page, backup in
            report.add(page, at: 0..<page.count) { FailureCause(backup($0)?.failure) }
        }
        let answer = report.answer(filter: Filter(), total: nil)
        let failed = zip(RandomSamples.all, RandomSamples.facts).filter { sample, _ in
            sample.isUsed && sample.state == "error" && (sample.age.map { $0 <= .days(30) } ?? false)
        }
        let groups = Dictionary(grouping: failed) { _, facts in
            "CSBS.\(facts.code) disk N is \(facts.isDiskFull ? "full" : "slow")"
        }.mapValues { $0.map(\.0) }
        #expect(answer.rows.count == groups.count && answer.rows.count == 6)
        for row in answer.rows {
            let group = try #require(groups["\(row.cause.code ?? "") \(row.cause.reason ?? "")"])
            let times = group.compactMap(\.createdAt)
            #expect(row.backups == group.count && row.firstAt == times.min() && row.lastAt == times.max())
            let broken = Dictionary(grouping: group, by: \.server).filter { server, failures in
                let last = failures.compactMap(\.createdAt).max()
                return !(RandomSamples.byServer[server] ?? []).contains { backup in
                    backup.isGood && backup.createdAt.map { created in last.map { created > $0 } ?? false } ?? false
                }
            }
            #expect(Set(row.servers.filter { !$0.recovered }.map(\.serverID)) == Set(broken.keys))
            #expect(row.stillBroken == broken.count)
        }
        #expect(answer.rows.contains { $0.stillBroken > 0 && $0.stillBroken < $0.servers.count })
    }
}
