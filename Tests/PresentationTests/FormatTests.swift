import BackupAPI
import Testing

@testable import Presentation

@Suite("Numbers, sizes and times in words")
struct FormatTests {
    @Test("Thousands are grouped, sizes have the unit that fits")
    func numbers() {
        #expect(
            [0, 999, 1_000, -12_412, 1_234_567].map(Format.number) == ["0", "999", "1,000", "-12,412", "1,234,567"])
        #expect(
            [0, 1_023, 1_024, 10_240, 1_048_576].map { Format.size(megabytes: $0) }
                == ["0.0 MiB", "1.0 GiB", "1.0 GiB", "10.0 GiB", "1.0 TiB"])
        #expect(Format.count(1, "backup") == "1 backup" && Format.count(1_204, "backup") == "1,204 backups")
    }

    @Test("A stretch of time in its two largest units")
    func durations() {
        let expected: [(Int64, String)] = [
            (0, "0s"), (45, "45s"), (60, "1m"), (61, "1m 1s"), (720, "12m"), (3_600, "1h"), (3_601, "1h"),
            (4_320, "1h 12m"), (86_400, "1d"), (86_400 + 3_599, "1d"), (183_600, "2d 3h"), (-61, "-1m 1s"),
        ]
        for (seconds, text) in expected { #expect(Format.duration(seconds: seconds) == text) }
    }

    @Test("A distance has one unit, to both sides of now")
    func distances() throws {
        let now = try #require(Timestamp("2026-11-23T16:00:00"))
        func distance(_ seconds: Int64) -> String {
            Format.distance(of: Timestamp(seconds: now.seconds - seconds), at: now)
        }
        let day: Int64 = 86_400
        #expect(
            [0, 59, 60, 3_599, 3_600, 2 * day - 1, 2 * day, 60 * day - 1, 60 * day, 730 * day - 1, 730 * day, -120]
                .map(distance) == ["0s", "59s", "1m", "59m", "1h", "47h", "2d", "59d", "8w", "104w", "1y", "2m"])
        #expect(Format.time(now, at: now) == "2026-11-23 16:00:00 UTC (0s ago)")
        #expect(
            Format.time(Timestamp(seconds: now.seconds + 7_200), at: now) == "2026-11-23 18:00:00 UTC (in 2h)")
    }

    @Test(
        "An age in a row has two units, from two weeks on a date, and with another year that one",
        arguments: [
            (0, "0s"), (59, "59s"), (60, "1m"), (3_599, "59m"), (3_600, "1h00"), (6_120, "1h42"), (86_399, "23h59"),
            (86_400, "1d 0h"), (277_199, "3d 4h"), (277_200, "3d 5h"), (1_209_599, "13d 23h"), (1_209_600, "Nov 09"),
            (28_224_000, "Jan 01"), (28_224_001, "2025-12"), (-90, "1m"), (-3_456_000, "2027-01"),
        ] as [(Int64, String)])
    func ages(seconds: Int64, text: String) throws {
        let now = try #require(Timestamp("2026-11-23T16:00:00"))
        let age = Format.age(of: Timestamp(seconds: now.seconds - seconds), at: now)
        #expect(age == text)
        #expect(age.utf8.count <= 7)
    }

    @Test("The age column shows UTC or local times, with the zone in its title")
    func times() throws {
        let now = try #require(Timestamp("2026-11-23T16:00:00"))
        let berlin = LocalZone([
            .init(from: Timestamp(seconds: now.seconds - 365 * 86_400), offset: 3_600, name: "CET"),
            .init(from: try #require(Timestamp("2026-03-29T01:00:00")), offset: 7_200, name: "CEST"),
            .init(from: try #require(Timestamp("2026-10-25T01:00:00")), offset: 3_600, name: "CET"),
        ])
        func column(_ style: TimeStyle, _ moment: String) throws -> String {
            var row = Row()
            row.createdAt = Timestamp(moment)
            let column = BackupColumns.age(style, berlin, at: now)
            return "\(column.title): \(column.text(BackupRow(row), now))"
        }
        #expect(try column(.age, "2026-11-23T14:18:00") == "Age: 1h42")
        #expect(try column(.utc, "2026-11-23T23:30:59") == "Time (UTC): Nov 23 23:30")
        #expect(try column(.local, "2026-11-23T23:30:59") == "Time (CET): Nov 24 00:30")
        #expect(try column(.local, "2026-10-25T00:59:59") == "Time (CET): Oct 25 02:59")
        #expect(try column(.local, "2026-10-25T01:00:00") == "Time (CET): Oct 25 02:00")
        #expect(try column(.local, "2025-12-31T22:59:59") == "Time (CET): Dec 31  2025")
        #expect(try column(.local, "2025-12-31T23:00:00") == "Time (CET): Jan 01 00:00")
        #expect(try column(.utc, "2025-12-31T23:59:59") == "Time (UTC): Dec 31  2025")
        #expect(TimeStyle.allCases.map(\.next) == [.utc, .local, .age])
        #expect(LocalZone.utc.name(at: now) == "UTC" && LocalZone.utc.offset(at: now) == 0)
    }

    @Test("A backup that ends before it begins is attributed to the service")
    func backwards() throws {
        let now = try #require(Timestamp("2026-11-23T16:00:00"))
        func text(_ detail: String) throws -> String {
            let record = Array(#"{"resource_detail":{\#(detail)}}"#.utf8)
            return BackupHistory(try Backup(parsing: record)).durationText(at: now)
        }
        let created = #""created_at":"2026-11-23T15:00:00""#
        #expect(
            try text(created + #","extend_info":{"finished_at":"2026-11-23T15:59:30"}"#)
                == "59m 30s from created to finished")
        #expect(
            try text(created + #","extend_info":{"finished_at":"2026-11-23T14:59:00"}"#)
                == "finished 1m before it was created, says the service")
        #expect(try text(created + #","status":"protecting""#) == "running for 1h")
        #expect(try text(created + #","status":"deleting""#).isEmpty)
    }

    @Test("Bytes in the unit that people read")
    func bytes() {
        #expect(Format.bytes(1) == "1 byte" && Format.bytes(1_023) == "1,023 bytes")
        #expect(Format.bytes(1_024) == "1 KiB" && Format.bytes(376_012) == "367.2 KiB")
        #expect(Format.bytes(1 << 20) == "1.0 MiB" && Format.bytes(60_000_000) == "57.2 MiB")
        #expect(Format.count(1, "entry", "entries") == "1 entry" && Format.count(2, "entry", "entries") == "2 entries")
    }
}
