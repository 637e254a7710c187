import BackupAPI
import Support
import Testing

@testable import Reports

/// The report against a computation that keeps everything and is as plain as the definitions.
@Suite("What one may doubt, over 20,000 random backups", .timeLimit(.minutes(2)))
struct CompletenessPropertyTests {
    private typealias Pair = (sample: Sample, facts: RandomSamples.Facts)

    /// What one record says.
    private static func doubts(_ pair: Pair) -> Set<Doubt.Kind> {
        var kinds: Set<Doubt.Kind> = []
        let volumes = pair.facts.volumes
        if volumes.contains(where: { $0.state == "error" }) { kinds.insert(.volumeNotGood) }
        if volumes.contains(where: { $0.gigabytes == 0 }) { kinds.insert(.emptySource) }
        if volumes.allSatisfy({ !$0.boots }) { kinds.insert(.noBootableVolume) }
        if let size = pair.sample.sizeMegabytes {
            if size != volumes.reduce(0, { $0 + $1.size }) { kinds.insert(.sizesDiffer) }
            if size == 0, pair.sample.isIncremental == false { kinds.insert(.emptyFull) }
        }
        if pair.facts.isCopyFailed { kinds.insert(.copyFailed) }
        return kinds
    }

    private static func naive() -> [String: Set<Doubt.Kind>] {
        let good = Array(zip(RandomSamples.all, RandomSamples.facts)).filter {
            $0.0.isUsed && $0.0.isGood && $0.0.age != nil
        }
        var kinds: [String: Set<Doubt.Kind>] = [:]
        for pair in good { kinds[pair.0.id] = doubts(pair) }
        for own in Dictionary(grouping: good, by: \.0.server).values {
            let sorted = own.sorted { ($0.0.age ?? 0) < ($1.0.age ?? 0) }
            guard sorted.count > 1 else { continue }
            let (newest, before) = (sorted[0], sorted[1])
            if Set(newest.1.volumes.map(\.source)) != Set(before.1.volumes.map(\.source)) {
                kinds[newest.0.id, default: []].insert(.volumesChanged)
            }
            if newest.1.processors != before.1.processors { kinds[newest.0.id, default: []].insert(.machineResized) }
        }
        return kinds.filter { !$0.value.isEmpty }
    }

    @Test("Against a computation that keeps everything")
    func property() throws {
        var report = CompletenessReport(now: fixedNow)
        try RandomSamples.forEachPage { page, backup in report.add(page, at: 0..<page.count, backup: backup) }
        let answer = report.answer(filter: Filter(), total: nil)
        let actual = Dictionary(
            uniqueKeysWithValues: answer.rows.map { ($0.backupID, Set($0.doubts.map(\.kind))) })
        let expected = Self.naive()
        #expect(actual == expected)
        #expect(Set(expected.values.joined()) == Set(Doubt.Kind.allCases))
        #expect(
            answer.findings.map(\.rows.count)
                == answer.findings.map { finding in
                    expected.values.count { $0.contains(finding.kind) }
                })
    }
}
