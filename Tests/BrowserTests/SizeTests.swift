import Support
import Terminal
import Testing

@testable import Browser

@Suite("Any size of terminal")
struct SizeTests {
    @Test("No screen traps at any size, from nothing to more than one wants")
    func sizes() {
        let journeys: [[Key]] = [
            [], [.enter], [.enter, .enter, .character("3")], [.character("f"), .character("x"), .tab, .character("*")],
            [.character("?"), .pageDown], [.end],
        ]
        for journey in journeys {
            var script = Script.running(80, 24, backups: 300)
            for key in journey { script.press(key) }
            script.answerAll()
            for columns in [0, 1, 2, 3, 7, 12, 20, 39, 80, 139, 140, 300] {
                for rows in [0, 1, 2, 3, 4, 5, 6, 9, 19, 20, 90] {
                    let size = Size(columns: columns, rows: rows)
                    script.send(.resized(size))
                    script.answerAll()
                    #expect(script.model.draw().size == size)
                    for key in [Key.down, .pageDown, .up, .home] { script.press(key) }
                }
            }
        }
    }
}
