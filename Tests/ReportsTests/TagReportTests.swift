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
        #expect(answer.rows.map(\.subject) == ["dev", "prod"].map { .tag(ResourceTag(key: "env", value: $0)) })
        #expect(answer.rows.map(\.points.failed) == [0, 2] && answer.rows.map(\.points.good) == [0, 1])
        #expect(answer.rows.map(\.points.unknown) == [1, 0])
    }

    @Test("By hand: three servers, each tag and each lacking key by condition, the backups without any tag first")
    func table() throws {
        let tags: [[String: String]] = [
            ["env": "prod", "app": "shop"], ["env": "prod"], ["env": "test"], ["env": "PROD"], [:],
            ["app": "shop"], ["app": "shop"],
        ]
        let states = ["available", "error", "restoring", "deleting", "waiting_protect", "archiving", "error"]
        var report = TagReport(now: fixedNow)
        let samples = zip(tags, states).enumerated().map { number, facts in
            Sample("\(number)", "s\(number % 3)", facts.1, age: 60).with { $0.tags = facts.0 }
        }
        // What names no server and what comes later is left out.
        let unused = [Sample("x", "", age: 1).with { $0.tags = ["env": "x"] }, Sample("y", "s1", age: -601)]
        for page in try (samples + unused).pages(of: 4) { report.add(page.rows, at: 0..<page.rows.count) }
        let answer = report.answer(filter: Filter(), total: 9)
        let lines = answer.rows.map { row in
            let counts = Condition.allCases.filter { row.points[$0] > 0 }.map { "\($0) \(row.points[$0])" }
            return "\(row.subject.name): \(counts.joined(separator: ", "))" + (row.isOdd ? " !" : "")
        }
        #expect(
            lines == [
                "none: unfinished 1 !", "app=shop: good 1, failed 1, unknown 1 !",
                "no app: good 1, unfinished 1, going 1, failed 1", "env=PROD: going 1 !",
                "env=prod: good 1, failed 1 !", "env=test: good 1", "no env: unfinished 1, failed 1, unknown 1",
            ])
        #expect(
            answer.odd.map(\.finding) == [
                nil, .singleValue(key: "app", value: "shop", backups: 3),
                .similarValues(key: "env", values: ["PROD", "prod"]),
                .similarValues(key: "env", values: ["PROD", "prod"]),
            ])
    }

    @Test("A row of a lacking key is odd where nearly all have it")
    func lacking() throws {
        let tags = Array(repeating: ["env": "a"], count: 10) + Array(repeating: ["env": "b", "few": "x"], count: 10)
        let answer = try answer(tags + [["few": "y"]])
        #expect(answer.odd.map(\.subject) == [.without(ExactText("env"))])
        #expect(answer.odd.first?.finding == .missingKey(key: "env", backups: 1) && answer.untagged == 0)
        #expect(answer.rows.map(\.points.total) == [10, 10, 1, 10, 1, 10])
    }

    @Test("Over 20,000 random backups, against plain counts", .timeLimit(.minutes(1)))
    func property() throws {
        var report = TagReport(now: fixedNow)
        for page in try RandomSamples.pages.get() { report.add(page.rows, at: 0..<page.rows.count) }
        let answer = report.answer(filter: Filter(), total: nil)
        var expected = [TagStateRow.Subject: [Sample]]()
        for sample in RandomSamples.used {
            for (key, value) in sample.tags {
                expected[.tag(ResourceTag(key: key, value: value)), default: []].append(sample)
            }
            for key in ["env", "team"] where sample.tags[key] == nil {
                expected[.without(ExactText(key)), default: []].append(sample)
            }
            if sample.tags.isEmpty { expected[.untagged, default: []].append(sample) }
        }
        #expect(Set(answer.rows.map(\.subject)) == Set(expected.keys) && answer.rows.count == 10)
        for row in answer.rows {
            let own = expected[row.subject] ?? []
            #expect(row.points.total == own.count && row.points.failed == own.count { $0.state == "error" })
            #expect(row.points.good == own.count(where: \.isGood))
        }
        #expect(answer.findings == [.similarValues(key: "team", values: [" a", "A", "a"])])
    }
}

extension TagStateRow.Subject {
    fileprivate var name: String {
        switch self {
        case .tag(let tag): "\(tag.key)=\(tag.value)"
        case .without(let key): "no \(key.text)"
        case .untagged: "none"
        }
    }
}
