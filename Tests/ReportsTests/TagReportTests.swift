import BackupAPI
import Support
import Testing

@testable import Reports

@Suite("Tags that look like mistakes")
struct TagReportTests {
    private func answer(_ tags: [[String: String]], states: [String] = []) throws -> TagAnswer {
        var report = TagReport(now: fixedNow)
        let samples = tags.enumerated().map { index, tags in
            Sample("\(index)", "s", states.isEmpty ? "available" : states[index], age: 60).with { $0.tags = tags }
        }
        for page in try samples.pages(of: 4) { report.add(page.rows, at: 0..<page.rows.count) }
        return report.answer(filter: Filter(), total: tags.count)
    }

    @Test("By hand: one value only, values that differ by case or blank, backups without a key")
    func byHand() throws {
        let answer = try answer(
            Array(repeating: ["env": "prod", "team": "a"], count: 9)
                + [["env": "Prod", "team": "a"], ["env": "pr od", "once": "x"], [:], ["env": "test", "team": "a"]])
        #expect(
            answer.findings == [
                .similarValues(key: "env", values: ["Prod", "pr od", "prod"]), .missingKey(key: "env", backups: 1),
                .singleValue(key: "team", value: "a", backups: 11),
            ])
        #expect(answer.untagged == 1)
    }

    @Test(
        "Nearly all is more than nine of ten, and not all", arguments: [(9, 1, false), (10, 1, true), (10, 0, false)])
    func nearlyAll(with: Int, without: Int, isFound: Bool) throws {
        let tags = (0..<with).map { ["k": "\($0)"] } + (0..<without).map { _ in ["other": "x"] }
        #expect(try answer(tags).findings.contains(.missingKey(key: "k", backups: without)) == isFound)
    }

    @Test("Each tag with its backups by condition")
    func states() throws {
        let answer = try answer(
            [["env": "prod"], ["env": "prod"], ["env": "prod"], ["env": "dev"]],
            states: ["available", "error", "error", "archiving"])
        #expect(answer.rows.map(\.tag.value) == ["dev", "prod"])
        #expect(answer.rows.map(\.points.failed) == [0, 2] && answer.rows.map(\.points.good) == [0, 1])
        #expect(answer.rows.map(\.points.unknown) == [1, 0])
    }

    @Test("Over 20,000 random backups, against plain counts", .timeLimit(.minutes(1)))
    func property() throws {
        let samples = ServerPropertyTests.samples(20_000, seed: 19)
        var report = TagReport(now: fixedNow)
        for page in try samples.pages() { report.add(page.rows, at: 0..<page.rows.count) }
        let answer = report.answer(filter: Filter(), total: nil)
        let used = samples.filter { !$0.server.isEmpty && ($0.age ?? 0) >= -600 }
        for row in answer.rows {
            let own = used.filter { $0.tags["env"] == row.tag.value }
            #expect(row.points.total == own.count && row.points.failed == own.filter { $0.state == "error" }.count)
        }
        #expect(answer.rows.count == 3 && answer.findings.isEmpty)
    }
}
