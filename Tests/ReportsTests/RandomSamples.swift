import BackupAPI
import Support

@testable import Reports

/// 20,000 random backups with everything that reports read, made and scanned once for all tests that compare a report with a plain
/// computation.
enum RandomSamples {
    /// What a record says besides what its row has.
    struct Facts: Sendable {
        var volumes: [(source: String, size: Int64, boots: Bool, state: String, gigabytes: Int)] = []
        var processors = 2
        /// From creation to the end.
        var seconds: Int64?
        var speed = 0
        var progress = 0
        /// Seconds from the last update to `fixedNow`.
        var updatedAge: Int64?
        var isCopyFailed = false
        var hasImage = false
        /// Seconds from `fixedNow` to the expiry.
        var expiresIn: Int64?
        /// Why it failed, where it did.
        var code = 0
        var isDiskFull = false
        var disk = 0
    }

    static let facts: [Facts] = {
        var chance = Chance(29)
        return ServerPropertyTests.samples(20_000, seed: 23).map { sample in facts(of: sample, &chance) }
    }()

    static let all: [Sample] = {
        var chance = Chance(31)
        return zip(ServerPropertyTests.samples(20_000, seed: 23), facts).map { sample, facts in
            sample.with { sample in
                // Some of what runs has begun lately.
                if !sample.isGood, sample.state != "error", chance.next(3) == 0 {
                    sample.age = Int64(chance.next(9_000))
                }
                sample.isIncremental = chance.element(of: [true, true, true, false, nil])
                sample.isAutomatic = chance.element(of: [true, true, false, nil])
                let volumes = facts.volumes.map { volume in
                    #"{"source_volume_id":"\#(volume.source)","size":\#(volume.size),"bootable":\#(volume.boots),"#
                        + #""status":"\#(volume.state)","source_volume_size":\#(volume.gigabytes)}"#
                }
                sample.info = [
                    #""volume_backups":[\#(volumes.joined(separator: ","))]"#, #""average_speed":\#(facts.speed)"#,
                    #""progress":\#(facts.progress)"#, #""copy_status":"\#(facts.isCopyFailed ? "fail" : "success")""#,
                ]
                if let seconds = facts.seconds, let created = sample.createdAt {
                    sample.info.append(
                        #""finished_at":"\#(Timestamp(seconds: created.seconds + seconds).isoText)""#)
                }
                sample.detail = [#""backup_data":{"vcpus":\#(facts.processors)}"#]
                if let age = facts.updatedAge {
                    sample.detail.append(#""updated_at":"\#(Timestamp(seconds: fixedNow.seconds - age).isoText)""#)
                }
                if let seconds = facts.expiresIn {
                    sample.detail.append(#""expired_at":"\#(Timestamp(seconds: fixedNow.seconds + seconds).isoText)""#)
                }
                if sample.state == "error" {
                    let reason = "disk \(facts.disk) is \(facts.isDiskFull ? "full" : "slow")"
                    sample.info.append(#""fail_code":{"Code":"CSBS.\#(facts.code)"},"fail_reason":"\#(reason)""#)
                }
                sample.tags = tags(of: sample, &chance)
                // Most sizes are the sum of the volumes.
                if chance.next(5) > 0 { sample.sizeMegabytes = facts.volumes.reduce(0) { $0 + $1.size } }
            }
        }
    }()

    /// Most carry `env`, some `team`, whose values are nearly the same, and some nothing.
    private static func tags(of sample: Sample, _ chance: inout Chance) -> [String: String] {
        switch chance.next(20) {
        case 0: [:]
        case 1...2: ["team": "a"]
        case 3...9: sample.tags.merging(["team": chance.element(of: ["a", "A", " a", "b"])]) { $1 }
        default: sample.tags
        }
    }

    private static func facts(of sample: Sample, _ chance: inout Chance) -> Facts {
        var facts = Facts()
        let disks = 1 + chance.next(40) / 13
        facts.volumes = (0..<disks).map { disk in
            let size = chance.next(30) == 0 ? 0 : Int64(chance.next(4_000))
            return (
                "\(sample.server)-\(disk)", size, disk == 0 && chance.next(30) > 0,
                chance.next(40) == 0 ? "error" : "available", chance.next(50) == 0 ? 0 : 40
            )
        }
        facts.processors = chance.next(3) == 0 ? 4 : 2
        facts.seconds = chance.next(10) == 0 ? nil : Int64(chance.next(9_000)) - 60
        facts.speed = chance.next(20) == 0 ? 0 : 10 + chance.next(300)
        facts.progress = chance.next(101)
        facts.updatedAge = chance.next(10) == 0 ? nil : Int64(chance.next(7_200))
        facts.isCopyFailed = chance.next(60) == 0
        facts.hasImage = chance.next(25) == 0
        facts.expiresIn = chance.next(4) == 0 ? nil : Int64(chance.next(20 * 86_400)) - .days(5)
        (facts.code, facts.isDiskFull, facts.disk) = (chance.next(3), chance.next(2) == 0, chance.next(99))
        return facts
    }

    static let pages = Result { try all.pages(of: 1_000) }
    /// Those that reports use.
    static let used = all.filter(\.isUsed)
    /// The same by their servers.
    static let byServer = Dictionary(grouping: used, by: \.server)

    /// What the record of a row says besides.
    static func facts(of page: RowPage, at index: Int) -> Facts? { Int(page.id(at: index)).map { facts[$0] } }

    /// Adds everything to a report.
    ///
    /// - Parameter add: gets a page, and what decodes the record of a row.
    static func forEachPage(_ add: (RowPage, (Int) -> Backup?) -> Void) throws {
        for page in try pages.get() {
            add(page.rows) { try? Backup(parsing: [UInt8](page.bytes[page.rows.recordRange(at: $0)])) }
        }
    }
}

extension Sample {
    var isGood: Bool { ["available", "waiting_restore", "restoring"].contains(state) }
    var isUsed: Bool { !server.isEmpty && (age ?? 0) >= -600 }
}
