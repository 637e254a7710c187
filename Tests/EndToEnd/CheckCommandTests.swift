import Support
import Testing

/// `csbs check` over HTTP, with each of its exit statuses.
@Suite("csbs check", .enabled(if: RealParts.areWanted, "needs the built programs; CSBS_PARTS=1 runs it"))
struct CheckCommandTests {
    private typealias Servers = ServersCommandTests

    private static let good = [
        Servers.record("1", "a", "available", day: "22"), Servers.record("2", "b", "available", day: "23"),
    ]
    private static let old = good + [Servers.record("3", "c", "available", day: "20", name: "x|y")]

    private func check(_ records: [String], total: Int? = nil, _ arguments: String...) throws -> Programs.Outcome {
        try PagedService.csbs(
            ["check", "--now", "2026-11-23T12:00"] + arguments,
            on: [PagedService.page(records, total: total ?? records.count), PagedService.page([], total: total ?? 0)])
    }

    @Test("Text: 0 and a sentence where every server is covered, 4 and the servers where one is not")
    func text() throws {
        let rest = """
            2 of 2 backups (every backup), read 2026-11-23 12:00:00 UTC.
            Servers without any backup do not appear; --expect FILE adds them.

            """
        expectOutcome(
            try check(Self.good),
            .init(output: "All 2 servers have a good backup within their limit.\n\(rest)", errors: "", status: 0))
        expectOutcome(
            try check(Servers.records),
            .init(
                output: """
                    2 of 3 servers have no good backup within the limit: 1 without a good one, 1 over the limit.
                    4 of 4 backups (every backup), read 2026-11-23 12:00:00 UTC.
                    Servers without any backup do not appear; --expect FILE adds them.

                    Good?  Server   Last good                         Created (UTC)    Limit by Running Backups    Size Server id
                    ✗ none =c|␛[31m none (limit 26 h), 1 failed                        default                1 1.0 GiB c
                    ✗ old  name-b   72 h (limit 26 h), 1 failed since 2026-11-20 12:00 default                2 2.0 GiB b

                    """, errors: "", status: 4))
        #expect(try check(Servers.records, "--good-within", "3d").output.hasPrefix("1 of 3 servers has no good backup"))
    }

