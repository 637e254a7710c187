import BackupAPI
import BackupClient
import Support
import Terminal
import Testing

@testable import Browser

@Suite("Update: random keys in the form")
struct FormRandomTests {
    @Test(
        "Three thousand random keys never crash, lose a row that nobody edited or apply an impossible filter")
    func randomKeys() {
        let harmless: [Key] = [
            .tab, .backTab, .up, .down, .left, .right, .home, .end, .wordLeft, .wordRight, .control("n"), .function(1),
            .control("a"), .control("e"), .control("b"), .control("f"), .control("p"), .escape,
        ]
        let typing: [Key] = [
            .character("e"), .character(","), .character("\\"), .character("\""), .character("*"), .character("é"),
            .character("備"), .character("="), .character("n"), .backspace, .delete, .control("k"), .control("w"),
            .control("y"), .control("u"), .control("d"),
        ]
        let others: [Key] = [
            .enter, .character("f"), .character("F"), .control("x"), .control("t"), .control("g"), .control("_"),
            .control("o"), .control("r"), .pasted("a=1,2\nb\n"), .pasted("x, y"), .control("s"), .control("q"),
            .character("q"), .character("+"), .character("-"), .character("y"), .character("/"), .character("x"),
        ]
        var chance = Chance(3)
        var script = Script.running(60, 16, backups: 300)
        script.press(.character("f"))
        for step in 0..<3_000 {
            let before = script.model
            let kind = chance.next(10)
            let key = chance.element(of: kind < 4 ? harmless : kind < 8 ? typing : others)
            script.press(key)
            expectRowsKept(before, key, script.model, harmless: harmless, typing: typing)
            if step % 7 == 0 { script.answerAll() }
            if step % 100 == 0 { _ = script.model.draw() }
            #expect(Query(action: .count, filter: script.model.list.filter).violations.isEmpty)
            if !script.model.isFormOpen, chance.next(3) == 0 { script.press(.escape, .character("f")) }
        }
    }

    /// A key that only moves changes nothing; one that types changes the row with the focus alone.
    private func expectRowsKept(_ before: Model, _ key: Key, _ after: Model, harmless: [Key], typing: [Key]) {
        guard before.context == .form, after.isFormOpen, before.form.focus != .line else { return }
        // Tab may accept a suggestion.
        guard key != .tab || before.form.completion == nil else { return }
        if harmless.contains(key) {
            #expect(after.form.filter == before.form.filter, "\(key)")
        } else if typing.contains(key) {
            for list in TagList.allCases {
                for (row, tag) in before.form.rows(of: list).enumerated()
                where before.form.focus != .key(list, row) && before.form.focus != .values(list, row) {
                    #expect(after.form.rows(of: list)[row].tag == tag.tag, "\(key)")
                }
            }
        }
    }
}
