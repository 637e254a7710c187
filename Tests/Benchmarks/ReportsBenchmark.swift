import BackupAPI
import Glibc
import Reports

extension Benchmark {
    /// What the servers' answer over a million rows costs, and what it keeps.
    static let reports = Benchmark("reports", "servers, timeline and growth over 1,000,000 rows") { workshop in
        let account = try workshop.account(10_000)
        let pages = try stride(from: 0, to: 10_000, by: 1_000).map { start in
            try RecordPage(
                scanning: Array(#"{"resources":["#.utf8) + account.bytes[account.range(start..<(start + 1_000))]
                    + Array("]}".utf8)
            ).rows
        }
        let now = Timestamp(seconds: 1_795_435_200)
        func milliseconds(_ add: (RowPage) -> Void, _ answer: () -> Int) throws -> Double {
            let start = ProcessFacts.cpuSeconds(of: getpid())
            for _ in 0..<100 { pages.forEach(add) }
            guard answer() > 0 else { throw NotMeasured("the answer is empty") }
            return (ProcessFacts.cpuSeconds(of: getpid()) - start) * 1_000
        }
        let before = ProcessFacts.mebibytes("VmRSS", of: getpid()) ?? 0
        var servers = ServerReport(now: now)
        var timeline = TimelineReport(now: now, by: .week)
        var growth = GrowthReport(now: now)
        let figures = [
            Figure(
                "servers of 1,000,000 rows",
                try milliseconds {
                    servers.add($0, at: 0..<$0.count)
                } _: {
                    servers.answer(filter: Filter(), total: nil).rows.count
                }, "ms", .atMost(300)),
            Figure(
                "timeline of 1,000,000 rows",
                try milliseconds {
                    timeline.add($0, at: 0..<$0.count)
                } _: {
                    timeline.answer(filter: Filter(), total: nil).rows.count
                }, "ms"),
            Figure(
                "growth of 1,000,000 rows",
                try milliseconds {
                    growth.add($0, at: 0..<$0.count)
                } _: {
                    growth.answer(filter: Filter(), total: nil).rows.count
                }, "ms"),
        ]
        let kept = (ProcessFacts.mebibytes("VmRSS", of: getpid()) ?? 0) - before
        return figures + [Figure("kept by the three", kept, "MiB", .atMost(8))]
    }
}
