import Sandbox
import Support
import Testing

@Suite(
    "csbs-sandbox", .serialized,
    .enabled(if: RealParts.areWanted, "needs the built programs; CSBS_PARTS=1 runs it"))
struct SandboxCommandTests {
    private func list(_ arguments: String...) throws -> Programs.Outcome {
        let sandbox = try SandboxProcess(["--backups", "400", "--now", "1795435200"] + arguments)
        defer { sandbox.stop() }
        return try Programs.run(Programs.csbs, ["list", "--endpoint", sandbox.endpoint, "--output", "jsonl"])
    }

    @Test("--help lists every fault with what it does")
    func help() throws {
        let outcome = try Programs.run(Programs.sandbox, ["--help"])
        #expect(outcome.status == 0)
        // Long lines are wrapped.
        let words = outcome.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        for fault in Sandbox.Fault.allCases { #expect(words.contains("\(fault.rawValue) - \(fault.help)")) }
    }

    @Test("Faults that are named happen together; an unknown one is refused")
    func faults() throws {
        #expect(try list().output.split(separator: "\n").count == 400)
        let short = try list("--fault", "short-pages", "--fault", "text-total")
        #expect(short.output.split(separator: "\n").count == 50)
        let unknown = try Programs.run(Programs.sandbox, ["--fault", "slow"])
        #expect(unknown.status == 64)
        #expect(unknown.errors.hasPrefix("Error: The value 'slow' is invalid for '--fault <fault>'."))
    }

    @Test("--plain leaves the oddities out")
    func plain() throws {
        let odd = try list()
        let plain = try list("--plain")
        for text in [#""internal error""#, "備份", #""archiving""#, #""resource_detail":null"#] {
            #expect(odd.output.contains(text))
            #expect(!plain.output.contains(text))
        }
        #expect(plain.output.split(separator: "\n").count == 400)
    }
}
