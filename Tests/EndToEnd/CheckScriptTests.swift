import Support
import Testing

/// What a shell script makes of each exit status of `csbs check`.
@Suite(
    "csbs check in a shell script", .enabled(if: RealParts.areWanted, "needs the built programs; CSBS_PARTS=1 runs it"))
struct CheckScriptTests {
    private static let cron = """
        "$CSBS" check "$@" > /dev/null 2>&1
        case $? in
        0) echo "every server is covered" ;;
        1) echo "the service failed" ;;
        2) echo "wrong usage" ;;
        3) echo "refused" ;;
        4) echo "a server is not covered" ;;
        *) echo "unknown" ;;
        esac
        """

    private static let plugin = """
        line=$("$CSBS" check --output nagios "$@" 2>&1)
        case $? in
        0) word=OK ;; 1) word=WARNING ;; 2) word=CRITICAL ;; 3) word=UNKNOWN ;; *) word=other ;;
        esac
        case $line in "CSBS $word - "*) echo "$word" ;; *) echo "the line does not agree: $line" ;; esac
        """

    private typealias Servers = ServersCommandTests

    private static let good = Servers.record("1", "a", "available", day: "23")
    private static let old = Servers.record("2", "b", "available", day: "20")
    private static let failed = Servers.record("3", "c", "error", day: "23")
    private static let refusal = PagedService.answer(#"{"error_code":"X","error_msg":"no right"}"#, status: 403)

    private func run(
        _ script: String, _ answer: FaultServer.Behaviour, _ arguments: [String] = []
    ) throws -> String {
        let server = try FaultServer([answer, PagedService.page([], total: 9)])
        defer { server.stop() }
        let outcome = try Programs.run(
            "/bin/sh",
            ["-c", script, "sh", "--now", "2026-11-23T12:00", "--endpoint", "\(server.url)/v1/p", "--retries", "0"]
                + arguments, environment: ["OS_TOKEN": "demo", "CSBS": Programs.csbs])
        #expect(outcome.errors.isEmpty && outcome.status == 0)
        return outcome.output
    }

    @Test("0, 1, 2, 3 and 4")
    func cron() throws {
        #expect(try run(Self.cron, PagedService.page([Self.good], total: 1)) == "every server is covered\n")
        #expect(try run(Self.cron, PagedService.page([Self.good], total: 9)) == "the service failed\n")
        #expect(
            try run(Self.cron, PagedService.page([Self.good], total: 1), ["--good-within", "soon"]) == "wrong usage\n")
        #expect(try run(Self.cron, Self.refusal) == "refused\n")
        #expect(try run(Self.cron, PagedService.page([Self.good, Self.old], total: 2)) == "a server is not covered\n")
    }

    @Test("A plugin's 0, 1, 2 and 3, with the word that the line says")
    func plugin() throws {
        #expect(try run(Self.plugin, PagedService.page([Self.good], total: 1)) == "OK\n")
        #expect(try run(Self.plugin, PagedService.page([Self.good, Self.old], total: 2)) == "WARNING\n")
        #expect(try run(Self.plugin, PagedService.page([Self.old, Self.failed], total: 2)) == "CRITICAL\n")
        #expect(try run(Self.plugin, Self.refusal) == "UNKNOWN\n")
    }

    @Test("--expect - reads a list of servers from a pipe: ids or names, remarks and blank lines left out")
    func pipe() throws {
        let script = "printf 'name-a\\n\\n# a remark\\nlost\\n' | \"$CSBS\" check --output json --expect - \"$@\""
        let server = try FaultServer([PagedService.page([Self.good], total: 1)])
        defer { server.stop() }
        let outcome = try Programs.run(
            "/bin/sh",
            ["-c", script, "sh", "--now", "2026-11-23T12:00", "--endpoint", "\(server.url)/v1/p", "--retries", "0"],
            environment: ["OS_TOKEN": "demo", "CSBS": Programs.csbs])
        #expect(outcome.output.hasSuffix(#""over_limit":[],"expected_missing":["lost"]}"# + "\n"))
        #expect(outcome.errors.isEmpty && outcome.status == 4)
    }

    /// Prints each sample as the parser of the official client reads it.
    private static let reader = """
        import sys
        from prometheus_client.parser import text_string_to_metric_families
        for family in text_string_to_metric_families(open(sys.argv[1], newline="").read()):
            for sample in family.samples:
                print(family.type, sample.name, sorted(sample.labels.items()), float(sample.value))
        """

    @Test("The official Prometheus client reads the metrics, whatever the names contain")
    func prometheus() throws {
        let python = try #require(
            RealParts.python, "Tests/with-keystone sets CSBS_PYTHON to a Python that has prometheus_client")
        let odd = Servers.record("4", "d", "available", day: "23", name: #"a\"b\\\nc{}=,|é"#)
        let server = try FaultServer([PagedService.page([Self.good, Self.old, Self.failed, odd], total: 4)])
        defer { server.stop() }
        let answer = try Programs.run(
            Programs.csbs,
            ["check", "--output", "prometheus", "--now", "2026-11-23T12:00", "--endpoint", "\(server.url)/v1/p"])
        let folder = try TemporaryDirectory()
        let path = try folder.write("csbs.prom", answer.output)
        let outcome = try Programs.run(python, ["-c", Self.reader, path], environment: ["PYTHONUTF8": "1"])
        expectOutcome(
            outcome,
            .init(
                output: #"""
                    gauge csbs_last_good_timestamp_seconds [('id', 'c'), ('server', 'name-c')] 0.0
                    gauge csbs_last_good_timestamp_seconds [('id', 'b'), ('server', 'name-b')] 1795176000.0
                    gauge csbs_last_good_timestamp_seconds [('id', 'd'), ('server', 'a"b\\\nc{}=,|é')] 1795435200.0
                    gauge csbs_last_good_timestamp_seconds [('id', 'a'), ('server', 'name-a')] 1795435200.0
                    gauge csbs_last_good_age_seconds [('id', 'c'), ('server', 'name-c')] inf
                    gauge csbs_last_good_age_seconds [('id', 'b'), ('server', 'name-b')] 259200.0
                    gauge csbs_last_good_age_seconds [('id', 'd'), ('server', 'a"b\\\nc{}=,|é')] 0.0
                    gauge csbs_last_good_age_seconds [('id', 'a'), ('server', 'name-a')] 0.0
                    gauge csbs_failed_since_last_good [('id', 'c'), ('server', 'name-c')] 1.0
                    gauge csbs_failed_since_last_good [('id', 'b'), ('server', 'name-b')] 0.0
                    gauge csbs_failed_since_last_good [('id', 'd'), ('server', 'a"b\\\nc{}=,|é')] 0.0
                    gauge csbs_failed_since_last_good [('id', 'a'), ('server', 'name-a')] 0.0
                    gauge csbs_points [('state', 'good')] 3.0
                    gauge csbs_points [('state', 'unfinished')] 0.0
                    gauge csbs_points [('state', 'going')] 0.0
                    gauge csbs_points [('state', 'failed')] 1.0
                    gauge csbs_points [('state', 'unknown')] 0.0
                    gauge csbs_size_bytes [] 4294967296.0

                    """#, errors: "", status: 0))
    }
}
