import BackupAPI
import Reports
import Support
import Testing

@Suite("What changed between two lists")
struct BackupDiffTests {
    private func page(_ samples: [Sample]) throws -> RowPage {
        try samples.pages(of: 10_000).first?.rows ?? RowPage()
    }

    @Test("Appeared, vanished, changed state or size, in a table worked out by hand")
    func table() throws {
        let old = [
            Sample("same", "s1", age: 1), Sample("state", "s1", "protecting", age: 1), Sample("gone", "s2", age: 2),
            Sample("size", "s3", age: 1), Sample("first", "s3", "error", age: nil),
        ]
        let new = [
            Sample("new", "s4", "error", age: 0), old[0], Sample("state", "s1", age: 1),
            old[3].with { $0.sizeMegabytes = nil }, Sample("new", "s4", age: 0),
            Sample("same", "s9", age: 5).with { $0.serverName = "renamed" },
        ]
        let diff = BackupDiff(from: try page(old), to: try page(new))
        #expect(
            diff.entries.map { entry in
                let sizes = "\(entry.oldSizeMegabytes ?? -1) \(entry.newSizeMegabytes ?? -1)"
                return
                    "\(entry.kind) \(entry.id) \(entry.serverName) \(entry.oldState ?? "-") \(entry.newState ?? "-") \(sizes)"
            } == [
                "appeared new name-s4 - error -1 1024", "changed state name-s1 protecting available 1024 1024",
                "changed size name-s3 available available 1024 -1", "vanished gone name-s2 available - 1024 -1",
                "vanished first name-s3 error - 1024 -1",
            ])
        #expect(diff.oldCount == 5 && diff.newCount == 4 && diff.unchanged == 1 && diff.withoutID == 0)
        #expect(diff.count(.appeared) == 1 && diff.count(.changed) == 2 && diff.count(.vanished) == 2)
    }

    @Test("Records without an id are counted and left out")
    func withoutIDs() throws {
        let rows = try RecordPage(scanning: Array(#"{"resources":[7,{"resource_name":"n"},{"resource_id":"a"}]}"#.utf8))
            .rows
        let diff = BackupDiff(from: rows, to: rows)
        #expect(diff.entries.isEmpty && diff.withoutID == 4 && diff.unchanged == 1)
    }

    @Test("The same as a comparison of dictionaries over random lists", arguments: 0..<10)
    func property(seed: UInt64) throws {
        var chance = Chance(seed)
        func samples() -> [Sample] {
            (0..<200).filter { _ in chance.next(3) > 0 }.map { number in
                Sample("\(number)", "s", chance.element(of: ["available", "error"]), age: 1).with {
                    $0.sizeMegabytes = Int64(chance.next(2))
                }
            }
        }
        let (old, new) = (samples(), samples())
        let olds = Dictionary(uniqueKeysWithValues: old.map { ($0.id, $0) })
        let news = Dictionary(uniqueKeysWithValues: new.map { ($0.id, $0) })
        let diff = BackupDiff(from: try page(old), to: try page(new))
        func ids(_ kind: BackupDiff.Kind) -> [String] { diff.entries.filter { $0.kind == kind }.map(\.id) }
        #expect(ids(.appeared) == new.map(\.id).filter { olds[$0] == nil })
        #expect(ids(.vanished) == old.map(\.id).filter { news[$0] == nil })
        #expect(ids(.changed) == new.filter { olds[$0.id] != nil && olds[$0.id] != $0 }.map(\.id))
    }
}
