import BackupAPI
import BackupClient
import Sandbox
import Support
import Testing

@testable import Reports

/// The sandbox with incidents has something for each report to find, and little else.
@Suite("Incidents of the sandbox", .timeLimit(.minutes(1)))
struct IncidentTests {
    private static let backups = 51 * 39

    private static let answer = Task<SummaryAnswer, any Error> {
        var configuration = Sandbox.Configuration.fixed(backups: backups)
        (configuration.hasOddities, configuration.hasIncidents) = (false, true)
        let client = BackupClient.over(Sandbox(configuration))
        var report = SummaryReport(
            now: fixedNow, projectID: nil, span: try TimeSpan("7d"), manual: try TimeSpan("30d"))
        for offset in [0, 1_000] {
            let page = try await client.filter(Filter(), limit: 1_000, offset: offset)
            func backup(_ index: Int) -> Backup? {
                try? Backup(parsing: [UInt8](page.bytes[page.rows.recordRange(at: index)]))
            }
            func info(_ name: String, _ index: Int) -> JSONValue? { backup(index)?.object(of: .extendInfo)?[name] }
            report.add(
                page.rows, at: 0..<page.rows.count,
                RecordLookup(
                    backup: backup, hasImage: { !(info("os_images_data", $0)?.isBlank ?? true) },
                    hasFailedCopy: { info("copy_status", $0)?.text == "fail" }))
        }
        return report.answer(filter: Filter(), total: nil, limits: .standard, expected: nil)
    }

    private var answer: SummaryAnswer { get async throws { try await Self.answer.value } }

    @Test("Servers: one has stopped after failures, one fails; nearly all are covered")
    func servers() async throws {
        let answer = try await answer.servers
        #expect(answer.rows.count == 48 && answer.basis.rowsUsed == Self.backups)
        #expect(answer.rows[0].lastGoodAgeSeconds.map { $0 > .days(20) } ?? false && answer.rows[0].failedSince == 3)
        #expect(answer.rows[1].failedSince == 4)
        #expect(answer.overLimit.count == 3)
    }

    @Test("Failures: some servers are still broken, some have recovered, and few failed at all")
    func failures() async throws {
        let rows = try await answer.failures.rows
        let servers = rows.flatMap(\.servers)
        let broken = Set(servers.filter { !$0.recovered }.map(\.serverID))
        #expect(broken.count == 1 && !Set(servers.map(\.serverID)).subtracting(broken).isEmpty)
        #expect(rows.reduce(0) { $0 + $1.backups } < 20)
    }

    @Test("Rhythm: 46 of 48 are kept; one missed two nights, one is silent")
    func rhythm() async throws {
        let answer = try await answer.rhythm
        #expect(
            answer.known.count == 48 && answer.kept == 46 && answer.rows.allSatisfy { $0.intervalSeconds == 86_400 })
        #expect(answer.silent.count == 1 && answer.rows[0].serverID == answer.silent[0].serverID)
        #expect(answer.rows[1].missed == 2 && answer.rows[1].strip.text.contains("--"))
    }

    @Test("Running: one backup is stuck in the making, one restore goes on, deletions are stuck")
    func running() async throws {
        let rows = try await answer.running.rows
        #expect(rows.filter { $0.activity == .making }.map(\.faults).sorted { $0.count > $1.count }.first == [.stuck])
        #expect(rows.filter { $0.activity == .making }.count { $0.faults.isEmpty } == 2)
        #expect(rows.filter { $0.activity == .restoring }.map(\.faults) == [[], []])
        #expect(rows.count { $0.activity == .deleting && $0.faults == [.stuck] } == 2)
    }

    @Test("Completeness: a lost disk, a failed copy, a resized machine, and nothing else")
    func completeness() async throws {
        let answer = try await answer.completeness
        #expect(answer.findings.map(\.kind) == [.volumesChanged, .copyFailed, .machineResized])
        #expect(answer.findings.map(\.servers.count) == [1, 1, 1] && answer.findings.map(\.rows.count) == [1, 3, 1])
    }

    @Test("Growth: one grew, one shrank")
    func growth() async throws {
        let answer = try await answer.growth
        #expect(Set(answer.anomalies.compactMap(\.anomaly?.kind)) == [.large, .small] && answer.anomalies.count == 2)
        #expect(answer.zones.count == 3 && answer.tags.count > 20 && answer.forecast == nil)
        #expect(answer.change.map { 0.01...0.04 ~= $0.rate } ?? false)
    }

    @Test("Leftovers of each kind; tags: a value in capitals")
    func leftovers() async throws {
        let answer = try await answer
        for kind in LeftoverReport.Item.Kind.allCases { #expect(!answer.leftovers.items(kind).isEmpty, "\(kind)") }
        #expect(answer.tags.findings.contains(.similarValues(key: "env", values: ["PROD", "prod"])))
    }
}
