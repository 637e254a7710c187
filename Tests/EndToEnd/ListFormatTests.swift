import Foundation
import Support
import Terminal
import Testing

/// What hostile names come to in each format, in a pipe and on a terminal.
@Suite(
    "The formats of csbs list and show",
    .enabled(if: RealParts.areWanted, "needs the built programs; CSBS_PARTS=1 runs it"))
struct ListFormatTests {
    private func list(_ arguments: [String], _ records: [String]) throws -> Programs.Outcome {
        try PagedService.csbs(["list"] + arguments, on: [PagedService.page(records, total: records.count)])
    }

    private func csv(_ names: [String], _ arguments: [String] = []) throws -> (names: [Substring], errors: String) {
        let outcome = try list(
            ["--output", "csv"] + arguments,
            names.enumerated().map { PagedService.record(String($0, radix: 36), name: $1) })
        #expect(outcome.status == 0)
        // Between the first comma and the state, by scalars.
        let names = outcome.output.components(separatedBy: "\r\n").dropFirst().dropLast().map { line in
            Substring(line.dropFirst(2).components(separatedBy: ",available,s,")[0])
        }
        return (names, outcome.errors)
    }

    @Test("No name can forge a column: what a format looks for is found by bytes")
    func forged() throws {
        let outcome = try list(
            ["--output", "csv"],
            [
                #"{"resource_id":"1","resource_name":"good,\u0301available,\u0301","resource_detail":{"status":"error"}}"#,
                #"{"resource_id":"2","resource_name":"a\"\u0301b","resource_detail":{"status":"error"}}"#,
            ])
        #expect(
            outcome.output.unicodeScalars.elementsEqual(
                ("id,name,status,server,created_at,size_mb,incremental,auto_trigger,progress,zone,tags,"
                    + "server_id,volumes,failure,expires_at,description\r\n"
                    + "1,\"good,\u{301}available,\u{301}\",error,,,,,,,,,,,,,\r\n2,\"a\"\"\u{301}b\",error,,,,,,,,,,,,,\r\n")
                    .unicodeScalars))
    }

    @Test("What a spreadsheet would run gets a ' in front, is counted, and can be left as it is")
    func formulas() throws {
        let names = ["=1+1", "+1", "-1", "@x", #"\tx"#, #"\rx"#, #"\ufe00=x"#, "=a,b", "x=1", "'x", ""]
        let safe = try csv(names)
        #expect(
            safe.names == ["'=1+1", "'+1", "'-1", "'@x", "'␉x", "'␍x", "'=x", "\"'=a,b\"", "x=1", "'x", ""])
        #expect(
            safe.errors
                == "8 cells begin like a formula and got a ' in front, so that no spreadsheet runs it; --csv-formulas "
                + "turns this off.\n")
        #expect(
            try csv(["=1"]).errors
                == "1 cell begins like a formula and got a ' in front, so that no spreadsheet runs it; --csv-formulas "
                + "turns this off.\n")
        let left = try csv(["=1+1", "x"], ["--csv-formulas"])
        #expect(left.names == ["=1+1", "x"] && left.errors.isEmpty)
    }

    @Test("Long texts are whole in CSV and, where no terminal is, in the table")
    func long() throws {
        let name = String(repeating: "näme", count: 3_000)
        let tags = (0..<300).map { "{\"key\":\"key\($0)\",\"value\":\"value\"}" }.joined(separator: ",")
        let record = PagedService.record("1", name: name).replacing("\"tags\":[]", with: "\"tags\":[\(tags)]")
        for format in ["csv", "table"] {
            let outcome = try list(["--output", format], [record])
            #expect(outcome.output.contains(name) && outcome.output.contains("key299=value"))
            #expect(!outcome.output.contains("…"))
        }
    }

    @Test("The first page sets the widths of a table in a pipe; a longer value pushes its line")
    func table() throws {
        let server = try FaultServer([
            PagedService.page(["a", "b"].map { PagedService.record($0, name: "web-1", server: "s") }, total: 3),
            PagedService.page([PagedService.record("c", name: "a-much-longer-name", server: "s2")], total: 3),
        ])
        defer { server.stop() }
        let outcome = try Programs.run(
            Programs.csbs,
            ["list", "--all", "--limit", "2", "--endpoint", "\(server.url)/v1/p", "--retries", "0"])
        let lines = outcome.output.components(separatedBy: "\n")
        #expect(lines.count == 5 && lines[4].isEmpty)
        #expect(lines[0].hasPrefix("State       Backup Server Created (UTC)"))
        #expect(lines[1].hasPrefix("✓ available web-1  s      2026-11-23 02:10"))
        #expect(lines[3].hasPrefix("✓ available a-much-longer-name s2     2026-11-23 02:10"))
    }

    // MARK: Raw characters

    private static let unsafe = "\u{9B}31m\u{202E}\u{200B}\u{7F}\u{E000}é"
    private static let escaped = #"\u009b31m\u202e\u200b\u007f\ue000é"#

    @Test("A pipe gets JSON and YAML as received", arguments: ["json", "jsonl", "yaml"])
    func pipe(format: String) throws {
        let outcome = try list(["--output", format], [PagedService.record("1", name: Self.unsafe)])
        let expected = format == "yaml" ? #"\x9b31m"# + "\u{202E}\u{200B}" + #"\x7f"# + "\u{E000}é" : Self.unsafe
        #expect(outcome.output.contains(expected))
        #expect(outcome.errors.isEmpty && outcome.status == 0)
    }

    @Test("What is not valid JSON is escaped and counted", arguments: ["json", "jsonl", "yaml"])
    func repaired(format: String) throws {
        var body = Array(#"{"resources":[{"resource_id":"1","resource_name":"a"#.utf8)
        body += [0x1B, 0xFF] + Array(#"b"}],"total_count":1}"#.utf8)
        let outcome = try PagedService.csbs(["list", "--output", format], on: [PagedService.answer(body)])
        #expect(outcome.output.contains(format == "yaml" ? #""a\x1b\ufffdb""# : #""a\u001b\ufffdb""#))
        #expect(
            outcome.errors
                == "2 characters were not valid JSON (a raw control character, or a byte that is not UTF-8) and were "
                + "printed as escapes.\n")
        #expect(outcome.status == 0)
    }

    private func shown(_ arguments: [String], on answer: FaultServer.Behaviour) async throws -> String {
        let server = try FaultServer([answer])
        defer { server.stop() }
        let terminal = try PseudoTerminal(
            Programs.csbs, arguments + ["--endpoint", "\(server.url)/v1/p", "--retries", "0"],
            size: Size(columns: 80, rows: 24), environment: ["OS_TOKEN": "demo"])
        defer { terminal.close() }
        #expect(await terminal.exitStatus() == 0)
        // What was written before the end may still be on its way.
        _ = await terminal.expect("é")
        return terminal.text
    }

    @Test(
        "On a terminal what it would obey and what nobody could see is escaped", arguments: ["json", "jsonl", "yaml"])
    func terminal(format: String) async throws {
        let page = PagedService.page([PagedService.record("1", name: Self.unsafe)], total: 1)
        let expected = format == "yaml" ? Self.escaped.replacing(#"\u00"#, with: #"\x"#) : Self.escaped
        let listed = try await shown(["list", "--output", format], on: page)
        #expect(listed.contains(expected))
        #expect(
            !listed.unicodeScalars.contains { Self.unsafe.unicodeScalars.dropLast().contains($0) && $0.value > 0x7E })
        guard format != "jsonl" else { return }
        let item = PagedService.answer("{\"checkpoint_item\":{\"id\":\"1\",\"name\":\"\(Self.unsafe)\"}}")
        let record = try await shown(["show", "1", "--output", format], on: item)
        #expect(record.contains(expected))
    }

    @Test("show prints the record as received: its order, its digits, its escapes")
    func show() throws {
        let body =
            #"{"checkpoint_item": {"id":"x1","num":1.50,"name":"\u00e9\/","list":[],"o":{"z":1,"a":[true,null]}}}"#
        let answer = [PagedService.answer(body)]
        expectOutcome(
            try PagedService.csbs(["show", "x1", "--output", "json"], on: answer),
            .init(
                output: """
                    {
                      "id": "x1",
                      "num": 1.50,
                      "name": "\\u00e9\\/",
                      "list": [],
                      "o": {
                        "z": 1,
                        "a": [
                          true,
                          null
                        ]
                      }
                    }

                    """, errors: "", status: 0))
        expectOutcome(
            try PagedService.csbs(["show", "x1"], on: answer),
            .init(
                output: "id: x1\nnum: 1.50\nname: \"é/\"\nlist: []\no:\n  z: 1\n  a:\n  - true\n  - null\n", errors: "",
                status: 0))
    }
}
