import BackupAPI
import BackupClient
import Support
import Terminal
import Testing

@testable import Browser

@Suite("The header's filter and counts")
struct HeaderTests {
    @Test("The account is the cloud or the host, and the project with its label; of a file its name")
    func account() {
        let host = Session(cloud: "127.0.0.1:8770", project: "demo", region: "eu-de")
        #expect(Script(session: host).line(0).hasPrefix(" csbs  127.0.0.1:8770  project demo  region eu-de  read-only"))
        let unknown = Session(cloud: "otc", project: "")
        #expect(Script(session: unknown).line(0).hasPrefix(" csbs  otc  read-only"))
        var file = Session(cloud: "file", project: "demo")
        file.ownLabel = "file  old.json"
        #expect(Script(session: file).line(0).hasPrefix(" csbs  file  old.json  read-only"))
    }

    @Test("What is loaded is totalled; where that is not all it says so")
    func totals() {
        var script = Script.running(120, 30, backups: 1_000)
        let rows = (0..<200).compactMap { script.model.list.row(at: $0) }
        let failed = rows.filter { $0.status.severity == .failed }.count
        let running = rows.filter { $0.status.severity == .running }.count
        #expect(
            script.line(1).contains(
                " 1,000 matches · 200 loaded · of these \(failed) failed · \(running) running · "))
        script.press(.character("a"))
        script.answerAll()
        let all = (0..<1_000).compactMap { script.model.list.row(at: $0) }
        let failures = all.filter { $0.status.severity == .failed }.count
        #expect(script.line(1).contains("  1,000 matches · \(failures) failed · "))
        #expect(script.model.list.dataset.totals.megabytes == all.compactMap(\.sizeMegabytes).reduce(0, +))
    }

    @Test("When the rows were read is there; from five minutes on it is marked, with their age as of the last key")
    func stale() {
        var script = Script.running(120, 30)
        #expect(script.line(0).hasSuffix("  read 12:00:00 UTC"))
        script.send(.clockRead(Timestamp(seconds: fixedNow.seconds + 299)))
        #expect(script.line(0).hasSuffix("  read 12:00:00 UTC"))
        script.send(.clockRead(Timestamp(seconds: fixedNow.seconds + 300)))
        #expect(script.line(0).hasSuffix("  read 12:00:00 UTC, 5m ago"))
        script.press(.character("r"))
        script.answerAll()
        #expect(script.line(0).hasSuffix("  read 12:05:00 UTC"))
    }

    @Test("A long filter is there whole, on up to three rows; what is cut of a longer one ends in a mark")
    func longFilter() {
        let values = (1...12).map { "some-value-\($0)" }
        let filter = Filter(tags: [TagFilter(key: "env", values: values)])
        let script = Script(80, 30, filter: filter)
        #expect((1...3).map { script.line($0).trimmed }.joined().contains("some-value-12"))
        let longer = Filter(tags: [TagFilter(key: "env", values: (1...40).map { "some-value-\($0)" })])
        let cut = Script(80, 30, filter: longer)
        #expect(cut.line(3).hasSuffix("…"))
        #expect(cut.line(4).contains("counting…"))
    }
}
