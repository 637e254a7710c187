import BackupAPI
import ConfigurationFiles
import Reports
import Support
import Testing

@testable import Presentation

@Suite("The page of csbs report")
struct SummaryPageTests {
    private func answer(_ samples: [Sample]) throws -> SummaryAnswer {
        var report = SummaryReport(
            now: fixedNow, projectID: "p", span: try TimeSpan("7d"), manual: try TimeSpan("30d"))
        for page in try samples.pages() {
            func backup(_ index: Int) -> Backup? {
                try? Backup(parsing: [UInt8](page.bytes[page.rows.recordRange(at: index)]))
            }
            func info(_ name: String, _ index: Int) -> JSONValue? { backup(index)?.object(of: .extendInfo)?[name] }
            report.add(
                page.rows, at: 0..<page.rows.count,
                RecordLookup(
                    backup: backup, hasImage: { info("os_images_data", $0) != nil },
                    hasFailedCopy: { info("copy_status", $0)?.text == "fail" }))
        }
        return report.answer(filter: Filter(), total: samples.count, limits: .standard, expected: nil)
    }

    private func lines(_ samples: [Sample], price: StoragePrice? = nil) throws -> [String] {
        SummaryFormat.text.text(try answer(samples), price: price, isTerminal: false).split(separator: "\n").map(
            String.init)
    }

