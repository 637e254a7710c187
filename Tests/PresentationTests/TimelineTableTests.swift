import BackupAPI
import Terminal
import Testing

@testable import Presentation
@testable import Reports

@Suite("The table of a timeline")
struct TimelineTableTests {
    private static let now = Timestamp(seconds: 1_795_435_200)

    private func rows(_ bucket: TimeBucket) -> [TimelineRow] {
        let number = bucket.number(of: Self.now)
        var newest = TimelineRow(bucket, number: number)
        for condition in Condition.allCases { newest.add(condition, sizeMegabytes: 1_024) }
        newest.add(.failed, sizeMegabytes: nil)
        return [newest, TimelineRow(bucket, number: number - 1)]
    }

    private func text(_ format: ReportFormat, _ rows: [TimelineRow], columns: Int? = nil) -> String {
        let context = ReportFormat.Context(columns: columns, charset: .utf8, now: Self.now, isTerminal: false)
        return String(decoding: format.text(rows, .timeline, context), as: UTF8.self)
    }

    @Test("An hour has its minute, a day and a week their day; nothing for 0")
    func table() {
        #expect(
            text(.table, rows(.hour)) == """
                From (UTC)       Good Failed Unfinished Going Unknown   Added
                2026-11-23 12:00    1      2          1     1       1 5.0 GiB
                2026-11-23 11:00

                """)
        #expect(rows(.day).map(\.startText) == ["2026-11-23", "2026-11-22"])
        #expect(rows(.week).map(\.startText) == ["2026-11-23", "2026-11-16"])
    }

    @Test("For programs every count is a number")
    func programs() {
        #expect(
            text(.json, rows(.week)) == """
                [
                {"start_at":"2026-11-23T00:00:00Z","bucket":"week","backups":6,"good":1,"failed":2,"unfinished":1,"going":1,\
                "unknown":1,"size_mb":5120},
                {"start_at":"2026-11-16T00:00:00Z","bucket":"week","backups":0,"good":0,"failed":0,"unfinished":0,"going":0,\
                "unknown":0,"size_mb":0}
                ]

                """)
        #expect(
            text(.csv, [rows(.day)[1]])
                == "start_at,bucket,backups,good,failed,unfinished,going,unknown,size_mb\r\n"
                + "2026-11-22T00:00:00Z,day,0,0,0,0,0,0,0\r\n")
    }
}
