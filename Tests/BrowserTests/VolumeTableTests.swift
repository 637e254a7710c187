import BackupAPI
import Support
import Terminal
import Testing

@testable import Browser

@Suite("The table of volumes")
struct VolumeTableTests {
    private func volume(_ name: String, _ gigabytes: Int, _ megabytes: Int?, bootable: Bool = false) -> JSONValue {
        let members = [
            JSONMember("source_volume_name", .string(name)), JSONMember("source_volume_size", .number("\(gigabytes)")),
            JSONMember("status", .string("available")), JSONMember("bootable", .bool(bootable)),
        ]
        return .object(members + (megabytes.map { [JSONMember("size", .number("\($0)"))] } ?? []))
    }

    private func table(_ volumes: [JSONValue], columns: Int) -> VolumeTable {
        VolumeTable(volumes, columns: columns, charset: .utf8, now: fixedNow)
    }

    private func words(_ line: Line) -> String { line.text.split(separator: " ").joined(separator: " ") }

    @Test("Above the volumes are the sums of all and of the bootable ones")
    func sums() {
        let volumes = [volume("root", 40, 1_024, bootable: true), volume("data", 60, 3_072)]
        #expect(
            table(volumes, columns: 78).head.map(words) == [
                "Volume Capacity Backup State Speed System Share", "Total (2) 100 GB 4.0 GiB",
                "System (1) 40 GB 1.0 GiB",
            ])
    }

    @Test("What would say a row again is left out: the sums of one volume, and of bootable ones where all are")
    func nothingTwice() {
        let root = volume("root", 40, 1_024, bootable: true)
        #expect(table([root], columns: 120).head.map(words) == ["Volume Capacity Backup State Speed System"])
        #expect(table([root, root], columns: 78).head.count == 2)
        #expect(table([volume("a", 1, 2), volume("b", 1, 2)], columns: 78).head.count == 2)
    }

    @Test(
        "The share of the backup is a bar, and a number where there is room",
        arguments: [
            (78, "yes    █░░░", "no     ████░"),
            (92, "yes    ███░░░░░░░░░░  25 %", "no     ██████████░░░  75 %"),
        ])
    func shares(columns: Int, first: String, second: String) {
        let volumes = [volume("root", 40, 1_024, bootable: true), volume("data", 60, 3_072)]
        let table = table(volumes, columns: columns)
        #expect(table.row(volumes[0]).text.contains(first), "\(table.row(volumes[0]).text)")
        #expect(table.row(volumes[1]).text.contains(second), "\(table.row(volumes[1]).text)")
        #expect(volumes.allSatisfy { TextWidth.columns(of: table.row($0).text) <= columns })
    }

    @Test("Without sizes there is no share")
    func noSizes() {
        let volumes = [volume("root", 40, nil), volume("data", 60, nil)]
        #expect(words(table(volumes, columns: 120).head[0]) == "Volume Capacity Backup State Speed System")
        #expect(!table(volumes, columns: 120).row(volumes[0]).text.contains("░"))
    }

    @Test("A name is cut only where no blanks are left")
    func names() {
        let long = String(repeating: "n", count: 40)
        let volumes = [volume(long, 40, 1_024), volume("data", 60, 3_072)]
        #expect(table(volumes, columns: 78).row(volumes[0]).text.hasPrefix(String(repeating: "n", count: 27)))
        #expect(table(volumes, columns: 120).row(volumes[0]).text.contains(long))
    }
}
