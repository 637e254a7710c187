import Support
import Testing

/// How `csbs list --all` ends: whole and silent, or short and said so.
@Suite(
    "The end of a list",
    .enabled(if: RealParts.areWanted, "needs the built programs; CSBS_PARTS=1 runs it"))
struct ListEndTests {
    private static let ids = ["a", "b", "c", "d", "e", "f"]

    private static func page(_ range: Range<Int>, total: Int = 6) -> FaultServer.Behaviour {
        PagedService.page(ids[range].map { PagedService.record($0) }, total: total)
    }

    private func list(
        _ arguments: String..., filter: [String] = [], on answers: [FaultServer.Behaviour]
    ) throws -> (ids: [String], outcome: Programs.Outcome) {
        let outcome = try PagedService.csbs(
            ["list", "--all", "--limit", "2", "--output", "csv"] + filter + arguments, on: answers)
        let lines = outcome.output.split(separator: "\r\n").dropFirst()
        return (lines.map { String($0.prefix { $0 != "," }) }, outcome)
    }

    @Test("A list that comes whole says nothing, also where a page was empty once")
    func whole() throws {
        for empty in [[], [Self.page(0..<0)]] {
            let (ids, outcome) = try list(
                on: [Self.page(0..<2)] + empty + [Self.page(2..<4), Self.page(4..<6), Self.page(0..<0)])
            #expect(ids == Self.ids)
            #expect(outcome.errors.isEmpty && outcome.status == 0)
        }
    }

    private static let short =
        "Only 2 of 6 backups were returned: the service returned an empty page after them, twice; reload the list.\n"

    @Test("A list that is short says so with both numbers and exits with 1, in every format")
    func shortList() throws {
        let answers = [Self.page(0..<2), Self.page(0..<0)]
        for format in ["table", "csv", "json", "jsonl", "yaml"] {
            let outcome = try PagedService.csbs(["list", "--all", "--limit", "2", "--output", format], on: answers)
            #expect(outcome.errors == Self.short && outcome.status == 1)
            #expect(outcome.output.split(whereSeparator: \.isNewline).count >= 2)
            if format == "json" { #expect(outcome.output.hasPrefix("[\n{") && outcome.output.hasSuffix("}\n]\n")) }
        }
        let accepted = try list("--allow-short", on: answers)
        #expect(accepted.ids == ["a", "b"])
        #expect(accepted.outcome.errors == Self.short && accepted.outcome.status == 0)
    }

    @Test("A service that ignores the offset is recognised")
    func ignoredOffset() throws {
        let (ids, outcome) = try list(on: [Self.page(0..<2)])
        #expect(ids == ["a", "b"])
        #expect(
            outcome.errors
                == "Only 2 of 6 backups were returned: the service returned the same page again, so it seems to ignore the offset; "
                + "narrow the filter until it fits on one page.\n")
        #expect(outcome.status == 1)
    }

