import Support
import Testing

/// `csbs failures` and `csbs at` over HTTP.
@Suite(
    "csbs failures and csbs at", .enabled(if: RealParts.areWanted, "needs the built programs; CSBS_PARTS=1 runs it"))
struct FailuresCommandTests {
    private static func failed(_ id: String, _ server: String, day: String, _ code: String, _ text: String) -> String {
        ServersCommandTests.record(id, server, "error", day: day).replacing(
            #""size":1024"#,
            with: #""size":1024,"fail_op":"backup","fail_code":{"Code":"\#(code)","Description":"\#(text)"}"#)
    }

    private static let records = [
        failed("1", "a", day: "23", "CSBS.5102", "agent did not answer"),
        failed("2", "b", day: "22", "5102", "agent did not answer"),
        ServersCommandTests.record("3", "b", "available", day: "23"),
        failed("4", "c", day: "23", "CSBS.4011", "volume 7 is full"),
        failed("5", "a", day: "20", "4011", "volume 1 is full"),
    ]

    private func failures(_ arguments: String...) throws -> Programs.Outcome {
        try PagedService.csbs(
            ["failures", "--now", "2026-11-23T12:00"] + arguments, on: [PagedService.page(Self.records, total: 5)])
    }

    @Test("One row per cause, with who is still broken")
    func table() throws {
        expectOutcome(
            try failures(),
            .init(
                output: """
                    State      Cause                          Operation   Failures Servers First (UTC)      Last (UTC)       Still broken
                    ✗ 1 broken CSBS.5102 agent did not answer backup    at least 2       2 2026-11-22 12:00 2026-11-23 12:00 name-a
                    ✗ 1 broken CSBS.4011 volume N is full     backup    at least 1       1 2026-11-23 12:00 2026-11-23 12:00 name-c

                    """,
                errors: "At least 3 failures since 2026-11-22 12:00:00 UTC in 5 of 5 backups (every backup), read "
                    + "2026-11-23 12:00:00 UTC.\n", status: 0))
        #expect(try failures("--since", "23h").output.split(separator: "\n").count == 3)
        #expect(try failures("--since", "1w").output.contains("at least 2       2 2026-11-20 12:00"))
    }

    @Test("JSON, CSV and Markdown")
    func formats() throws {
        #expect(
            try failures("--output", "json").output == """
                [
                {"operation":"backup","code":"CSBS.5102","reason":"agent did not answer","backups":2,"servers":[{"server_id":"a","server_name":"name-a","recovered":false},{"server_id":"b","server_name":"name-b","recovered":true}],"first_at":"2026-11-22T12:00:00Z","last_at":"2026-11-23T12:00:00Z","still_broken":1},
                {"operation":"backup","code":"CSBS.4011","reason":"volume N is full","backups":1,"servers":[{"server_id":"c","server_name":"name-c","recovered":false}],"first_at":"2026-11-23T12:00:00Z","last_at":"2026-11-23T12:00:00Z","still_broken":1}
                ]

                """)
        let csv = try failures("--output", "csv").output
        #expect(csv.hasPrefix("operation,code,reason,backups,servers,first_at,last_at,still_broken\r\n"))
        #expect(csv.contains(#"backup,CSBS.4011,volume N is full,1,"[{""server_id"":""c"","#))
        #expect(try failures("--output", "markdown").output.hasPrefix("| State | Cause | Operation | Failures |"))
    }

