import BackupAPI
import Foundation
import Support
import Testing

@Suite(
    "csbs open and diff read exported records", .serialized,
    .enabled(if: RealParts.areWanted, "needs the built programs; CSBS_PARTS=1 runs it"))
struct FileCommandTests {
    private static let old = [
        PagedService.record("a"), PagedService.record("b", name: "nightly", server: "db"), PagedService.record("c"),
    ]
    private static let new = [
        PagedService.record("d", server: "new\u{1B}"), PagedService.record("a"),
        PagedService.record("b", name: "nightly", server: "db").replacing("available", with: "error")
            .replacing("1024", with: "2048"),
    ]

    private let folder: TemporaryDirectory

    init() throws {
        folder = try TemporaryDirectory()
        try folder.write("old.json", "[\n\(Self.old.joined(separator: ",\n"))\n]\n")
        try folder.write("new.jsonl", Self.new.map { $0 + "\n" }.joined())
    }

    private func diff(_ old: String, _ new: String, _ more: String...) throws -> Programs.Outcome {
        try Programs.run(Programs.csbs, ["diff", "\(folder.path)/\(old)", "\(folder.path)/\(new)"] + more)
    }

    @Test("diff prints a line for each backup that appeared, vanished or changed, and the numbers on standard error")
    func text() throws {
        expectOutcome(
            try diff("old.json", "new.jsonl"),
            .init(
                output: "+ d n       new␛ available          1.0 GiB\n"
                    + "~ b nightly db   available -> error 1.0 GiB -> 2.0 GiB\n"
                    + "- c n       s    available          1.0 GiB\n",
                errors: "1 appeared, 1 vanished, 1 changed, 1 unchanged.\n", status: 0))
        expectOutcome(
            try diff("old.json", "old.json"),
            .init(output: "", errors: "Nothing has changed: 3 backups.\n", status: 0))
    }

    @Test("diff prints one object for programs")
    func json() throws {
        let outcome = try diff("old.json", "new.jsonl", "--output", "json")
        let object = try JSONValue(parsing: Array(outcome.output.utf8))
        #expect(outcome.status == 0)
        #expect(
            object["changed"]?.elements?.first?.compactText
                == #"{"id":"b","name":"nightly","server_id":null,"server_name":"db","old_state":"available","state":"error","#
                + #""old_size_mb":1024,"size_mb":2048}"#)
        #expect(object["appeared"]?.elements?.count == 1 && object["vanished"]?.elements?.first?["id"]?.text == "c")
        #expect(object["unchanged"]?.text == "1" && object["old_backups"]?.text == "3")
    }

    @Test("An answer of the service and a single record can be read, too")
    func otherShapes() throws {
        try folder.write("answer.json", #"{"resources":[\#(Self.old.joined(separator: ","))],"total_count":3}"#)
        try folder.write("one.json", Self.old[0].replacing(",\"", with: ",\n\""))
        try folder.write("none.json", "[]")
        #expect(try diff("old.json", "answer.json").errors == "Nothing has changed: 3 backups.\n")
        #expect(try diff("one.json", "old.json").errors == "2 appeared, 0 vanished, 0 changed, 1 unchanged.\n")
        #expect(try diff("none.json", "old.json").errors == "3 appeared, 0 vanished, 0 changed, 0 unchanged.\n")
    }

    @Test(
        "A file that cannot be read is refused with status 2",
        arguments: [
            (
                "{\"resource_id\":\"a\"}\n{\"resource_id\"}\n",
                "is not JSON: in line 2 a character is out of place (byte 14)."
            ),
            ("[{\"resource_id\":\"a\"},", "is not JSON: a character is out of place (byte 21)."),
            (
                "hello",
                "contains no backups; csbs list --all --output json, or jsonl, writes a file that can be read."
            ),
            ("", "contains no backups; csbs list --all --output json, or jsonl, writes a file that can be read."),
            ("[1,2]", "contains no backups; csbs list --all --output json, or jsonl, writes a file that can be read."),
            (
                "{\"a\":1}",
                "contains no backups; csbs list --all --output json, or jsonl, writes a file that can be read."
            ),
        ])
    func refused(text: String, sentence: String) throws {
        try folder.write("bad", text)
        expectOutcome(
            try diff("old.json", "bad"),
            .init(output: "", errors: "NEW: \(folder.path)/bad \(sentence)\n", status: 2))
        expectOutcome(
            try Programs.run(Programs.csbs, ["open", "\(folder.path)/bad"]),
            .init(output: "", errors: "FILE: \(folder.path)/bad \(sentence)\n", status: 2))
    }

    @Test("A file that is not there, and standard input where it cannot be")
    func missing() throws {
        expectOutcome(
            try diff("nosuch", "old.json"),
            .init(output: "", errors: "OLD: cannot read \(folder.path)/nosuch: No such file or directory.\n", status: 2)
        )
        expectOutcome(
            try Programs.run(Programs.csbs, ["open", "-"]),
            .init(output: "", errors: "FILE: the screen needs standard input for its keys; name a file.\n", status: 2))
        expectOutcome(
            try Programs.run(Programs.csbs, ["diff", "-", "-"]),
            .init(output: "", errors: "OLD and NEW: only one of them can be standard input.\n", status: 2))
    }

    @Test("open shows the records of a file, filters them, and shows one in full")
    func open() async throws {
        let tmux = try Tmux(
            "\(Programs.csbs) open \(folder.path)/old.json --name night", columns: 100, rows: 30)
        defer { tmux.close() }
        try await expect(tmux, shows: "old.json", "1 match", "nightly", "name~night")
        try tmux.press("Enter", "6")
        try await expect(tmux, shows: "\"resource_id\"", "\"b\"")
    }

    @Test("Odd records, opened and exported twice, through JSON lines as well, are the same bytes")
    func openAndExport() async throws {
        let sandbox = try SandboxProcess(["--backups", "400"])
        defer { sandbox.stop() }
        let all = try Programs.run(
            Programs.csbs, ["list", "--all", "--output", "json", "--endpoint", sandbox.endpoint])
        try folder.write("first.json", all.output)
        for (from, to) in [("first.json", "second.jsonl"), ("second.jsonl", "third.json")] {
            let tmux = try Tmux("cd \(folder.path) && \(Programs.csbs) open \(from)", columns: 100, rows: 30)
            defer { tmux.close() }
            try await expect(tmux, shows: from, "400 match")
            try tmux.press("a")
            try await expect(tmux, shows: "All 400 backups are loaded.")
            try tmux.press("e", "C-u")
            try tmux.type(to)
            try tmux.press("Enter")
            try await expect(tmux, shows: "Exported 400 backups to \(to).")
        }
        let lines = try Programs.run(
            Programs.csbs, ["list", "--all", "--output", "jsonl", "--endpoint", sandbox.endpoint])
        #expect(try text("second.jsonl") == lines.output)
        #expect(try text("third.json") == all.output)
    }

    private func text(_ name: String) throws -> String { try String(contentsOf: url(name), encoding: .utf8) }

    private func url(_ name: String) -> URL { URL(fileURLWithPath: "\(folder.path)/\(name)") }
}