    @Test("A total that is the one without the filter may ignore it, which is no failure; another one is")
    func totalWithoutFilter() throws {
        let answers = [Self.page(0..<2), Self.page(0..<0), Self.page(0..<0)]
        let ignored = try list(filter: ["--tag", "k"], on: answers + [PagedService.count(6)])
        #expect(
            ignored.outcome.errors
                == "2 backups were returned. The service counts 6 with and without the filter, so its total may ignore the filter.\n"
        )
        #expect(ignored.outcome.status == 0)
        let other = try list(filter: ["--tag", "k"], on: answers + [PagedService.count(7)])
        #expect(other.outcome.errors == Self.short && other.outcome.status == 1)
    }

    @Test("A total that changes while the list is read is said, and is no failure")
    func changedTotal() throws {
        let (ids, outcome) = try list(
            on: [Self.page(0..<2, total: 3), Self.page(2..<4, total: 4), Self.page(0..<0, total: 4)])
        #expect(ids == ["a", "b", "c", "d"])
        #expect(outcome.errors == "The list changed while it was read: 3 matches at first, 4 at the end.\n")
        #expect(outcome.status == 0)
    }

    @Test("What came twice is left out and counted, in good grammar")
    func repeats() throws {
        for (again, sentence) in [
            (1..<3, "1 backup was returned twice and left out the second time: the order changed between pages.\n"),
            (0..<3, "2 backups were returned twice and left out the second time: the order changed between pages.\n"),
        ] {
            let (ids, outcome) = try list(
                on: [Self.page(0..<2, total: 3), Self.page(again, total: 3), Self.page(0..<0, total: 3)])
            #expect(ids == ["a", "b", "c"])
            #expect(outcome.errors == sentence && outcome.status == 0)
        }
    }

    @Test("A service that never ends is ended")
    func endless() throws {
        let answers = (0..<9).map { number in
            PagedService.page(["\(number)a", "\(number)b"].map { PagedService.record($0) }, total: 1_000_000)
        }
        let (ids, outcome) = try list("--max-records", "5", on: answers)
        #expect(ids == ["0a", "0b", "1a", "1b", "2a"])
        #expect(outcome.errors == "Stopped at 5 backups, the maximum; narrow the filter.\n")
        #expect(outcome.status == 1)
    }

    @Test("Nothing is written before the first answer", arguments: ["table", "csv", "json", "jsonl", "yaml"])
    func refused(format: String) throws {
        for all in [[], ["--all"]] {
            let outcome = try PagedService.csbs(
                ["list", "--output", format] + all,
                on: [PagedService.answer(#"{"error_code":"APIGW.0307","error_msg":"no"}"#, status: 401)])
            #expect(outcome.output.isEmpty && outcome.status == 3)
        }
    }

    @Test("Keys and values that no backup carries are said where the answer does not show it, once")
    func unknownTags() throws {
        let tags = PagedService.answer(#"{"tags":[{"key":"env","values":["prod","dev"]}]}"#)
        let some = PagedService.page([PagedService.record("1")], total: 1)
        let none = PagedService.page([], total: 0)
        let refused = PagedService.answer("{}", status: 403)
        for (arguments, page, answer, errors) in [
            (
                ["--tag", "evn"], none, tags,
                "No backup matches.\nNo backup carries the key \"evn\". Did you mean \"env\"?\n"
            ),
            (
                ["--tag", "env=prd"], none, tags,
                "No backup matches.\nNo backup carries env=prd. Did you mean env=prod?\n"
            ),
            (["--tag", "env=prd"], none, refused, "No backup matches.\n"),
            (["--not-tag", "evn"], some, tags, "No backup carries the key \"evn\". Did you mean \"env\"?\n"),
            (["--tag-any", "env", "--tag-any", "x"], some, tags, "No backup carries the key \"x\".\n"),
            (["--not-tag", "env=prod"], some, tags, ""), (["--tag", "evn"], some, tags, ""),
        ] {
            let outcome = try PagedService.csbs(["list", "--output", "csv"] + arguments, on: [page, answer])
            #expect(outcome.errors == errors && outcome.status == 0, "\(arguments)")
        }
    }

    @Test("Nothing to show is said on standard error; the output is still a whole one")
    func empty() throws {
        let titles =
            "id,name,status,server,created_at,size_mb,incremental,auto_trigger,progress,zone,tags,"
            + "server_id,volumes,failure,expires_at,description\r\n"
        for (format, output) in [("csv", titles), ("json", "[\n]\n"), ("jsonl", ""), ("yaml", "[]\n")] {
            expectOutcome(
                try PagedService.csbs(["list", "--output", format], on: [PagedService.page([], total: 0)]),
                .init(output: output, errors: "There are no backups.\n", status: 0))
        }
        for arguments in [["list", "--output", "jsonl"], ["list", "--all", "--output", "jsonl"]] {
            expectOutcome(
                try PagedService.csbs(
                    arguments + ["--tag", "k"],
                    on: [PagedService.page([], total: 0), PagedService.answer(#"{"tags":[{"key":"k","values":[]}]}"#)]),
                .init(output: "", errors: "No backup matches.\n", status: 0))
            expectOutcome(
                try PagedService.csbs(arguments + ["--name", "web"], on: [PagedService.page([], total: 0)]),
                .init(
                    output: "",
                    errors: "No backup matches. name~web searches the names of backups, not of servers.\n", status: 0))
        }
        expectOutcome(
            try PagedService.csbs(
                ["list", "--offset", "9", "--output", "jsonl"], on: [PagedService.page([], total: 3)]),
            .init(output: "", errors: "There are no backups after offset 9; 3 match.\n", status: 0))
        expectOutcome(
            try PagedService.csbs(
                ["count", "--tag", "k"], on: [PagedService.count(0), PagedService.answer("{}", status: 403)]),
            .init(output: "0\n", errors: "No backup matches.\n", status: 0))
        expectOutcome(
            try PagedService.csbs(["tags"], on: [PagedService.answer(#"{"tags":[]}"#)]),
            .init(output: "", errors: "No backup has a tag.\n", status: 0))
    }

    @Test("A count that is the one without the filter may ignore it, and says so on standard error")
    func countWithoutFilter() throws {
        let answers = [PagedService.count(6)]
        let outcome = try PagedService.csbs(["count", "--name", "a"], on: answers)
        #expect(outcome.output == "6\n" && outcome.status == 0)
        #expect(
            outcome.errors
                == "The service counts 6 with and without the filter: every backup matches, or its total ignores the filter.\n"
        )
    }
}