    @Test("Since the last run of the same question, with what was being made then; the first run counts 24 hours")
    func lastRun() throws {
        let folder = try TemporaryDirectory()
        let making = ServersCommandTests.record("9", "d", "protecting", day: "22")
        let before = PagedService.page([Self.records[0], making], total: 2)
        let after = PagedService.page(
            [Self.records[0], Self.failed("9", "d", day: "22", "4011", "volume 8 is full")], total: 2)
        let server = try FaultServer([before, after])
        defer { server.stop() }
        func errors(_ now: String, _ arguments: String...) throws -> String {
            try Programs.run(
                Programs.csbs,
                ["failures", "--since", "last-run", "--now", now, "--endpoint", "\(server.url)/v1/p"] + arguments,
                environment: ["OS_TOKEN": "demo", "XDG_STATE_HOME": folder.path]
            ).errors
        }
        let basis = "in 2 of 2 backups (every backup), read 2026-11-23"
        #expect(
            try errors("2026-11-23T12:30")
                == "At least 1 failure since 2026-11-22 12:30:00 UTC (24 hours: no run is remembered) \(basis) 12:30:00 UTC.\n"
        )
        #expect(
            try errors("2026-11-23T13:00")
                == "At least 1 failure since 2026-11-23 12:30:00 UTC (the last run) \(basis) 13:00:00 UTC.\n")
        // Another filter is another question.
        #expect(try errors("2026-11-23T13:00", "--tag", "env").contains("(24 hours: no run is remembered)"))
        #expect(
            try errors("2026-11-23T13:01").hasPrefix("At least 0 failures since 2026-11-23 13:00:00 UTC (the last run)")
        )
    }

    @Test("A span that is none is refused")
    func refused() throws {
        expectOutcome(
            try Programs.run(
                Programs.csbs, ["failures", "--endpoint", "http://127.0.0.1:1/v1/p", "--since", "yesterday"]),
            .init(
                output: "",
                errors: "--since: \"yesterday\" is not a time span; write a number and s, m, h, d or w, such as 26h.\n",
                status: 2))
    }

    // MARK: at

    private static let item = PagedService.answer(
        #"{"checkpoint_item":{"id":"2","name":"n","status":"available","created_at":"2026-11-22T12:00:00","extend_info":{"#
            + #""finished_at":"2026-11-22T12:10:00","supported_restore_mode":"backup","resource_az":"eu-de-01","#
            + #""os_images_data":[{"image_id":"i"}],"volume_backups":[{"source_volume_id":"v1","source_volume_name":"sys","#
            + #""source_volume_size":"40","bootable":true},{"source_volume_id":"v2","source_volume_name":"d|\u001b","#
            + #""source_volume_size":100,"bootable":"false"}]}}}"#)

    private func at(_ time: String, _ server: String, _ arguments: String..., zone: String = "UTC") throws
        -> Programs.Outcome
    {
        let records = [
            ServersCommandTests.record("1", "a", "available", day: "23"),
            ServersCommandTests.record("2", "a", "available", day: "22"),
            ServersCommandTests.record("3", "a", "available", day: "20"),
            ServersCommandTests.record("4", "b", "available", day: "20", name: "web"),
            ServersCommandTests.record("5", "c", "available", day: "20", name: "web"),
        ].enumerated().map { index, record in
            record.replacing(
                #""size":1024}"#,
                with: #""size":1024,"volume_backups":[{"source_volume_id":"v\#(index)","id":"b\#(index)"}]},"#
                    + #""backup_data":{"private_ip":"10.0.0.\#(index / 3)","eip":"\#(index == 1 ? "203.0.113.9" : "")"}"#
            )
        }
        let service = try FaultServer([PagedService.page(records, total: 5), Self.item])
        defer { service.stop() }
        return try Programs.run(
            Programs.csbs,
            ["at", time, "--server", server, "--now", "2026-11-23T12:00", "--endpoint", "\(service.url)/v1/p"]
                + ["--retries", "0"] + arguments, environment: ["OS_TOKEN": "demo", "TZ": zone])
    }

    private static let basis = "Found in 5 of 5 backups (every backup), read 2026-11-23 12:00:00 UTC.\n"

    @Test("The backup for a moment, what it loses, and its neighbours")
    func restore() throws {
        expectOutcome(
            try at("2026-11-22T12:47", "name-a"),
            .init(
                output: """
                    Server        name-a (a)
                    Asked for     2026-11-22 12:47:00 UTC
                    Restore       n (2)
                    Created       2026-11-22 12:00:00 UTC
                    Loses         47 min
                    Restore mode  backup
                    Zone          eu-de-01
                    Image         an image was made of it, so it is never deleted automatically
                    Made in       10m
                    Volumes       2, 1 bootable
                                  v1  sys  40 GB  bootable
                                  v2  d|␛  100 GB
                    Next          2026-11-23 12:00:00 UTC  n (1)
                    Older         2026-11-20 12:00:00 UTC  n (3)

                    """, errors: Self.basis, status: 0))
        let local = try at("2026-11-22T12:47", "a", zone: "XST-2")
        #expect(local.output.contains("Asked for     2026-11-22 12:47:00 UTC (2026-11-22 14:47:00 XST)\n"))
    }

    @Test("JSON has the fields that scripts rely on")
    func json() throws {
        expectOutcome(
            try at("2026-11-22T13:47+01:00", "a", "--output", "json"),
            .init(
                output:
                    #"{"server_id":"a","server_name":"name-a","asked_at":"2026-11-22T12:47:00Z","backup_id":"2","#
                    + #""backup_name":"n","created_at":"2026-11-22T12:00:00Z","loses_seconds":2820,"restore_mode":"backup","#
                    + #""volumes":[{"id":"v1","name":"sys","size_gb":40,"bootable":true},{"id":"v2","name":"d|\u001b","#
                    + #""size_gb":100,"bootable":false}],"next_backup_id":"1","next_created_at":"2026-11-23T12:00:00Z","#
                    + #""older_backup_id":"3","older_created_at":"2026-11-20T12:00:00Z","zone":"eu-de-01","has_image":true,"#
                    + #""made_in_seconds":600}"# + "\n", errors: Self.basis, status: 0))
    }

    @Test("An address or a volume finds the server", arguments: ["10.0.0.0", "203.0.113.9", "v0", "b2"])
    func addresses(text: String) throws {
        let outcome = try at("2026-11-22T12:47", text)
        #expect(outcome.output.hasPrefix("Server        name-a (a)\n") && outcome.status == 0)
    }

    @Test("Markdown is a list for a ticket")
    func markdown() throws {
        expectOutcome(
            try at("2026-11-22T12:47", "name-a", "--output", "markdown"),
            .init(
                output: """
                    - Server: name-a (a)
                    - Asked for: 2026-11-22 12:47:00 UTC
                    - Restore: n (2)
                    - Created: 2026-11-22 12:00:00 UTC
                    - Loses: 47 min
                    - Restore mode: backup
                    - Zone: eu-de-01
                    - Image: an image was made of it, so it is never deleted automatically
                    - Made in: 10m
                    - Volumes: 2, 1 bootable
                      - v1  sys  40 GB  bootable
                      - v2  d\\|␛  100 GB
                    - Next: 2026-11-23 12:00:00 UTC  n (1)
                    - Older: 2026-11-20 12:00:00 UTC  n (3)

                    """, errors: Self.basis, status: 0))
    }

    @Test("None before, no such server: 4; a name of several: 2 and their ids; a time that is none: 2")
    func refusals() throws {
        expectOutcome(
            try at("2026-11-20T11:59:59", "a"),
            .init(
                output: "",
                errors: "name-a has no good backup of 2026-11-20 11:59:59 UTC or before; the first one is 3 of "
                    + "2026-11-20 12:00:00 UTC.\n", status: 4))
        expectOutcome(
            try at("2026-11-20", "nobody"),
            .init(
                output: "",
                errors:
                    "No backup belongs to a server with the id, name, address or volume \"nobody\": 5 of 5 backups (every backup), read "
                    + "2026-11-23 12:00:00 UTC.\n", status: 4))
        expectOutcome(
            try at("2026-11-22", "web"),
            .init(output: "", errors: "--server: \"web\" matches 2 servers: b, c; choose one id.\n", status: 2))
        expectOutcome(
            try at("2026-11-22", "10.0.0.1"),
            .init(output: "", errors: "--server: \"10.0.0.1\" matches 2 servers: b, c; choose one id.\n", status: 2))
        expectOutcome(
            try at("noon", "web"),
            .init(
                output: "",
                errors: "TIME: \"noon\" is not a time; write it like 2026-11-24T02:13, which is UTC, or add a zone: "
                    + "2026-11-24T02:13+01:00.\n", status: 2))
    }
}
