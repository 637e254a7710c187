import BackupAPI
import BackupClient
import Support
import Terminal
import Testing

@testable import Browser

@Suite("Update: editing in the form")
struct FormEditingTests {
    private func opened(_ line: String = "", backups: Int = 1_000) throws -> Script {
        var script = Script.running(backups: backups, filter: try Filter(line: line))
        script.press(.character("f"))
        script.answerAll()
        return script
    }

    private func line(_ script: Script) -> String { script.model.form.filter.summary }

    // MARK: Values

    @Test("A comma ends a value; the arrow keys bring values back to be changed")
    func chips() throws {
        var script = try opened()
        script.type("env")
        script.press(.tab)
        script.type("prod,staging,de")
        #expect(line(script) == "env=prod|staging|de")
        script.press(.left, .left)
        script.type("x")
        #expect(line(script) == "env=prod|staging|xde")
        script.press(.home, .left)
        script.type("X")
        #expect(line(script) == "env=prod|stagingX|xde")
        script.press(.control("u"))
        #expect(line(script) == "env=prod|xde")
        script.press(.control("y"))
        #expect(line(script) == "env=prod|stagingX|xde")
        script.press(.end, .right, .right, .right, .right, .right)
        script.type("z")
        #expect(line(script) == "env=prod|stagingX|xde|z")
    }

    @Test("Backspace in an empty field brings the last value back as text, and loses nothing until it is pressed again")
    func backspace() throws {
        var script = try opened("env=prod|staging")
        script.press(.tab, .backspace)
        #expect(line(script) == "env=prod|staging")
        script.press(.backspace)
        #expect(line(script) == "env=prod|stagin")
    }

