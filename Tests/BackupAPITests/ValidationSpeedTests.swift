import BackupAPI
import Support
import Testing

@Suite("The rules over a large filter", .serialized)
struct ValidationSpeedTests {
    private func filter(keys: Int, values: Int) -> Filter {
        let tags = (0..<keys).map { key in
            TagFilter(
                key: "key\(key)",
                values: (0..<values).map { String(repeating: "v", count: 250) + String(10_000 + $0) })
        }
        return Filter(lists: Dictionary(uniqueKeysWithValues: TagList.allCases.map { ($0, tags) }), matches: nil)
    }

    private func time(_ filter: Filter) -> Duration {
        let query = Query(action: .count, filter: filter)
        return (0..<5).map { _ in processorTime { _ = query.violations } }.min() ?? .zero
    }

    @Test("A full form breaks nothing")
    func fullForm() {
        #expect(Query(action: .count, filter: filter(keys: 10, values: 10)).violations.isEmpty)
    }

    @Test("Ten times the values take about ten times as long, not a hundred times")
    func linear() {
        let (small, large) = (time(filter(keys: 1, values: 500)), time(filter(keys: 1, values: 5_000)))
        #expect(large < small * 40, "\(small) and \(large)")
    }
}