    /// A backup a day for 60 days that is kept for one, so that a forecast can be made.
    private static let samples =
        (0..<60).map { day in
            Sample("\(day)", "a", age: .days(day) + 60).with {
                $0.info = [
                    #""resource_az":"z\#(day % 2)""#,
                    #""volume_backups":[{"source_volume_id":"v","source_volume_size":40,"size":1024,"bootable":true}]"#,
                ]
                $0.tags = ["env": "prod", "critical": ""]
                let expiry = Timestamp(seconds: fixedNow.seconds - .days(day) - 60 + .days(1)).isoText
                $0.detail = [#""expired_at":"\#(expiry)""#]
            }
        } + [
            Sample("f", "b", "error", age: .days(2)), Sample("m", "c", age: .days(31)).with { $0.isAutomatic = false },
            Sample("i", "c", age: .days(3)).with { $0.info = [#""os_images_data":[{"image_id":"i"}]"#] },
            Sample("k", "d", age: .days(3)).with {
                ($0.info, $0.isIncremental, $0.sizeMegabytes) = ([#""copy_status":"fail""#], false, 0)
            },
        ]

    @Test("What grows: kinds, change, cost, forecast, zones and tags; each line fits 80 columns")
    func growth() throws {
        let node = try #require(try YAMLNode(parsing: "price-per-gib-month: 0.05", file: "f")?["price-per-gib-month"])
        let lines = try lines(Self.samples, price: StoragePrice(node))
        let start = try #require(lines.firstIndex(of: "GROWTH"))
        #expect(
            lines[start...].prefix(8) == [
                "GROWTH", "  64 backups, 63.0 GiB as sized by the service, 0 % of it full.",
                "  9.0 GiB added in 7 days, 7.0 GiB in the 7 days before, 29 % more.",
                "  An incremental run changes 2.5 % of the disks.",
                "  At 0.05 per GiB and month: 3.15 per month, as sized by the service.",
                "  In 30 days 94.5 GiB, inferred from the backups so far.", "  By zone: z0 30.0 GiB, z1 30.0 GiB",
                "  By tag: critical 60.0 GiB, env=prod 60.0 GiB",
            ])
        #expect(lines[start...].allSatisfy { $0.count <= 80 })
        #expect(try !self.lines(Self.samples).contains { $0.contains("month") && $0.contains("GiB and") })
    }

    @Test("What one may doubt, and what is left over")
    func doubts() throws {
        let lines = try lines(Self.samples)
        let start = try #require(lines.firstIndex(of: "COMPLETENESS"))
        #expect(
            lines[start...].prefix(4) == [
                "COMPLETENESS", "  1 good backup of 1 server may be incomplete; nothing proves the others.",
                "  full backup of size 0: 1 on name-d", "  copy failed: 1 on name-d",
            ])
        let left = try #require(lines.firstIndex(of: "LEFT OVER"))
        #expect(
            lines[left...].prefix(9) == [
                "LEFT OVER", "  1 failed, 1.0 GiB, oldest f",
                "  1 with a failed copy, 0.0 MiB, oldest k",
                "  1 made by hand, 1.0 GiB, oldest m", "  1 with an image, 1.0 GiB, oldest i",
                "  The service deletes none of these; its console can.", "  1 good backup will expire within 7 days.",
                "  Good backups of 1 to 60 days, 1 to 10 weeks, 1 to 3 months a server.",
                "  1 of 4 servers reaches back 35 days; shortest: name-d, since 2026-11-20.",
            ])
        let clean = try self.lines([Sample("1", "a", age: .days(35))])
        #expect(clean.contains("  No good backup looks incomplete; none is proven restorable."))
        #expect(clean.contains("  Good backups of 1 day, 1 week, 1 month a server."))
        #expect(clean.contains("  All reach back 35 days; shortest: name-a, since 2026-10-19."))
        #expect(clean.contains("  Nothing is left over."))
    }

    @Test("Three of each are listed, the rest is counted")
    func few() throws {
        let lines = try lines(
            (0..<5).map { number in
                Sample("\(number)", "s\(number)", "error", age: .days(1)).with {
                    $0.info = [#""fail_code":{"Code":"CSBS.\#(number)"},"fail_op":"backup""#]
                }
            })
        #expect(lines.contains("  At least 5 failures since 2026-11-16 12:00 UTC, by cause:"))
        #expect(lines.filter { $0.contains("1 on 1 server · 1 broken") }.count == 3)
        #expect(lines.filter { $0 == "  and 2 more" }.count == 2)
    }

    @Test("JSON has every value", arguments: ["completeness", "growth", "left_over"])
    func json(section: String) throws {
        let node = try #require(try YAMLNode(parsing: "price-per-gib-month: 1", file: "f")?["price-per-gib-month"])
        let text = SummaryFormat.json.text(try answer(Self.samples), price: try StoragePrice(node), isTerminal: false)
        let json = try #require(try JSONValue(parsing: Array(text.utf8))[section])
        switch section {
        case "completeness":
            #expect(
                json.compactText == #"{"backups":1,"servers":1,"findings":[{"finding":"empty_full","backups":1,"#
                    + #""servers":[{"server_id":"d","server_name":"name-d","backup_id":"k","created_at":"2026-11-20T12:00:00Z"}]},"#
                    + #"{"finding":"copy_failed","backups":1,"servers":[{"server_id":"d","server_name":"name-d","backup_id":"k","#
                    + #""created_at":"2026-11-20T12:00:00Z"}]}]}"#)
        case "growth":
            #expect(json["cost_per_month"]?.text == "63.00" && json["usual_change_mb"]?.text == "1024")
            #expect(
                json["forecast"]?.compactText == #"{"size_mb_in_30d":96747,"retention_days":1,"is_inferred":true}"#)
            #expect(
                json["zones"]?.elements?.first?.compactText
                    == #"{"zone":"z0","backups":30,"size_mb":30720,"full_mb":0,"incremental_mb":30720,"added_7d_mb":4096,"#
                    + #""added_7d_before_mb":3072}"#)
            #expect(json["tags"]?.elements?.count == 2 && json["servers"]?.elements?.count == 4)
            #expect(json["servers"]?.elements?.first?["disks_mb"]?.text == "40960")
        default:
            #expect(json["minimum_days"]?.text == "35" && json["short_histories"]?.text == "3")
            #expect(
                json["servers"]?.elements?.first?.compactText
                    == #"{"server_id":"b","server_name":"name-b","oldest_good_at":null,"good":0,"days":0,"weeks":0,"months":0}"#
            )
            #expect(
                json["backups"]?.elements?.compactMap { $0["kind"]?.text } == ["manual", "image", "copy", "failed"])
        }
    }

    @Test("What a terminal would obey or nobody could see is escaped there, and there alone")
    func terminal() throws {
        let answer = try answer([Sample("1", "a", age: 60).with { $0.serverName = "a\u{202E}b" }])
        let (own, piped) = (#"a\u202eb"#, "a\u{202E}b")
        for isTerminal in [true, false] {
            let text = SummaryFormat.json.text(answer, price: nil, isTerminal: isTerminal)
            #expect(text.contains(own) == isTerminal && text.contains(piped) == !isTerminal)
            let metrics = CheckFormat.prometheus.text(answer.servers, isTerminal: isTerminal)
            #expect(metrics.contains(piped) == !isTerminal)
            let lines = metrics.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(lines.count == 20 && lines.last == "")
        }
    }

    @Test(
        "A price that is no number above 0 is refused",
        arguments: ["0", "-1", "1e3", "0,05", "[1]", "", "abc", "1000001", "inf"])
    func price(text: String) throws {
        let node = try #require(try YAMLNode(parsing: "price-per-gib-month: \(text)", file: "f"))
        let value = try #require(node["price-per-gib-month"])
        #expect(
            throws: FileError.malformed(
                file: "f", line: 1, reason: "price-per-gib-month must be a number above 0, such as 0.045")
        ) {
            try StoragePrice(value)
        }
    }
}
