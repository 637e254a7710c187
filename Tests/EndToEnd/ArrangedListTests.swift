import BackupAPI
import Support
import Testing

@Suite(
    "csbs list arranges what it reads", .serialized,
    .enabled(if: RealParts.areWanted, "needs the built programs; CSBS_PARTS=1 runs it"))
struct ArrangedListTests {
    private static let now = "2026-11-24T00:00"

    private static func record(
        _ id: String, state: String = "available", size: Int? = nil, created: String = "2026-11-23T02:10:00",
        tags: String = ""
    ) -> String {
        let size = size.map { #","size":\#($0)"# } ?? ""
        return
            #"{"resource_id":"\#(id)","resource_name":"n-\#(id)","tags":[\#(tags)],"resource_detail":{"status":"\#(state)","#
            + #""created_at":"\#(created)","extend_info":{"resource_name":"web"\#(size)}}}"#
    }

    private static let prod = #"{"key":"env","value":"prod"}"#
    private static let records = [
        record("a", size: 3), record("b", state: "error", size: 1, tags: prod), record("c"),
        record("d", state: "mystery", size: 2, created: "2026-11-20T00:00:00", tags: prod), record("e", size: 1),
    ]

    /// Two pages, whatever the size of one: the service ends each early.
    private static let answers = [
        PagedService.page(Array(records[..<3]), total: 5), PagedService.page(Array(records[3...]), total: 5),
    ]

    private func list(_ arguments: String...) throws -> Programs.Outcome {
        try PagedService.csbs(["list", "--now", Self.now] + arguments, on: Self.answers)
    }

    private func ids(_ arguments: String...) throws -> String {
        let outcome = try PagedService.csbs(
            ["list", "--now", Self.now, "--columns", "id", "--no-headers", "--output", "csv"] + arguments,
            on: Self.answers)
        #expect(outcome.status == 0, "\(outcome.errors)")
        return outcome.output.split(separator: "\r\n").joined()
    }

    @Test("--where keeps what satisfies the query, over every page")
    func queries() throws {
        #expect(try ids("--where", "state=problems") == "bd")
        #expect(try ids("--where", "age<24h not env=prod") == "ace")
        #expect(try ids("--where", "size<=2M and size>=1M") == "bde")
        #expect(try ids("--where", "n-c") == "c")
    }

    @Test("--sort is stable and by value, what has no value comes last in both directions")
    func sorts() throws {
        #expect(try ids("--sort", "size") == "bedac")
        #expect(try ids("--sort", "size:desc") == "adbec")
        #expect(try ids("--sort", "created") == "dabce")
        #expect(try ids("--sort", "age") == "abced")
        #expect(try ids("--sort", "tag:env") == "bdace")
        #expect(try ids("--sort", "id:desc", "--where", "not id=c") == "edba")
    }

    @Test("--limit cuts afterwards, and says of how many")
    func limits() throws {
        let outcome = try list("--sort", "size:desc", "--limit", "2", "--columns", "id,size", "--output", "csv")
        expectOutcome(
            outcome,
            .init(output: "id,size_mb\r\na,3\r\nd,2\r\n", errors: "2 backups of 5 shown, as --limit says.\n", status: 0)
        )
        let some = try list("--where", "size=*", "--limit", "3", "--columns", "id", "--output", "csv", "--no-headers")
        expectOutcome(
            some, .init(output: "a\r\nb\r\nd\r\n", errors: "3 backups of 4 shown, as --limit says.\n", status: 0))
    }

    @Test("Sorted records come as received, in every format")
    func sortedRecords() throws {
        let lines = try list("--sort", "id:desc", "--output", "jsonl")
        #expect(lines.output == Self.records.reversed().map { $0 + "\n" }.joined() && lines.status == 0)
        let array = try list("--sort", "id:desc", "--output", "json", "--where", "env=*")
        #expect(array.output == "[\n\(Self.records[3]),\n\(Self.records[1])\n]\n")
        #expect(try list("--sort", "id", "--output", "yaml").output.hasPrefix("- resource_id: a\n"))
        #expect(try list("--sort", "id", "--output", "table").output.split(separator: "\n").count == 6)
    }

    @Test("An answer that --where empties says so, and what no backup carries")
    func emptied() throws {
        let outcome = try list("--where", "evn=prod state=error", "--output", "jsonl")
        expectOutcome(
            outcome,
            .init(
                output: "",
                errors:
                    "--where matches none of 5 backups.\nNo backup carries the key \"evn\". Did you mean \"env\"?\n",
                status: 0))
        expectOutcome(
            try PagedService.csbs(
                ["list", "--where", "state=error", "--output", "jsonl"], on: [PagedService.page([], total: 0)]),
            .init(output: "", errors: "There are no backups.\n", status: 0))
    }

    @Test("A list that ends early is incomplete with a query, too")
    func short() throws {
        let outcome = try PagedService.csbs(
            ["list", "--where", "id=a", "--output", "jsonl"],
            on: [PagedService.page([Self.records[0]], total: 6), PagedService.page([], total: 6)])
        #expect(outcome.output == Self.records[0] + "\n" && outcome.status == 1)
        #expect(outcome.errors.hasPrefix("Only 1 of 6 backups were returned"))
    }

    @Test("Blocks and Markdown for a ticket")
    func blocks() throws {
        let blocks = try list("--where", "id=b", "--output", "records", "--columns", "server,state,tags")
        #expect(blocks.output == "Server: web\nState: ✗ error\nTags: env=prod\n")
        let table = try list("--where", "id=b", "--output", "markdown", "--columns", "server,size")
        #expect(table.output == "| Server | Size |\n| --- | ---: |\n| web | 1.0 MiB |\n")
        let wide = try list("--where", "id=b", "--output", "wide", "--no-headers")
        #expect(wide.output.hasPrefix("✗ error n-b web 2026-11-23 02:10"))
    }

    @Test(
        "What cannot be done is refused with status 2",
        arguments: [
            (
                ["--where", "size>50"],
                "--where: column 6: \"50\" is not a size; write a number with M, G or T, such as 50G.\n  size>50\n"
                    + "       ^"
            ),
            (
                ["--where", "status=error"],
                "--where: column 1: status is not a column; write state=; a tag with that key is written tag:status=.\n"
                    + "  status=error\n  ^"
            ),
            (
                ["--where", "szie>1G"],
                "--where: column 1: there is no column \"szie\"; did you mean size>?\n  szie>1G\n  ^"
            ),
            (["--where", "a", "--where", "b"], "--where is given twice; combine the conditions with and."),
            (["--sort", "sice"], "--sort: there is no column \"sice\"; did you mean size?"),
            (["--sort", "size:down"], "--sort: down is no direction; write asc or desc."),
            (["--sort", "a", "--sort", "b"], "--sort is given twice; records are sorted by one column."),
            (["--columns", "name,sice"], "--columns: there is no column \"sice\"; did you mean size?"),
            (["--columns", ""], "--columns: the name of a column is missing."),
            (
                ["--columns", "id", "--columns", "name"],
                "--columns is given twice; separate the columns with commas."
            ),
            (
                ["--columns", "id", "--output", "json"],
                "--columns requires --output table, wide, csv, markdown or records."
            ),
            (
                ["--no-headers", "--output", "records"],
                "--no-headers requires --output table, wide, csv or markdown."
            ),
            (["--sort", "size", "--limit", "0"], "--limit: 0 is out of range; 1 or more are allowed."),
            (
                ["--sort", "size", "--offset", "3"],
                "--offset cannot be combined with --where or --sort, which read everything."
            ),
            (["--limit", "1001"], "limit: 1001 is out of range; a page has 1 to 1000 records."),
        ])
    func refused(arguments: [String], sentence: String) throws {
        expectOutcome(
            try Programs.run(Programs.csbs, ["list", "--endpoint", "http://127.0.0.1:1/v1/p"] + arguments),
            .init(output: "", errors: sentence + "\n", status: 2))
    }
}
