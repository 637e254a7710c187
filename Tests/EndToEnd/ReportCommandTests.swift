import Support
import Testing

/// `csbs report` over HTTP.
@Suite("csbs report", .enabled(if: RealParts.areWanted, "needs the built programs; CSBS_PARTS=1 runs it"))
struct ReportCommandTests {
    private func report(_ arguments: String...) throws -> Programs.Outcome {
        let server = try FaultServer([PagedService.page(ServersCommandTests.records, total: 4)])
        defer { server.stop() }
        return try Programs.run(
            Programs.csbs,
            ["report", "--now", "2026-11-23T12:00", "--endpoint", "\(server.url)/v1/p", "--retries", "0"] + arguments)
    }

    @Test("Text: one page of sentences")
    func text() throws {
        expectOutcome(
            try report(),
            .init(
                output: """
                    4 of 4 backups (every backup), read 2026-11-23 12:00:00 UTC.

                    COVERAGE
                      2 of 3 servers have no good backup within the limit: 1 without a good one, 1 over the limit.
                      =c|␛[31m: none (limit 26 h), 1 failed
                      name-b: 72 h (limit 26 h), 1 failed since
                      Servers without any backup do not appear; --expect FILE adds them.

                    FAILURES
                      At least 2 failures since 2026-11-16 12:00 UTC, by cause:
                      no reason given · 2 on 2 servers · 2 broken

                    RHYTHM
                      No server has enough automatic backups to show a rhythm.

                    COMPLETENESS
                      No good backup looks incomplete; none is proven restorable.

                    GROWTH
                      4 backups, 4.0 GiB as sized by the service.
                      4.0 GiB added in 7 days, 0.0 MiB in the 7 days before.
                      By tag: env=prod 4.0 GiB

                    LEFT OVER
                      Nothing is left over.
                      Good backups of 1 day, 1 week, 1 month a server.
                      0 of 3 servers reach back 35 days; shortest: name-a, since 2026-11-22.

                    TAGS
                      env has only the value prod, on 4 backups

                    """, errors: "", status: 0))
    }

    @Test("Markdown has the same lines, whatever the names contain")
    func markdown() throws {
        let outcome = try report("--output", "markdown")
        #expect(
            outcome.output.hasPrefix(
                "# Backups\n\n4 of 4 backups (every backup), read 2026-11-23 12:00:00 UTC.\n\n## Coverage\n\n- "))
        #expect(outcome.output.contains("- =c\\|␛\\[31m: none (limit 26 h), 1 failed\n"))
    }

    @Test("JSON on one line")
    func json() throws {
        let outcome = try report("--output", "json", "--good-within", "4d")
        #expect(
            outcome.output.hasPrefix(#"{"filter":"every backup","rows":4,"total":4,"read_at":"2026-11-23T12:00:00Z","#))
        #expect(
            outcome.output.contains(
                #""coverage":{"ok":false,"servers":3,"without_good":1,"over_limit":[{"server_id":"c","#))
        #expect(outcome.output.contains(#""rhythm":{"known":0,"kept":0,"missed_runs":0,"servers":["#))
        #expect(
            outcome.output.contains(#""completeness":{"backups":0,"servers":0,"findings":[]},"growth":{"backups":4,"#))
        #expect(
            outcome.output.hasSuffix(
                #""months":1}],"backups":[]},"running":[],"tags":[{"finding":"single_value","key":"env","values":["prod"],"backups":4}]}"#
                    + "\n"))
    }

    @Test("The sandbox's account fits one page, and has something in every section")
    func sandbox() throws {
        let sandbox = try SandboxProcess(["--backups", "4000", "--now", "1795435200"])
        defer { sandbox.stop() }
        let outcome = try Programs.run(
            Programs.csbs, ["report", "--now", "1795435200", "--endpoint", sandbox.endpoint])
        #expect(outcome.status == 0 && outcome.output.split(separator: "\n").count <= 50)
        for text in [
            " broken", "kept their rhythm", "may be incomplete", "added in 7 days", " failed, ",
            " with an image, ",
            "By zone: eu-de-02 ", "nearly all carry",
        ] {
            #expect(outcome.output.contains(text), "\(text)")
        }
    }

    @Test(
        "With incidents, odd records and a price it has at most 60 lines of 80 columns, and something in every section")
    func page() throws {
        let folder = try TemporaryDirectory()
        try folder.write("csbs/config.yaml", "price-per-gib-month: 0.045\n")
        let sandbox = try SandboxProcess(["--incidents", "--backups", "6000", "--now", "1795435200"])
        defer { sandbox.stop() }
        let outcome = try Programs.run(
            Programs.csbs, ["report", "--now", "1795435200", "--endpoint", sandbox.endpoint],
            environment: ["OS_TOKEN": "demo", "XDG_CONFIG_HOME": folder.path])
        let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        let rows = lines.reduce(0) { $0 + max(1, ($1.count + 79) / 80) }
        #expect(rows <= 60, "\(rows) lines:\n\(outcome.output)")
        for heading in [
            "COVERAGE", "FAILURES", "RUNNING", "RHYTHM", "COMPLETENESS", "GROWTH", "LEFT OVER", "TAGS",
        ] { #expect(lines.contains { $0 == heading }, "\(heading)") }
        for text in [
            " broken", " · stuck", "disks added or removed: ", "copy failed: ", "At 0.045 per GiB and month: ",
            "with a failed copy", "made by hand", "with an image", "will expire", "nearly the same: PROD, prod",
        ] { #expect(outcome.output.contains(text), "\(text)") }
    }

    @Test("Spans that are none are refused")
    func refused() throws {
        for option in ["--since", "--manual-after"] {
            expectOutcome(
                try report(option, "1y"),
                .init(
                    output: "",
                    errors: "\(option): \"1y\" is not a time span; write a number and s, m, h, d or w, such as 26h.\n",
                    status: 2))
        }
    }
}