    @Test("A comma in the middle of a value makes two of it; one behind a backslash makes none")
    func comma() throws {
        var script = try opened()
        script.type("k")
        script.press(.tab)
        script.type("ab")
        script.press(.left)
        script.type(",")
        #expect(line(script) == "k=a|b")
        script.press(.control("k"))
        script.type(#"c\,d"#)
        #expect(line(script) == #"k=a|"c,d""#)
    }

    @Test("The empty value, any value and a part of a value are shown as what they are")
    func shown() throws {
        var script = try opened(#"a="" and b=* and c=*web and d="empty value""#)
        script.press(.down, .down, .down, .down)
        #expect(script.screen.contains("a                        = ‹empty value›"))
        #expect(script.screen.contains("b                        = any value"))
        #expect(script.screen.contains("c                        = ‹contains web›"))
        #expect(script.screen.contains(#"d                        = ‹"empty value"›"#))
    }

    @Test("key=value can be typed in one go")
    func equalsSign() throws {
        var script = try opened()
        script.type("env=prod")
        #expect(line(script) == "env=prod")
        #expect(script.model.form.focus == .values(.tags, 0))
    }

    @Test("A value of 255 characters is typed and kept in a field of 20 columns; one more is told")
    func longValue() throws {
        var script = try opened()
        script.send(.resized(Size(columns: 40, rows: 16)))
        script.type("k=")
        let value = String(repeating: "日x", count: 127) + "z"
        script.type(value)
        #expect(script.model.form.filter == Filter(tags: [TagFilter(key: "k", values: [value])]))
        #expect(script.model.form.problem == nil)
        #expect(script.screen.contains("日x日xz"))
        script.press(.home)
        #expect(script.screen.contains("[日x日x"))
        script.type("y")
        #expect(script.model.form.problem?.hasSuffix("has 256 characters; at most 255 are allowed.") == true)
    }

    // MARK: Pastes

    @Test("Several values that are pasted become several values")
    func pastedValues() throws {
        var script = try opened()
        script.type("env=a,")
        script.press(.pasted("prod\nstaging\n"))
        #expect(line(script) == "env=a|prod|staging")
        script.type("x")
        script.press(.pasted("yz"))
        #expect(line(script) == "env=a|prod|staging|xyz")
    }

    @Test("Lines of keys and values that are pasted become rows")
    func pastedTags() throws {
        var script = try opened("z=1")
        script.press(.down)
        script.press(.pasted("env=prod,dev\nowner\n"))
        #expect(line(script) == "z=1 and env=prod|dev and owner=*")
        script.press(.control("_"))
        #expect(line(script) == "z=1")
        while script.model.form.focus != .name { script.press(.up) }
        script.press(.pasted("a\nb"))
        #expect(script.model.form.filter.name == "a b")
    }

    // MARK: Rows

    @Test("A row moves through all lists, goes there once more, and is removed; undo takes each back")
    func rows() throws {
        var script = try opened("env=prod and b=1")
        script.press(.control("t"))
        #expect(line(script) == "b=1 and any(env=prod)")
        script.press(.function(6))
        #expect(line(script) == "b=1 and not env=prod")
        script.press(.control("t"))
        #expect(line(script) == "b=1 and not any(env=prod)")
        script.press(.control("t"))
        #expect(line(script) == "b=1 and env=prod")
        script.press(.control("g"))
        #expect(script.model.form.filter[.tags].map(\.key) == ["b", "env", "env"])
        #expect(script.model.form.focus == .key(.tags, 2))
        script.press(.function(8))
        #expect(line(script) == "b=1 and env=prod")
        script.press(.control("_"))
        #expect(script.model.form.filter[.tags].count == 3)
        for _ in 0..<5 { script.press(.control("_")) }
        #expect(line(script) == "env=prod and b=1")
        script.press(.control("_"))
        #expect(script.model.notice == Notice(.information, "There is nothing to undo."))
    }

    @Test("Typing is undone as a whole, a field at a time; ^R and ^O can be undone too")
    func undo() throws {
        var script = try opened("a=1")
        script.press(.down)
        script.type("env")
        script.press(.tab)
        script.type("prod")
        script.press(.control("_"))
        #expect(line(script) == "a=1 and env=*")
        script.press(.control("_"))
        #expect(line(script) == "a=1")
        script.press(.control("r"))
        #expect(script.model.form.filter.isEmpty)
        script.press(.control("_"))
        #expect(line(script) == "a=1")
    }

    @Test(
        "What says nothing is neither moved nor removed nor duplicated",
        arguments: [Key.control("t"), .control("g"), .control("x")])
    func blankRows(key: Key) throws {
        var script = try opened()
        let before = script.model.form
        script.press(key)
        #expect(script.model.form == before)
    }

    // MARK: The line

    @Test("F opens the form at its line; what is typed there becomes the fields when it rests")
    func lineToFields() throws {
        var script = Script.running()
        script.press(.character("F"))
        #expect(script.model.form.focus == .line)
        script.type("env=prod|dev and not any(a, b=\"\") name~web")
        script.answerAll()
        #expect(
            script.model.form.filter
                == Filter(
                    tags: [TagFilter(key: "env", values: ["prod", "dev"])],
                    notTagsAny: [TagFilter(key: "a"), TagFilter(key: "b", values: [""])], name: "web"))
        script.press(.enter)
        script.answerAll()
        #expect(script.model.list.filter.summary == #"env=prod|dev and not any(a=*, b="") name~web"#)
    }

    @Test("A line that is none is not applied; the cursor goes to the column, and the text stays")
    func wrongLine() throws {
        var script = Script.running()
        script.press(.character("F"))
        script.type("env=prod and (x")
        script.answerAll()
        #expect(script.line(2).trimmed == "^ column 14: a key is missing")
        #expect(script.line(2).hasPrefix(String(repeating: " ", count: 14) + "^"))
        script.press(.enter)
        #expect(script.model.isFormOpen)
        #expect(script.model.notice == Notice(.error, "Not applied: the line, column 14: a key is missing."))
        #expect(script.model.form.line.text == "env=prod and (x")
        #expect(script.model.form.line.cursor == 13)
        script.press(.delete)
        script.press(.enter)
        script.answerAll()
        #expect(script.model.list.filter.summary == "env=prod and x=*")
    }

    @Test("A wrong line stays while one looks around; an edit elsewhere replaces it, and undo brings it back")
    func wrongLineElsewhere() throws {
        var script = Script.running()
        script.press(.character("F"))
        script.type("env=")
        script.press(.tab)
        #expect(script.model.form.line.text == "env=")
        #expect(
            script.model.form.problem == #"the line, column 5: a value is missing; * is any value, "" the empty one."#)
        script.type("w")
        script.answerAll()
        #expect(script.model.form.line.text == "name~w")
        script.press(.control("_"))
        #expect(script.model.form.line.text == "env=")
        #expect(script.model.form.lineError != nil)
    }

    @Test("The line follows the fields when they rest")
    func fieldsToLine() throws {
        var script = try opened()
        script.type("env=prod")
        #expect(script.model.form.line.text == "env=*")
        script.answerAll()
        #expect(script.line(1) == " env=prod")
    }

    @Test("From a line through the form and back it is the same line", arguments: 0..<10)
    func lineIdentity(seed: UInt64) throws {
        var chance = Chance(seed)
        for _ in 0..<100 {
            let line = chance.filter().summary
            var form = FormState(try Filter(line: line))
            #expect(form.filter.summary == line)
            form = FormState()
            form.moveFocus(to: .line)
            _ = form.edit(.pasted(line == Filter().summary ? "" : line.filter { !$0.isNewline }))
            form.settle()
            for field in form.fields { form.moveFocus(to: field) }
            form.settle()
            #expect(form.filter.summary == line)
            #expect(form.lineError == nil)
        }
    }

    // MARK: The count

    @Test("The count stands with its time; a failure is told quietly and takes nothing away")
    func count() throws {
        var script = try opened()
        script.type("env")
        script.answerAll()
        #expect(script.line(0).hasSuffix("951 matches at 12:00:00 UTC"))
        script.type("x")
        script.answer(try #require(script.pending.last))
        #expect(script.line(0).hasSuffix("counting…"))
        script.fail(try #require(script.pending.last), .service(ServiceError(status: 503)))
        #expect(script.line(0).hasSuffix("not counted"))
        #expect(
            script.line(22)
                == " Not counted: The service failed: the service is not available (HTTP 503); t…")
        #expect(script.model.notice == nil)
    }

    @Test("A list that takes away what another one asks for is pointed out, not forbidden")
    func contradiction() throws {
        var script = try opened("env=prod and not env=prod")
        #expect(script.screen.contains("! tags asks for env=prod and not_tags hides it, so nothing can match."))
        script.press(.enter)
        script.answerAll()
        #expect(script.model.list.filter.summary == "env=prod and not env=prod")
    }

    // MARK: Chance

    @Test("Ten thousand random keys never crash, never lose a row that nobody edited, never apply an impossible filter")
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
        for step in 0..<10_000 {
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
