import BackupAPI
import Support
import Testing

@testable import Reports

/// The report against a computation that keeps everything and is as plain as the definitions.
@Suite("What is running, over 20,000 random backups", .timeLimit(.minutes(2)))
struct RunningPropertyTests {
    private struct Expected: Hashable {
        let id: String
        let elapsed: Int64?
        let usual: Int64?
        let isStuck: Bool
        let isSlow: Bool
    }

    private typealias Pair = (sample: Sample, facts: RandomSamples.Facts)

    private static func naive() -> Set<Expected> {
        let all = Array(zip(RandomSamples.all, RandomSamples.facts)).filter { $0.0.isUsed && $0.0.age != nil }
        let finished = all.filter { sample, facts in
            sample.state == "available" && sample.isIncremental != nil && (facts.seconds ?? 0) > 0
        }
        let usual = Dictionary(grouping: finished) { "\($0.0.server) \($0.0.isIncremental ?? false)" }.mapValues {
            $0.sorted { ($0.0.age ?? 0) < ($1.0.age ?? 0) }.prefix(10).map(\.1)
        }
        let making = ["protecting", "waiting_protect"]
        let others = ["deleting", "waiting_delete", "restoring", "waiting_restore"]
        let running = all.filter { making.contains($0.0.state) || others.contains($0.0.state) }
        return Set(running.map { expected($0, isMade: making.contains($0.0.state), usual) })
    }

    private static func expected(
        _ pair: Pair, isMade: Bool, _ usual: [String: [RandomSamples.Facts]]
    ) -> Expected {
        let own = pair.sample.isIncremental.map { usual["\(pair.sample.server) \($0)"] ?? [] } ?? []
        let durations = own.compactMap(\.seconds).sorted()
        var duration: Int64?
        if isMade, !durations.isEmpty {
            let middle = durations.count / 2
            duration =
                durations.count % 2 == 1 ? durations[middle] : (durations[middle - 1] + durations[middle]) / 2
        }
        let elapsed = isMade ? max(0, pair.sample.age ?? 0) : pair.facts.updatedAge
        let speeds = own.map(\.speed).sorted()
        let isSlow =
            isMade && pair.facts.speed > 0 && !speeds.isEmpty
            && Double(pair.facts.speed) * 5 < Double(speeds[speeds.count / 2])
        return Expected(
            id: pair.sample.id, elapsed: elapsed, usual: duration,
            isStuck: (elapsed ?? 0) > 3_600 && (elapsed ?? 0) > 3 * (duration ?? 0), isSlow: isSlow)
    }

    @Test("Against a computation that keeps everything")
    func property() throws {
        var report = RunningReport(now: fixedNow)
        try RandomSamples.forEachPage { page, backup in
            report.add(page, at: 0..<page.count) { backup($0).map(RunningReport.Timing.init) }
        }
        let rows = report.answer(filter: Filter(), total: nil).rows
        let actual = rows.map {
            Expected(
                id: $0.backupID, elapsed: $0.elapsedSeconds, usual: $0.usualSeconds,
                isStuck: $0.faults.contains(.stuck),
                isSlow: $0.faults.contains(.slow))
        }
        #expect(Set(actual) == Self.naive() && actual.count == Set(actual).count)
        for fault in [true, false] { #expect(actual.contains { $0.isStuck == fault && $0.isSlow != fault }) }
        #expect(zip(rows, rows.dropFirst()).allSatisfy { !$1.isWorse(than: $0) })
    }
}
