import Foundation
import Support
import Testing

/// Wrong usage: the whole sentence on standard error, nothing on standard output, status 2.
@Suite(
    "Wrong usage of csbs",
    .enabled(if: RealParts.areWanted, "needs the built programs; CSBS_PARTS=1 runs it"))
struct UsageTests {
    private static let endpoint = ["--endpoint", "http://127.0.0.1:1/v1/demo"]

    private static let filters: [([String], String)] = [
        (["--tag", "=x"], #"tags: the key before the values "x" is empty; a key has 1 to 127 characters."#),
        (["--tag-any", ""], "tags_any: the key is empty; a key has 1 to 127 characters."),
        (
            ["--not-tag", String(repeating: "k", count: 128)],
            "not_tags: the key \"\(String(repeating: "k", count: 40))…\" has 128 characters; at most 127 are allowed."
        ),
        (["--tag", "env", "--tag", " env =x"], #"tags: the key "env" appears twice; put its values in one row."#),
        (
            (0...10).flatMap { ["--tag", "k\($0)"] },
            #"tags: 11 keys, at most 10 are allowed; "k10" exceeds the limit."#
        ),
        (
            ["--not-tag-any", "k=" + (0...10).map { "v\($0)" }.joined(separator: ",")],
            #"not_tags_any: the key "k" has 11 values, at most 10 are allowed; "v10" exceeds the limit."#
        ),
        (["--tag", "k=a,a"], #"tags: the value "a" of "k" appears twice."#),
        (
            ["--tag", "k=" + String(repeating: "ä", count: 256)],
            "tags: the value \"\(String(repeating: "ä", count: 40))…\" of \"k\" has 256 characters; at most 255 are allowed."
        ),
        (
            ["--tag", "k=*,a"],
            #"tags: the value "*" of "k" has no text after the *; to match any value, leave out the values."#
        ),
        (
            ["--name", String(repeating: "n", count: 256)],
            "matches: the name \"\(String(repeating: "n", count: 40))…\" has 256 characters; at most 255 are allowed."
        ),
    ]

    @Test("Each limit of a filter", arguments: filters)
    func limits(arguments: [String], sentence: String) throws {
        expectOutcome(
            try Programs.run(Programs.csbs, ["count"] + Self.endpoint + arguments),
            .init(output: "", errors: sentence + "\n", status: 2))
    }

    @Test("Each limit of a page")
    func pages() throws {
        for limit in [0, 1_001] {
            expectOutcome(
                try Programs.run(Programs.csbs, ["list"] + Self.endpoint + ["--limit", "\(limit)"]),
                .init(
                    output: "", errors: "limit: \(limit) is out of range; a page has 1 to 1000 records.\n",
                    status: 2))
        }
        expectOutcome(
            try Programs.run(Programs.csbs, ["list"] + Self.endpoint + ["--offset=-1"]),
            .init(
                output: "", errors: "offset: -1 is negative; the first record is at offset 0.\n", status: 2))
        expectOutcome(
            try Programs.run(Programs.csbs, ["list"] + Self.endpoint + ["--all", "--offset", "3"]),
            .init(output: "", errors: "--offset cannot be combined with --all, which starts at 0.\n", status: 2))
    }

    @Test("No service, no token, no project, no terminal")
    func settings() throws {
        expectOutcome(
            try Programs.run(Programs.csbs, ["count"]),
            .init(
                output: "",
                errors:
                    "No cloud is configured. Choose a cloud of clouds.yaml with --os-cloud or OS_CLOUD, or set OS_AUTH_URL, "
                    + "OS_USERNAME, OS_PASSWORD, OS_USER_DOMAIN_NAME and OS_PROJECT_NAME, or give --endpoint URL and set "
                    + "OS_TOKEN. `csbs demo` needs neither an account nor a network.\n", status: 2))
        expectOutcome(
            try Programs.run(Programs.csbs, ["count"] + Self.endpoint, environment: [:]),
            .init(
                output: "",
                errors: "No token is set; set OS_TOKEN, or name a file that contains it with --token-file.\n",
                status: 2))
        expectOutcome(
            try Programs.run(Programs.csbs, ["count", "--endpoint", "http://127.0.0.1:1"]),
            .init(
                output: "",
                errors: "No project is given; add --project-id ID, or end the endpoint with /v1/PROJECT.\n",
                status: 2))
        expectOutcome(
            try Programs.run(Programs.csbs, ["demo"]),
            .init(
                output: "",
                errors:
                    "Standard input and output must be a terminal; for scripts there are csbs count, list, show "
                    + "and tags.\n", status: 2))
    }

    @Test("An unknown option has status 2, help and version have 0")
    func options() throws {
        let unknown = try Programs.run(Programs.csbs, ["count", "--colour"])
        #expect(unknown.status == 2)
        #expect(unknown.output.isEmpty)
        #expect(unknown.errors.hasPrefix("Error: Unknown option '--colour'\n"))
        expectOutcome(
            try Programs.run(Programs.csbs, ["--version"]), .init(output: "csbs 0.1.0\n", errors: "", status: 0))
        let help = try Programs.run(Programs.csbs, ["count", "--help"])
        #expect(help.status == 0)
        for sentence in ["Shows backups that carry all of these", "Hides backups that carry any of these"] {
            let words = help.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(words.contains(sentence))
        }
    }

    @Test(
        "Each timeout outside its limits is refused",
        arguments: [
            (["--retries", "5"], "--retries: 5 is out of range; 0 to 4 are allowed."),
            (["--retries=-1"], "--retries: -1 is out of range; 0 to 4 are allowed."),
            (["--connect-timeout", "0"], "--connect-timeout: 0 is out of range; 1 to 3600 are allowed."),
            (["--idle-timeout", "3601"], "--idle-timeout: 3601 is out of range; 1 to 3600 are allowed."),
            (["--total-timeout", "0"], "--total-timeout: 0 is out of range; 1 to 3600 are allowed."),
        ])
    func timeouts(arguments: [String], sentence: String) throws {
        expectOutcome(
            try Programs.run(Programs.csbs, ["count"] + Self.endpoint + arguments),
            .init(output: "", errors: sentence + "\n", status: 2))
    }

    @Test("The timeouts reach the network", arguments: ["--idle-timeout", "--total-timeout"])
    func limits(option: String) throws {
        let server = try FaultServer([.stall([])])
        defer { server.stop() }
        // A request without a body: what was sent counts for libcurl as speed for some seconds.
        let outcome = try Programs.run(
            Programs.csbs, ["show", "a", "--endpoint", "\(server.url)/v1/p", option, "1", "--retries", "0"])
        let host = "127.0.0.1:\(server.port)"
        let sentence =
            option == "--idle-timeout"
            ? "\(host) sent nothing for 1 s; try again in a while.\n"
            : "The answer of \(host) took longer than 1 s; try a smaller page.\n"
        expectOutcome(outcome, .init(output: "", errors: sentence, status: 1))
    }

    @Test("Warnings about an account file go to standard error")
    func warnings() throws {
        let directory = try TemporaryDirectory()
        let file = try directory.write(
            "clouds.yaml",
            "clouds: {a: {verify: false, auth: {auth_url: 'http://127.0.0.1:1', user_id: u, password: p}}}", mode: 0o644
        )
        expectOutcome(
            try Programs.run(
                Programs.csbs, ["count", "--retries", "0"], environment: ["OS_CLIENT_CONFIG_FILE": file]),
            .init(
                output: "",
                errors:
                    "\(file) contains a secret and other users of this host can read it (mode 644); restrict it with chmod 600.\n"
                    + "The server's certificate is not verified (verify: false): anyone on the network can read everything.\n"
                    + "No connection to 127.0.0.1:1; check the address and the firewall.\n", status: 1))
    }

    @Test(
        "What may be given once is refused twice, and an empty name too",
        arguments: [
            (["--filter", "a=1", "--filter", "b=2"], "--filter is given twice; combine the conditions with and."),
            (["--name", "a", "--name", "b"], "--name is given twice; a filter has one name."),
            (["--query", "a", "--query", "b", "--query", "c"], "--query is given 3 times; save their combination."),
            (["--name", ""], "--name: the text is empty; omit the option, or enter part of the backup's name."),
            (["--name", " "], "--name: the text is empty; omit the option, or enter part of the backup's name."),
        ])
    func once(arguments: [String], sentence: String) throws {
        expectOutcome(
            try Programs.run(Programs.csbs, ["count"] + Self.endpoint + arguments),
            .init(output: "", errors: sentence + "\n", status: 2))
    }

    @Test(
        "Options of list that do not go together",
        arguments: [
            (["--max-records", "0", "--all"], "--max-records: 0 is out of range; 1 or more are allowed."),
            (["--max-records", "9"], "--max-records requires --all; --limit is for a single page."),
            (["--csv-formulas"], "--csv-formulas requires --output csv."),
        ])
    func listOptions(arguments: [String], sentence: String) throws {
        expectOutcome(
            try Programs.run(Programs.csbs, ["list"] + Self.endpoint + arguments),
            .init(output: "", errors: sentence + "\n", status: 2))
    }

    @Test(
        "A command that does not exist is refused with the nearest one that does",
        arguments: [
            (["lst"], "There is no command \"lst\"; did you mean list?"),
            (["shwo", "id"], "There is no command \"shwo\"; did you mean show?"),
            (["help", "cuont"], "There is no command \"cuont\"; did you mean count?"),
            (["help", "nosuch"], "There is no command \"nosuch\"; csbs --help lists the commands."),
            (["restore"], "There is no command \"restore\"; csbs --help lists the commands."),
        ])
    func mistyped(arguments: [String], sentence: String) throws {
        expectOutcome(
            try Programs.run(Programs.csbs, arguments), .init(output: "", errors: sentence + "\n", status: 2))
    }

    @Test("Help of every command has status 0")
    func help() throws {
        for command in ["browse", "demo", "count", "list", "show", "tags", "queries", "doctor"] {
            let outcome = try Programs.run(Programs.csbs, ["help", command])
            #expect(outcome.status == 0 && outcome.errors.isEmpty && outcome.output.contains("USAGE: csbs \(command)"))
        }
        #expect(try Programs.run(Programs.csbs, ["help"]).status == 0)
    }

    @Test("An argument that is not UTF-8 is refused")
    func encoding() throws {
        expectOutcome(
            try Programs.run(
                "/bin/bash",
                ["-c", "exec \(Programs.csbs) count --name $'caf\\xe9' --endpoint http://127.0.0.1:1/v1/p"]),
            .init(
                output: "",
                errors:
                    "Argument 3 is not UTF-8 (\"caf\u{FFFD}\"); use a terminal and a locale that are set to UTF-8.\n",
                status: 2))
    }

    @Test("libcurl that is too old is distinguished from one that is not installed")
    func libcurl() throws {
        let folder = try TemporaryDirectory()
        func count() throws -> Programs.Outcome {
            try Programs.run(
                Programs.csbs, ["count", "--retries", "0"] + Self.endpoint,
                environment: ["OS_TOKEN": "demo", "LD_LIBRARY_PATH": folder.path])
        }
        try folder.write("libcurl.so.4", "no library")
        expectOutcome(
            try count(),
            .init(output: "", errors: "libcurl.so.4 is not installed; install the package libcurl4.\n", status: 1))
        // Any library that lacks its functions.
        let other = try Data(contentsOf: URL(fileURLWithPath: "/lib/x86_64-linux-gnu/libz.so.1"))
        try folder.write("libcurl.so.4", Array(other))
        expectOutcome(
            try count(),
            .init(
                output: "", errors: "libcurl.so.4 is too old; version 7.68 or newer is required.\n", status: 1))
    }

    @Test("A filter's line that is wrong is pointed at")
    func filterLine() throws {
        expectOutcome(
            try Programs.run(Programs.csbs, ["count"] + Self.endpoint + ["--filter", "日本=x and env="]),
            .init(
                output: "",
                errors: "--filter: column 14: a value is missing; * is any value, \"\" the empty one.\n"
                    + "  日本=x and env=\n                 ^\n", status: 2))
        expectOutcome(
            try Programs.run(Programs.csbs, ["count"] + Self.endpoint + ["--filter", "name~a", "--name", "b"]),
            .init(output: "", errors: "--name: the line of --filter contains a name already.\n", status: 2))
        expectOutcome(
            try Programs.run(Programs.csbs, ["count"] + Self.endpoint + ["--filter", "env=a|a"]),
            .init(output: "", errors: "tags: the value \"a\" of \"env\" appears twice.\n", status: 2))
    }
}
