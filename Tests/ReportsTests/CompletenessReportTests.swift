import BackupAPI
import Support
import Testing

@testable import Reports

@Suite("What makes one doubt that a backup is whole")
struct CompletenessReportTests {
    private func answer(_ samples: [Sample]) throws -> CompletenessAnswer {
        var report = CompletenessReport(now: fixedNow)
        for page in try samples.pages(of: 3) {
            report.add(page.rows, at: 0..<page.rows.count) { index in
                try? Backup(parsing: [UInt8](page.bytes[page.rows.recordRange(at: index)]))
            }
        }
        return report.answer(filter: Filter(), total: samples.count)
    }

    private func volume(
        _ id: String, size: Int = 10, boots: String = "true", status: String = "available", source: Int = 40
    )
        -> String
    {
        #"{"source_volume_id":"\#(id)","size":\#(size),"bootable":\#(boots),"status":"\#(status)","source_volume_size":\#(source)}"#
    }

    private func sample(
        _ id: String, _ server: String, age: Int64, size: Int64 = 10, _ volumes: [String], vcpus: Int = 2,
        state: String = "available"
    ) -> Sample {
        Sample(id, server, state, age: age).with {
            $0.sizeMegabytes = size
            $0.info = [#""volume_backups":[\#(volumes.joined(separator: ","))]"#]
            $0.detail = [#""backup_data":{"vcpus":\#(vcpus),"ram":4096}"#]
        }
    }

    @Test("By hand: each doubt of one record, and none where nothing is wrong")
    func records() throws {
        let answer = try answer([
            sample("1", "a", age: 9, [volume("v")]),
            sample("2", "b", age: 8, size: 20, [volume("v"), volume("w", boots: "false", status: "error")]),
            sample("3", "c", age: 7, [volume("v", boots: #""false""#)]),
            sample("4", "d", age: 6, size: 11, [volume("v")]),
            sample("5", "e", age: 5, size: 0, [volume("v", size: 0)]).with { $0.isIncremental = false },
            sample("6", "f", age: 4, [volume("v", source: 0)]),
            sample("7", "g", age: 3, [volume("v")]).with { $0.info.append(#""copy_status":"fail""#) },
            sample("8", "h", age: 2, [volume("v", status: "error")], state: "error"), Sample("9", "i", age: 1),
        ])
        #expect(
            answer.rows.map(\.doubts) == [
                [.copyFailed], [.emptySource(volume: "v")], [.emptyFull], [.sizesDiffer(volumes: 10, backup: 11)],
                [.noBootableVolume], [.volumeNotGood(volume: "w", state: "error")],
            ])
        #expect(
            answer.rows.map(\.backupID) == ["7", "6", "5", "4", "3", "2"] && answer.rows.last?.serverName == "name-b")
    }

    @Test("Three servers a rule: at its edge and on either side of it")
    func edges() throws {
        /// The servers, of three, whose only backup one may doubt, and why.
        func doubted(_ samples: [Sample]) throws -> [String: [Doubt]] {
            Dictionary(uniqueKeysWithValues: try answer(samples).rows.map { ($0.serverID, $0.doubts) })
        }
        #expect(
            try doubted((9...11).map { sample("\($0)", "s\($0)", age: 1, size: Int64($0), [volume("v")]) }) == [
                "s9": [.sizesDiffer(volumes: 10, backup: 9)], "s11": [.sizesDiffer(volumes: 10, backup: 11)],
            ])
        #expect(
            try doubted((0...2).map { sample("\($0)", "s\($0)", age: 1, [volume("v", source: $0)]) }) == [
                "s0": [.emptySource(volume: "v")]
            ])
        #expect(
            try doubted(
                ["true", "false", "null"].map { sample($0, $0, age: 1, [volume("v", boots: $0)]) }) == [
                    "false": [.noBootableVolume]
                ])
        #expect(
            try doubted(
                ["available", "error", "deleting"].map { sample($0, $0, age: 1, [volume("v", status: $0)]) }) == [
                    "error": [.volumeNotGood(volume: "v", state: "error")],
                    "deleting": [.volumeNotGood(volume: "v", state: "deleting")],
                ])
        #expect(
            try doubted(
                [false, true, nil].enumerated().map { number, isIncremental in
                    sample("\(number)", "s\(number)", age: 1, size: 0, [volume("v", size: 0)]).with {
                        $0.isIncremental = isIncremental
                    }
                }) == ["s0": [.emptyFull]])
        #expect(
            try doubted(
                ["fail", "success", "na"].map { status in
                    sample(status, status, age: 1, [volume("v")]).with {
                        $0.info.append(#""copy_status":"\#(status)""#)
                    }
                }) == ["fail": [.copyFailed]])
    }

    @Test("By kind: the worst first, each server once with its newest backup")
    func findings() throws {
        let answer = try answer([
            sample("1", "a", age: 1, size: 11, [volume("v")]), sample("2", "a", age: 2, size: 12, [volume("v")]),
            sample("3", "b", age: 3, size: 13, [volume("v", boots: "false")]),
            sample("4", "c", age: 4, [volume("v", status: "error")]), sample("5", "d", age: 5, [volume("v")]),
        ])
        #expect(answer.findings.map(\.kind) == [.volumeNotGood, .noBootableVolume, .sizesDiffer])
        #expect(answer.findings.map { $0.rows.map(\.backupID) } == [["4"], ["3"], ["1", "2", "3"]])
        #expect(answer.findings.map { $0.servers.map(\.backupID) } == [["4"], ["3"], ["1", "3"]])
        #expect(answer.servers == 3)
    }

    @Test("Against the good backup before: disks added and removed, the machine resized; only of the newest")
    func changes() throws {
        let samples = [
            sample("1", "a", age: 1, size: 20, [volume("v"), volume("x", boots: "false")]),
            sample("2", "a", age: 2, [volume("broken")], state: "error"),
            sample("3", "a", age: 3, size: 20, [volume("v"), volume("w", boots: "false")]),
            sample("4", "a", age: 4, [volume("v")], vcpus: 8),
            sample("5", "b", age: 1, [volume("v")], vcpus: 4), sample("6", "b", age: 2, [volume("v")]),
            sample("7", "c", age: 1, [volume("v")]), sample("8", "c", age: 2, [volume("v")]),
        ]
        for samples in [samples, samples.reversed()] {
            let rows = try answer(samples).rows
            #expect(rows.map(\.backupID) == ["1", "5"])
            #expect(rows.map(\.doubts) == [[.volumesChanged(added: ["x"], removed: ["w"])], [.machineResized]])
        }
    }
}
