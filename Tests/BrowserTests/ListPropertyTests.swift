import BackupAPI
import BackupClient
import Support
import Terminal
import Testing

@testable import Browser

@Suite("The list under random keys")
struct ListPropertyTests {
    /// What shows, worked out from decoded rows: a plain filter, then a plain stable sort.
    private func expected(_ rows: [Row], _ arrangement: Arrangement) -> [String] {
        let kept = rows.filter {
            !arrangement.showsOnlyProblems || [.failed, .unknown].contains($0.status.severity)
        }
        guard let sort = arrangement.sort else { return kept.map(\.id) }
        let sorted = kept.enumerated().sorted { left, right in
            switch (left.element.sizeMegabytes, right.element.sizeMegabytes) {
            case (let first?, let second?) where first != second: (first < second) != sort.isDescending
            case (nil, _?): false
            case (_?, nil): true
            default: left.offset < right.offset
            }
        }
        return sorted.map(\.element.id)
    }

    @Test(
        "Cursor and selection stay on their backups, and the order is that of a plain sort and filter",
        arguments: [UInt64(1), 2, 3, 4])
    func keys(seed: UInt64) {
        var chance = Chance(seed)
        var script = Script.running(backups: 700)
        var selected: Set<String> = []
        for _ in 0..<60 {
            let before = script.model.list.rowUnderCursor?.id
            var keepsCursor = true
            switch chance.next(8) {
            case 0: script.press(.character("r"))
            case 1:
                script.press(.character("s"))
                script.type("size")
                script.press(.enter)
            case 2: script.press(.character("!"))
            case 3 where chance.next(4) == 0: script.press(.character("a"))
            case 4:
                if let id = before, selected.remove(id) == nil { selected.insert(id) }
                script.press(.character(" "))
                keepsCursor = false
            default:
                script.press(chance.element(of: [.down, .up, .pageDown, .pageUp, .home, .end]))
                keepsCursor = false
            }
            script.answerAll()
            let list = script.model.list
            let shown = (0..<list.count).compactMap { list.row(at: $0)?.id }
            if keepsCursor, let before, shown.contains(before) { #expect(list.rowUnderCursor?.id == before) }
            #expect(list.count == 0 || (0..<list.count).contains(list.position))
            let marked = (0..<list.count).filter { list.isSelected(at: $0) }.compactMap { list.row(at: $0)?.id }
            #expect(Set(marked) == selected.intersection(shown))
            #expect(list.selected.rows.count == selected.count)
            if !list.arrangement.isService {
                let loaded = list.dataset.results.loadedRows
                #expect(shown == expected((0..<loaded.count).map { loaded[$0] }, list.arrangement))
                #expect(selected.isEmpty || list.selected.hiddenCount == selected.subtracting(shown).count)
            }
        }
    }
}
