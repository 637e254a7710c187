import BackupAPI
import Sandbox
import Support
import Testing

@Suite(
    "csbs list --where asks the service where it can", .serialized,
    .enabled(if: RealParts.areWanted, "needs the built programs; CSBS_PARTS=1 runs it"))
struct AskedListTests {
    private func list(_ arguments: String..., faults: Set<Sandbox.Fault> = []) async throws -> Programs.Outcome {
        try await list(arguments, faults: faults)
    }

    private func list(_ arguments: [String], faults: Set<Sandbox.Fault> = []) async throws -> Programs.Outcome {
        try await withServer(Sandbox(.fixed(backups: 500, faults: faults))) { endpoint in
            try Programs.run(
                Programs.csbs,
                ["list", "--now", "2026-11-23T12:00", "--endpoint", "\(endpoint)/v1/demo"] + arguments)
        }
    }

    @Test("What is asked is what every page gives, and tags are called not read")
    func same() async throws {
        for query in ["state=error", "zone=eu-de-02 age<5d", "state=error size>1G"] {
            let chosen = ["--columns", "id,state,server,size", "--output", "csv"]
            let asked = try await list("--where", query, chosen[0], chosen[1], chosen[2], chosen[3])
            let read = try await list("--where", query, "--all", chosen[0], chosen[1], chosen[2], chosen[3])
            #expect(asked == read && asked.status == 0 && asked.output.split(separator: "\r\n").count > 2, "\(query)")
        }
        let table = try await list("--where", "state=error", "--output", "records", "--limit", "1")
        #expect(table.output.contains("Tags: not read\n"))
        let all = try await list("--where", "state=error", "--output", "records", "--limit", "1", "--all")
        #expect(!all.output.contains("not read"))
    }

    @Test("Where tags are wanted, or records as received, every page is read")
    func tagsWanted() async throws {
        for (format, columns) in [("csv", nil), ("jsonl", nil), ("csv", "id,tag:env")] as [(String, String?)] {
            let outcome = try await list(
                ["--where", "state=error", "--output", format] + (columns.map { ["--columns", $0] } ?? []))
            #expect(outcome.status == 0 && !outcome.output.contains("not read"))
        }
        let tags = try await list("--where", "state=error", "--sort", "tag:env", "--output", "table")
        #expect(tags.output.contains("env=") && !tags.output.contains("not read"))
    }

    @Test("Where the service refuses, every page is read")
    func refused() async throws {
        let outcome = try await list("--where", "state=error", "--output", "table", faults: [.refusedItems])
        #expect(outcome.status == 0 && outcome.output.contains("env=") && !outcome.output.contains("not read"))
    }

    @Test("Nothing found is said, and a cut list is counted")
    func remarks() async throws {
        expectOutcome(
            try await list("--where", "server=nosuch", "--output", "markdown", "--no-headers"),
            .init(output: "", errors: "--where matches no backup.\n", status: 0))
        let cut = try await list("--where", "state=error", "--limit", "2", "--output", "table")
        #expect(cut.errors.hasPrefix("2 backups of ") && cut.errors.hasSuffix(" shown, as --limit says.\n"))
        let limited = try await list("--where", "state=available", "--max-records", "3", "--output", "table")
        #expect(limited.status == 1 && limited.errors == "Stopped at 3 backups, the maximum; narrow the filter.\n")
    }
}
