import BackupAPI
import Support
import Testing

@testable import Reports

/// The report against a computation that keeps everything and is as plain as the definitions.
@Suite("Servers, over 20,000 random backups", .timeLimit(.minutes(2)))
struct ServerPropertyTests {
    private struct Expected: Equatable {
        let id: String
        let lastGood: Timestamp?
        let failedSince: Int
        let unfinished: Int
        let backups: Int
        let size: Int64
        let isKept: Bool?
    }

    private static let states = [
        "available", "available", "available", "error", "error", "restoring", "waiting_restore", "protecting",
        "waiting_protect", "deleting", "waiting_delete", "deleted", "archiving",
    ]

    static func samples(_ count: Int, seed: UInt64) -> [Sample] {
        var chance = Chance(seed)
        return (0..<count).map { number in
            let server = chance.next(97)
            // Some servers are well, some fail, some have stopped.
            let state = server % 5 == 0 && chance.next(4) > 0 ? "error" : chance.element(of: states)
            let age: Int64? =
                chance.next(50) == 0
                ? nil : Int64(chance.next(40 * 86_400)) + (server % 7 == 0 ? .days(3) : -700 * Int64(chance.next(2)))
            return Sample("\(number)", chance.next(200) == 0 ? "" : "s\(server)", state, age: age).with {
                $0.tags = ["env": chance.element(of: ["prod", "test", "dev"])]
                $0.sizeMegabytes = chance.next(20) == 0 ? nil : Int64(chance.next(100_000))
            }
        }
    }

    private static func naive(_ samples: [Sample], _ limits: [String: Int64?]) -> [Expected] {
        let used = samples.filter { !$0.server.isEmpty && ($0.age ?? 0) >= -600 }
        return Dictionary(grouping: used, by: \.server).map { server, backups in
            let good = backups.filter { ["available", "waiting_restore", "restoring"].contains($0.state) }
            let last = good.compactMap(\.createdAt).max()
            let failed = backups.filter { $0.state == "error" }
            let since = last.map { last in failed.filter { ($0.createdAt ?? last) > last }.count } ?? failed.count
            let newestAge = backups.compactMap(\.age).min()
            let newest = backups.first { $0.age == newestAge } ?? backups[0]
            let limit = limits[newest.tags["env"] ?? ""] ?? .hours(26)
            return Expected(
                id: server, lastGood: last, failedSince: since,
                unfinished: backups.filter { ["protecting", "waiting_protect"].contains($0.state) }.count,
                backups: backups.count, size: backups.reduce(0) { $0 + ($1.sizeMegabytes ?? 0) },
                isKept: limit.map { limit in last.map { max(0, fixedNow.seconds - $0.seconds) <= limit } ?? false })
        }.sorted { $0.id < $1.id }
    }

    @Test("Whatever the order and the size of the pages", arguments: [UInt64(1), 2, 3, 4])
    func property(seed: UInt64) throws {
        var samples = Self.samples(5_000, seed: seed)
        let limits = AgeLimits(rules: [
            try .init(when: "env=prod", goodWithin: "1h", ignores: false),
            try .init(when: "env=dev", goodWithin: nil, ignores: true),
        ])
        switch seed {
        case 1: samples.sort { ($0.age ?? 0) < ($1.age ?? 0) }
        case 2: samples.sort { ($0.age ?? 0) > ($1.age ?? 0) }
        default: break
        }
        var report = ServerReport(now: fixedNow)
        for page in try samples.pages(of: Int(seed) * 333) { report.add(page.rows, at: 0..<page.rows.count) }
        let answer = report.answer(filter: Filter(), total: 5_000, limits: limits)
        let actual = answer.rows.map {
            Expected(
                id: $0.serverID ?? "", lastGood: $0.lastGoodAt, failedSince: $0.failedSince, unfinished: $0.unfinished,
                backups: $0.backups, size: $0.sizeMegabytes, isKept: $0.isWithinLimit)
        }.sorted { $0.id < $1.id }
        #expect(actual == Self.naive(samples, ["prod": .hours(1), "dev": nil]))
        #expect(answer.basis.rowsRead == 5_000)
        let rows = answer.rows
        #expect(zip(rows, rows.dropFirst()).allSatisfy { !$1.isWorse(than: $0) })
    }
}
