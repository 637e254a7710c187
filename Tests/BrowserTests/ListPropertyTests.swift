import BackupAPI
import BackupClient
import Support
import Terminal
import Testing

@testable import Browser

@Suite("The list under random keys")
struct ListPropertyTests {
    /// What shows, worked out from single values: a plain filter, then a plain stable sort.
    private func expected(_ rows: LoadedRows, _ arrangement: Arrangement) -> [RowIdentity] {
        let kept = (0..<rows.count).filter { index in
            guard arrangement.showsOnlyProblems else { return true }
            let status = BackupStatus(String(decoding: rows.bytes(.status, at: index), as: UTF8.self))
            return [.failed, .unknown].contains(status.severity)
        }
        guard let sort = arrangement.sort else { return kept.map { rows.identity(at: $0) } }
        let sizes = (0..<rows.count).map { rows.number(.sizeMegabytes, at: $0) }
        let sorted = kept.sorted { left, right in
            switch (sizes[left], sizes[right]) {
            case (let first?, let second?) where first != second: (first < second) != sort.isDescending
            case (nil, _?): false
            case (_?, nil): true
            default: left < right
            }
        }
        return sorted.map { rows.identity(at: $0) }
    }

    @Test(
        "Cursor and selection stay on their backups, and the order is that of a plain sort and filter",
        arguments: [UInt64(1), 2, 3, 4])
    func keys(seed: UInt64) {
        var chance = Chance(seed)
        var script = Script.running(backups: 230)
        var selected: Set<RowIdentity> = []
        for _ in 0..<60 {
            let before = script.model.list.identity(at: script.model.list.position)
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
            // Now and then the next key comes first, or one of the pages.
            switch chance.next(4) {
            case 0: break
            case 1 where !script.pending.isEmpty: script.answer(chance.element(of: script.pending))
            default: script.answerAll()
            }
            let list = script.model.list
            let shown = (0..<list.count).compactMap { list.identity(at: $0) }
            if keepsCursor, let before, shown.contains(before) { #expect(list.identity(at: list.position) == before) }
            #expect(list.count == 0 || (0..<list.count).contains(list.position))
            let marked = (0..<list.count).filter { list.isSelected(at: $0) }.compactMap { list.identity(at: $0) }
            #expect(Set(marked) == selected.intersection(shown))
            #expect(list.selected.rows.count == selected.count)
            if !list.arrangement.isService {
                #expect(shown == expected(list.dataset.results.loadedRows, list.arrangement))
                #expect(selected.isEmpty || list.selected.hiddenCount == selected.subtracting(shown).count)
            }
        }
    }
}
