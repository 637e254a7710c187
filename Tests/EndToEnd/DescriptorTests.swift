import Support
import Testing

@Suite("Without file descriptors", .timeLimit(.minutes(1)))
struct DescriptorTests {
    @Test("A command says so, and neither traps nor waits", arguments: 6...8)
    func command(limit: Int) throws {
        let server = try FaultServer([.keepAlive(.httpAnswer(#"{"total_count":7}"#))])
        defer { server.stop() }
        let outcome = try Programs.run(
            "/bin/sh",
            [
                "-c", "ulimit -n \(limit); exec \"$0\" \"$@\"", Programs.csbs, "count", "--retries", "0", "--endpoint",
                "\(server.url)/v1/p",
            ], environment: ["OS_TOKEN": "t0ken"])
        #expect(outcome.status == 1)
        #expect(
            outcome.errors
                == "The request to 127.0.0.1:\(server.port) could not be made: too many files are open; raise the limit "
                + "(ulimit -n).\n")
    }
}
