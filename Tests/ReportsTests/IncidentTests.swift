import BackupAPI
import BackupClient
import Sandbox
import Support
import Testing

@testable import Reports

/// The sandbox with incidents has something for each report to find, and without them the same account as ever.
@Suite("Incidents of the sandbox", .timeLimit(.minutes(1)))
struct IncidentTests {
    private func pages(hasIncidents: Bool) async throws -> [RecordPage] {
        var configuration = Sandbox.Configuration.fixed(backups: 48 * 40)
        configuration.hasOddities = false
        configuration.hasIncidents = hasIncidents
        let client = BackupClient.over(Sandbox(configuration))
        var pages: [RecordPage] = []
        for offset in [0, 1_000] { pages.append(try await client.filter(Filter(), limit: 1_000, offset: offset)) }
        return pages
    }

    @Test("Each report finds its incident")
    func incidents() async throws {
        var servers = ServerReport(now: fixedNow)
        var failures = FailureReport(now: fixedNow, span: try TimeSpan("5d"))
        var rhythm = RhythmReport(now: fixedNow)
        var growth = GrowthReport(now: fixedNow)
        var completeness = CompletenessReport(now: fixedNow)
        for page in try await pages(hasIncidents: true) {
            let all = 0..<page.rows.count
            servers.add(page.rows, at: all)
            failures.add(page.rows, at: all)
            rhythm.add(page.rows, at: all)
            growth.add(page.rows, at: all)
            completeness.add(page.rows, at: all) { index in
                try? Backup(parsing: [UInt8](page.bytes[page.rows.recordRange(at: index)]))
            }
        }
        let worst = servers.answer(filter: Filter(), total: nil).rows
        #expect(worst[0].lastGoodAgeSeconds.map { $0 > .days(20) } ?? false)
        #expect(worst.contains { $0.failedSince >= 4 })
        let broken = Set(
            failures.answer(filter: Filter(), total: nil).rows.flatMap(\.servers).filter { !$0.recovered }.map(
                \.serverID))
        let recovered = Set(
            failures.answer(filter: Filter(), total: nil).rows.flatMap(\.servers).filter(\.recovered).map(\.serverID))
        #expect(!broken.isEmpty && !recovered.subtracting(broken).isEmpty)
        let answer = rhythm.answer(filter: Filter(), total: nil)
        #expect(answer.silent.map(\.serverID) == [worst[0].serverID])
        // Nights are not a day apart to the minute, so a gap of three days may have missed one run for sure.
        let gaps = ["--", "-.", ".-"]
        #expect(answer.rows.contains { row in row.silentSince == nil && gaps.contains { row.strip.text.contains($0) } })
        #expect(growth.answer(filter: Filter(), total: nil).anomalies.contains { $0.anomaly?.kind == .large })
        #expect(
            completeness.answer(filter: Filter(), total: nil).rows.flatMap(\.doubts).contains {
                if case .volumesChanged(let added, let removed) = $0 {
                    added.isEmpty && removed.count == 1
                } else {
                    false
                }
            })
    }

    @Test("The account has as many backups with incidents as without, and other bytes in few of them")
    func count() async throws {
        let (plain, odd) = (try await pages(hasIncidents: false), try await pages(hasIncidents: true))
        #expect(plain.map(\.rows.count) == odd.map(\.rows.count) && plain.map(\.totalCount) == odd.map(\.totalCount))
        let records = { (pages: [RecordPage]) in
            pages.flatMap { page in (0..<page.rows.count).map { [UInt8](page.bytes[page.rows.recordRange(at: $0)]) } }
        }
        let different = zip(records(plain), records(odd)).count { $0 != $1 }
        #expect(20...100 ~= different)
    }
}
