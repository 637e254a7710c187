import Support
import Testing

/// `csbs tags --by-state` over HTTP.
@Suite("csbs tags", .enabled(if: RealParts.areWanted, "needs the built programs; CSBS_PARTS=1 runs it"))
struct TagsCommandTests {
    private static let records = [
        ServersCommandTests.record("1", "a", "available", day: "22"),
        ServersCommandTests.record("2", "b", "error", day: "23"),
        ServersCommandTests.record("3", "b", "protecting", day: "23").replacing("prod", with: "Prod"),
        ServersCommandTests.record("4", "c", "available", day: "23").replacing(
            #"{"key":"env","value":"prod"}"#, with: ""),
    ]

    private func tags(_ arguments: String...) throws -> Programs.Outcome {
        try PagedService.csbs(
            ["tags", "--by-state", "--now", "2026-11-23T12:00"] + arguments,
            on: [PagedService.page(Self.records, total: 4)])
    }

    @Test("Each tag by condition; what looks like a mistake is on standard error")
    func table() throws {
        expectOutcome(
            try tags(),
            .init(
                output: """
                    Tag             Backups Good Unfinished Going Failed Unknown Odd
                    without any tag       1    1                                 untagged
                    env=Prod              1               1                      like prod
                    env=prod              2    1                       1         like Prod
                    without env           1    1

                    """,
                errors: "2 tags in 4 of 4 backups (every backup), read 2026-11-23 12:00:00 UTC.\n"
                    + "env has values that are nearly the same: Prod, prod.\n", status: 0))
    }

    @Test("JSON, CSV and Markdown")
    func formats() throws {
        #expect(
            try tags("--output", "json", "--tag", "env").output == """
                [
                {"key":null,"value":null,"backups":1,"good":1,"unfinished":0,"going":0,"failed":0,"unknown":0,"finding":"untagged"},
                {"key":"env","value":"Prod","backups":1,"good":0,"unfinished":1,"going":0,"failed":0,"unknown":0,"finding":"similar_values"},
                {"key":"env","value":"prod","backups":2,"good":1,"unfinished":0,"going":0,"failed":1,"unknown":0,"finding":"similar_values"},
                {"key":"env","value":null,"backups":1,"good":1,"unfinished":0,"going":0,"failed":0,"unknown":0,"finding":null}
                ]

                """)
        #expect(
            try tags("--output", "csv").output.hasPrefix(
                "key,value,backups,good,unfinished,going,failed,unknown,finding\r\n"))
        #expect(try tags("--output", "markdown").output.hasPrefix("| Tag | Backups | Good |"))
    }

    @Test(
        "A filter and a format need --by-state",
        arguments: [["--tag", "env"], ["--output", "json"], ["--name", "x"]])
    func refused(arguments: [String]) throws {
        expectOutcome(
            try Programs.run(Programs.csbs, ["tags", "--endpoint", "http://127.0.0.1:1/v1/p"] + arguments),
            .init(
                output: "",
                errors:
                    "Without --by-state the service itself lists the tags, so there is no filter and no --output.\n",
                status: 2))
    }
}
