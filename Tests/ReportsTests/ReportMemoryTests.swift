import BackupAPI
import Support
import Testing

@testable import Reports

@Suite("What reports keep")
struct ReportMemoryTests {
    private static let servers = 40

    /// As many good backups of each server over the same nine days, with the same tags.
    private func pages(perServer count: Int) throws -> [RecordPage] {
        try (0..<(count * Self.servers)).map { number in
            let age = Int64.days(9) * Int64(number / Self.servers) / Int64(count - 1)
            return Sample("\(number)", "s\(number % Self.servers)", age: age).with {
                $0.tags = ["env": ["prod", "test"][number % 2]]
                $0.isAutomatic = false
                let end = Timestamp(seconds: fixedNow.seconds - age + 600).isoText
                $0.info = [#""finished_at":"\#(end)""#, #""resource_az":"z""#]
            }
        }.pages()
    }

    /// Values in everything that a value consists of.
    private func size(_ value: Any) -> Int {
        Mirror(reflecting: value).children.reduce(1) { $0 + size($1.value) }
    }

    private func sizes(perServer count: Int) throws -> [Int] {
        var (servers, growth, tags) = (
            ServerReport(now: fixedNow), GrowthReport(now: fixedNow), TagReport(now: fixedNow)
        )
        var (failures, timeline) = (
            FailureReport(now: fixedNow, span: try TimeSpan("7d")), TimelineReport(now: fixedNow, by: .day)
        )
        var restore = RestoreReport(now: fixedNow, moment: Timestamp(seconds: fixedNow.seconds - .days(5)))
        var (running, rhythm) = (RunningReport(now: fixedNow), RhythmReport(now: fixedNow))
        var completeness = CompletenessReport(now: fixedNow)
        var leftovers = LeftoverReport(now: fixedNow, manual: try TimeSpan("30d"))
        for page in try pages(perServer: count) {
            let (rows, all) = (page.rows, 0..<page.rows.count)
            let backup: (Int) -> Backup? = { try? Backup(parsing: [UInt8](page.bytes[rows.recordRange(at: $0)])) }
            servers.add(rows, at: all)
            growth.add(rows, at: all)
            tags.add(rows, at: all)
            failures.add(rows, at: all)
            timeline.add(rows, at: all)
            restore.add(rows, at: all)
            running.add(rows, at: all) { backup($0).map(RunningReport.Timing.init) }
            rhythm.add(rows, at: all)
            completeness.add(rows, at: all, backup: backup)
            leftovers.add(rows, at: all)
        }
        let reports: [Any] = [
            servers, growth, tags, failures, timeline, restore, running, rhythm, completeness, leftovers,
        ]
        return reports.map(size)
    }

    @Test("Memory grows with the servers, not with their backups")
    func servers() throws {
        let few = try sizes(perServer: 20)
        #expect(try sizes(perServer: 60) == few)
        #expect(few.allSatisfy { $0 > Self.servers })
    }
}