    @Test("A check without servers fails")
    func empty() throws {
        let outcome = try check([], "--output", "nagios", "--tag", "env=prdo")
        #expect(outcome.status == 2)
        #expect(
            outcome.output
                == "CSBS CRITICAL - No backup matches, so no server is covered. | servers=0;;; over_limit=0;;; without_good=0;;; "
                + "expected_missing=0;;;\n")
        #expect(try check([]).status == 4)
    }

    @Test("A plugin's line and status: OK, WARNING, CRITICAL, UNKNOWN")
    func plugin() throws {
        let folder = try TemporaryDirectory()
        let expected = try folder.write("expected", "lost\n")
        let values = "over_limit=0;;; without_good=0;;; expected_missing=0;;;\n"
        expectOutcome(
            try check(Self.good, "--output", "nagios"),
            .init(
                output: "CSBS OK - All 2 servers have a good backup within their limit. | servers=2;;; \(values)",
                errors: "", status: 0))
        expectOutcome(
            try check(Self.old, "--output", "nagios"),
            .init(
                output: "CSBS WARNING - 1 of 3 servers has no good backup within the limit: 1 over the limit. x/y 72 h "
                    + "(limit 26 h) | servers=3;;; \(values.replacing("limit=0", with: "limit=1"))", errors: "",
                status: 1))
        let none = try check(Servers.records, "--output", "nagios")
        #expect(none.output.hasPrefix("CSBS CRITICAL - 2 of 3 servers have no good backup") && none.status == 2)
        #expect(none.output.hasSuffix(" | servers=3;;; over_limit=2;;; without_good=1;;; expected_missing=0;;;\n"))
        let reader = try PluginReader(none.output)
        #expect(reader.word == "CRITICAL" && reader.status == none.status)
        #expect(reader.values == ["servers": 3, "over_limit": 2, "without_good": 1, "expected_missing": 0])
        let warning = try PluginReader(try check(Self.old, "--output", "nagios").output)
        #expect(
            warning.status == 1 && warning.values["over_limit"] == 1 && warning.text.hasSuffix("x/y 72 h (limit 26 h) ")
        )
        let missing = try check(Self.good, "--output", "nagios", "--expect", expected)
        #expect(missing.status == 2 && missing.output.contains("1 without any backup. lost never backed up |"))
    }

    @Test("Any error is UNKNOWN to a plugin: the list, the network, the arguments")
    func unknown() throws {
        let short = try check(Self.good, total: 9, "--output", "nagios")
        #expect(short.output.hasPrefix("CSBS UNKNOWN - Only 2 of 9 backups were returned: ") && short.status == 3)
        #expect(try check(Self.good, total: 9).status == 1)
        let base = ["check", "--output", "nagios", "--endpoint", "http://127.0.0.1:1/v1/p", "--retries", "0"]
        let network = try Programs.run(Programs.csbs, base)
        #expect(network.output.hasPrefix("CSBS UNKNOWN - ") && network.errors.isEmpty && network.status == 3)
        let wrong = try Programs.run(Programs.csbs, base + ["--good-within", "soon"])
        expectOutcome(
            wrong,
            .init(
                output:
                    "CSBS UNKNOWN - --good-within: \"soon\" is not a time span; write a number and s, m, h, d or w, "
                    + "such as 26h.\n", errors: "", status: 3))
        let usage = try Programs.run(Programs.csbs, base + ["--nonsense"])
        #expect(usage.output.hasPrefix("CSBS UNKNOWN - Unknown option '--nonsense'") && usage.status == 3)
        #expect(usage.output.split(separator: "\n").count == 1)
        #expect(try Programs.run(Programs.csbs, ["check", "--nonsense"]).status == 2)
    }

    @Test("JSON on one line, field by field")
    func json() throws {
        let folder = try TemporaryDirectory()
        let expected = try folder.write("expected", "lost\n")
        expectOutcome(
            try check(Self.old, "--output", "json", "--expect", expected),
            .init(
                output:
                    #"{"ok":false,"filter":"every backup","rows":3,"total":3,"read_at":"2026-11-23T12:00:00Z","servers":4,"#
                    + #""without_good":0,"over_limit":[{"server_id":"c","server_name":"x|y","project_id":"p","#
                    + #""last_good_id":"3","last_good_at":"2026-11-20T12:00:00Z","last_good_age_seconds":259200,"#
                    + #""limit_seconds":93600,"within_limit":false,"failed_since":0,"unfinished":0,"backups":1,"#
                    + #""size_mb":1024}],"expected_missing":["lost"]}"# + "\n", errors: "", status: 4))
    }

    @Test("Prometheus text that a strict reader reads back")
    func prometheus() throws {
        let outcome = try check(
            Servers.records + [Servers.record("5", "d", "available", day: "23", name: #"a\"b\\\nc"#)],
            "--output", "prometheus")
        #expect(outcome.errors.isEmpty && outcome.status == 4)
        let families = try PrometheusReader.read(outcome.output)
        #expect(
            families.map(\.name) == [
                "csbs_last_good_timestamp_seconds", "csbs_last_good_age_seconds", "csbs_failed_since_last_good",
                "csbs_points", "csbs_size_bytes",
            ])
        #expect(families.allSatisfy { $0.type == "gauge" && !$0.help.isEmpty })
        let times = Dictionary(uniqueKeysWithValues: families[0].samples.map { ($0.labels["id"] ?? "", $0.value) })
        #expect(times == ["a": 1_795_348_800, "b": 1_795_176_000, "c": 0, "d": 1_795_435_200])
        let ages = Dictionary(uniqueKeysWithValues: families[1].samples.map { ($0.labels["id"] ?? "", $0.value) })
        #expect(ages == ["a": 86_400, "b": 259_200, "c": .infinity, "d": 0])
        #expect(families[1].samples.first { $0.labels["id"] == "d" }?.labels["server"] == "a\"b\\\nc")
        #expect(families[2].samples.map(\.value).sorted() == [0, 0, 1, 1])
        #expect(
            families[3].samples.map { "\($0.labels["state"] ?? "")=\(Int($0.value))" } == [
                "good=3", "unfinished=0", "going=0", "failed=2", "unknown=0",
            ])
        #expect(families[4].samples.map(\.value) == [5 * 1_073_741_824])
    }

    @Test("The limits of config.yaml decide, and --good-within replaces them")
    func limits() throws {
        let folder = try TemporaryDirectory()
        let path = try folder.write(
            "csbs/config.yaml", "limits: [{when: env=test, good-within: 1h}, {when: env=prod, good-within: 4d}]\n")
        func run(_ arguments: String...) throws -> Programs.Outcome {
            let server = try FaultServer([PagedService.page(Self.old, total: 3)])
            defer { server.stop() }
            return try Programs.run(
                Programs.csbs,
                ["check", "--now", "2026-11-23T12:00", "--endpoint", "\(server.url)/v1/p", "--retries", "0"]
                    + arguments,
                environment: ["OS_TOKEN": "demo", "XDG_CONFIG_HOME": folder.path])
        }
        #expect(try run().status == 0)
        #expect(try run("--good-within", "26h").status == 4)
        for (text, reason) in [
            ("limits: 7", "line 1: limits must be a list of rules."),
            ("limits:\n- 7", "line 2: a limit must be a mapping, such as {when: env=prod, good-within: 26h}."),
            ("limits:\n- {when: env=prod}", "line 2: a limit needs either good-within, such as 26h, or ignore: true."),
            ("limits:\n- {ignore: maybe}", "line 2: ignore must be true or false."),
            ("limits:\n- {when: [a], ignore: true}", "line 2: when must be a text."),
            (
                "limits:\n- {when: env=, ignore: true}",
                "line 2: when: \"env=\" is not a filter: column 5: a value is missing; * is any value, \"\" the empty one."
            ),
            (
                "limits:\n- {good_within: 3h}",
                "line 2: the key \"good_within\" is unknown (did you mean good-within?)."
            ),
        ] {
            try folder.write("csbs/config.yaml", text + "\n")
            expectOutcome(try run(), .init(output: "", errors: "\(path), \(reason)\n", status: 2))
        }
    }
}
