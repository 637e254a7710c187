import Support
import Testing

/// `--query` and `csbs queries`: what the form has saved, on the command line.
@Suite(
    "Saved filters on the command line",
    .enabled(if: RealParts.areWanted, "needs the built programs; CSBS_PARTS=1 runs it"))
struct QueryCommandTests {
    private let folder: TemporaryDirectory

    init() throws { folder = try TemporaryDirectory() }

    private func csbs(_ arguments: String...) throws -> Programs.Outcome {
        try Programs.run(
            Programs.csbs, arguments, environment: ["OS_TOKEN": "demo", "XDG_CONFIG_HOME": folder.path])
    }

    private func refused(_ arguments: String..., sentence: String) throws {
        let outcome = try Programs.run(
            Programs.csbs, ["count", "--endpoint", "http://127.0.0.1:1/v1/demo"] + arguments,
            environment: ["OS_TOKEN": "demo", "XDG_CONFIG_HOME": folder.path])
        expectOutcome(outcome, .init(output: "", errors: sentence + "\n", status: 2))
    }

    @Test("A saved filter asks for what its line asks for; a further option narrows it")
    func accepted() throws {
        try folder.write("csbs/config.yaml", "queries: {prod: env=prod}\n")
        try folder.write("csbs/queries.yaml", "queries: {web: {filter: name~web, note: n}}\n")
        let sandbox = try SandboxProcess(["--backups", "2000", "--show-requests"])
        defer { sandbox.stop() }
        for arguments in [["--query", "prod"], ["--filter", "env=prod"], ["--query", "web", "--tag", "env=prod"]] {
            let outcome = try Programs.run(
                Programs.csbs, ["count", "--endpoint", sandbox.endpoint] + arguments,
                environment: ["OS_TOKEN": "demo", "XDG_CONFIG_HOME": folder.path])
            #expect(outcome.status == 0 && outcome.errors.isEmpty)
        }
        let path = "POST /v1/demo/csbs_backup/resource_instances/action"
        let prod = #"{"action":"count","tags":[{"key":"env","values":["prod"]}]}"#
        let web =
            #"{"action":"count","tags":[{"key":"env","values":["prod"]}],"#
            + #""matches":[{"key":"resource_name","value":"web"}]}"#
        // Everything is counted as well, to doubt a total that ignores the filter.
        let filtered = sandbox.requests.filter { !$0.hasSuffix(#"{"action":"count"}"#) }
        #expect(filtered == ["\(path) \(prod)", "\(path) \(prod)", "\(path) \(web)"])
    }

    @Test("What cannot be used is reported in a sentence, and nothing is asked")
    func refusals() throws {
        try refused("--query", "prod", sentence: "--query: no saved filter is named \"prod\"; none is saved.")
        let path = try folder.write(
            "csbs/config.yaml",
            "queries:\n  bad: env=prod and\n  'no': env==\n  eu: {filter: env=prod, cloud: eu}\n  web: name~web\n")
        try refused(
            "--query", "prod", sentence: "--query: no saved filter is named \"prod\"; there are bad, no, eu, web.")
        try refused(
            "--query", "no",
            sentence:
                "--query: \"no\" is not a valid filter: column 5: a value is missing; * is any value, \"\" the empty one.\n"
                + "  env==\n      ^")
        try refused("--query", "eu", sentence: "--query: the filter \"eu\" is only for the cloud eu.")
        try refused(
            "--query", "web", "--filter", "name~a",
            sentence: "--query: the saved filter contains a name, and so does --filter.")
        try refused("--query", "web", "--name", "a", sentence: "--name: the saved filter contains a name already.")
        try folder.write("csbs/config.yaml", "queries: 7\n")
        try refused(
            "--query", "web", sentence: "\(path), line 1: queries must be a mapping of names to filters.")
    }

    @Test("queries lists what is saved, and what was applied last; a line that cannot be read is reported beside it")
    func list() throws {
        expectOutcome(
            try csbs("queries"),
            .init(
                output: "",
                errors: "No filter is saved; save one in the form with ^S, or write it to config.yaml.\n",
                status: 0))
        expectOutcome(
            try csbs("queries", "--recent"),
            .init(output: "", errors: "No filter has been applied yet.\n", status: 0))
        try folder.write(
            "csbs/config.yaml",
            "queries:\n  prod-nightly: {filter: env=prod and schedule=nightly, note: Größe 備份}\n  bad: env=\n")
        try folder.write(
            "csbs/queries.yaml",
            "queries:\n  eu: {filter: owner=*, cloud: eu, note: \"a\\eb\"}\nrecent: [owner=*, env=prod]\n")
        expectOutcome(
            try csbs("queries"),
            .init(
                output: """
                    NAME          CLOUD  FILTER                         NOTE
                    prod-nightly  all    env=prod and schedule=nightly  Größe 備份
                    bad           all    env=
                    eu            eu     owner=*                        a␛b

                    """,
                errors:
                    "bad is not a valid filter: column 5: a value is missing; * is any value, \"\" the empty one.\n",
                status: 0))
        expectOutcome(
            try csbs("queries", "--recent"), .init(output: "owner=*\nenv=prod\n", errors: "", status: 0))
        try folder.write("csbs/queries.yaml", "[\n")
        expectOutcome(
            try csbs("queries"),
            .init(
                output: "",
                errors: "\(folder.path)/csbs/queries.yaml, line 2: it is not YAML: did not find expected node content."
                    + "\n", status: 2))
    }
}
