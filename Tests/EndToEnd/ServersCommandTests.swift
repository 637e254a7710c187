import BackupAPI
import Support
import Testing

/// `csbs servers` over HTTP.
@Suite(
    "csbs servers", .enabled(if: RealParts.areWanted, "needs the built programs; CSBS_PARTS=1 runs it"))
struct ServersCommandTests {
    /// A backup of a server, created on 2026-11-DAY at 12:00.
    static func record(_ id: String, _ server: String, _ status: String, day: String, name: String? = nil) -> String {
        #"{"resource_id":"\#(id)","resource_name":"n","tags":[{"key":"env","value":"prod"}],"#
            + #""resource_detail":{"resource_id":"\#(server)","status":"\#(status)","created_at":"2026-11-\#(day)T12:00:00","#
            + #""extend_info":{"resource_name":"\#(name ?? "name-\(server)")","size":1024}}}"#
    }

    static let records = [
        record("1", "a", "available", day: "22"), record("2", "b", "error", day: "23"),
        record("3", "b", "available", day: "20"), record("4", "c", "error", day: "23", name: "=c|\\u001b[31m"),
    ]

    private func servers(_ arguments: String...) throws -> Programs.Outcome {
        try PagedService.csbs(
            ["servers", "--now", "2026-11-23T12:00"] + arguments, on: [PagedService.page(Self.records, total: 4)])
    }

    private static let basis = "3 servers in 4 of 4 backups (every backup), read 2026-11-23 12:00:00 UTC.\n"
    private static let unseen = "Servers without any backup do not appear; --expect FILE adds them.\n"

    @Test("The table: worst first, with limit and failures; what it rests on is on standard error")
    func table() throws {
        expectOutcome(
            try servers(),
            .init(
                output: """
                    Good?  Server   Last good                         Created (UTC)    Limit by Running Backups    Size Server id
                    ✗ none =c|␛[31m none (limit 26 h), 1 failed                        default                1 1.0 GiB c
                    ✗ old  name-b   72 h (limit 26 h), 1 failed since 2026-11-20 12:00 default                2 2.0 GiB b
                    ✓ good name-a   24 h (limit 26 h)                 2026-11-22 12:00 default                1 1.0 GiB a

                    """, errors: Self.basis + Self.unseen, status: 0))
    }

    @Test("JSON has the fields that scripts rely on")
    func json() throws {
        let outcome = try servers("--output", "json", "--good-within", "72h")
        #expect(outcome.errors == Self.basis + Self.unseen && outcome.status == 0)
        #expect(
            outcome.output == """
                [
                {"server_id":"c","server_name":"=c|\\u001b[31m","project_id":"p","last_good_id":null,"last_good_at":null,"last_good_age_seconds":null,"limit_seconds":259200,"within_limit":false,"failed_since":1,"unfinished":0,"backups":1,"size_mb":1024},
                {"server_id":"b","server_name":"name-b","project_id":"p","last_good_id":"3","last_good_at":"2026-11-20T12:00:00Z","last_good_age_seconds":259200,"limit_seconds":259200,"within_limit":true,"failed_since":1,"unfinished":0,"backups":2,"size_mb":2048},
                {"server_id":"a","server_name":"name-a","project_id":"p","last_good_id":"1","last_good_at":"2026-11-22T12:00:00Z","last_good_age_seconds":86400,"limit_seconds":259200,"within_limit":true,"failed_since":0,"unfinished":0,"backups":1,"size_mb":1024}
                ]

                """)
    }

    @Test("CSV and Markdown, with names that neither a spreadsheet nor a ticket runs")
    func others() throws {
        #expect(
            try servers("--output", "csv").output.replacing("\r\n", with: "\n") == """
                server_id,server_name,project_id,last_good_id,last_good_at,last_good_age_seconds,limit_seconds,within_limit,failed_since,unfinished,backups,size_mb
                c,'=c|␛[31m,p,,,,93600,false,1,0,1,1024
                b,name-b,p,3,2026-11-20T12:00:00Z,259200,93600,false,1,0,2,2048
                a,name-a,p,1,2026-11-22T12:00:00Z,86400,93600,true,0,0,1,1024

                """)
        #expect(
            try servers("--output", "markdown").output == """
                | Good? | Server | Last good | Created (UTC) | Limit by | Running | Backups | Size | Server id |
                | --- | --- | --- | --- | --- | ---: | ---: | ---: | --- |
                | ✗ none | =c\\|␛\\[31m | none (limit 26 h), 1 failed |  | default |  | 1 | 1.0 GiB | c |
                | ✗ old | name-b | 72 h (limit 26 h), 1 failed since | 2026-11-20 12:00 | default |  | 2 | 2.0 GiB | b |
                | ✓ good | name-a | 24 h (limit 26 h) | 2026-11-22 12:00 | default |  | 1 | 1.0 GiB | a |

                """)
    }

    @Test("--expect adds the servers that have no backup, from a file or standard input")
    func expected() throws {
        let folder = try TemporaryDirectory()
        let path = try folder.write("expected", "name-a\nlost\n")
        let outcome = try servers("--expect", path, "--output", "csv")
        #expect(outcome.output.contains("\r\n,lost,p,,,,93600,false,0,0,0,0\r\nc,"))
        #expect(outcome.errors == Self.basis.replacing("3 servers", with: "4 servers") && outcome.status == 0)
    }

    @Test("A list that ends early is printed, and the status says that it is incomplete")
    func incomplete() throws {
        let outcome = try PagedService.csbs(
            ["servers", "--now", "2026-11-23T12:00:00Z"],
            on: [PagedService.page(Self.records, total: 9), PagedService.page([], total: 9)])
        #expect(outcome.output.contains("name-b") && outcome.status == 1)
        #expect(outcome.errors.contains("3 servers in 4 of 9 backups (every backup)"))
        #expect(
            outcome.errors.hasSuffix(
                "Only 4 of 9 backups were returned: the service returned an empty page after them, twice; reload the list.\n"
            ))
    }

    @Test(
        "What is refused, in a sentence, before anything is asked",
        arguments: [
            (
                ["--good-within", "26"],
                "--good-within: \"26\" is not a time span; write a number and s, m, h, d or w, such as 26h."
            ),
            (["--good-within", "0h"], "--good-within: \"0h\" is out of range; from 1s to 3660d is allowed."),
            (["--expect", "/nowhere/list"], "--expect: cannot read /nowhere/list: No such file or directory."),
            (["--expect", "/"], "--expect: cannot read /: Is a directory."),
            (
                ["--now", "tomorrow"],
                "--now: \"tomorrow\" is not a time; write it like 2026-11-24T02:13, which is UTC, or add a zone: "
                    + "2026-11-24T02:13+01:00."
            ),
        ])
    func refused(arguments: [String], sentence: String) throws {
        expectOutcome(
            try Programs.run(Programs.csbs, ["servers", "--endpoint", "http://127.0.0.1:1/v1/p"] + arguments),
            .init(output: "", errors: sentence + "\n", status: 2))
    }

    @Test("Times may be a minute, a day, with a zone, or seconds since 1970")
    func times() throws {
        for text in [
            "2026-11-23T12:00", "2026-11-23 12:00", "2026-11-23T13:00+01:00", "2026-11-23T12:00:00.5Z", "1795435200",
        ] {
            let outcome = try PagedService.csbs(
                ["servers", "--now", text], on: [PagedService.page(Self.records, total: 4)])
            #expect(outcome.errors.contains("read 2026-11-23 12:00:00 UTC."))
        }
    }
}
