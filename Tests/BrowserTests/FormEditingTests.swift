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

    private func line(_ script: Script) -> String { script.model.form.filter.expression }

    // MARK: Values

    @Test("A comma ends a value; the arrow keys move into values to change them")
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

    @Test("Backspace in an empty field makes the last value text again, and loses nothing until it is pressed again")
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

    @Test("A * alone is any value, in place of all others; a * with a text behind it is a part of a value")
    func anyValue() throws {
        var script = try opened()
        script.type("k=*")
        #expect(line(script) == "k=*")
        #expect(script.model.form.assessment.violations.isEmpty)
        script.type("web")
        #expect(line(script) == "k=*web")
        script.type(",a,*")
        #expect(line(script) == "k=*")
        script.press(.tab)
        #expect(script.screen.contains("k                        = any value"))
        script.press(.backTab)
        script.type("b,*,c")
        #expect(line(script) == "k=c")
        script.press(.pasted("d\n*\n"))
        #expect(line(script) == "k=*")
        script.press(.backTab, .control("x"), .pasted("x=1,*\ny=*\nz=*a"))
        #expect(line(script) == "x=* and y=* and z=*a")
    }

    @Test("key=value can be typed in one go")
    func equalsSign() throws {
        var script = try opened()
        script.type("env=prod")
        #expect(line(script) == "env=prod")
        #expect(script.model.form.focus == .values(.tags, 0))
    }

    @Test("A value of 255 characters is typed and kept in a field of 20 columns; one more is reported")
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

    @Test("A row moves through all lists, is copied, and is removed; undo returns from each")
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
        #expect(line(script) == "b=1 and env=prod and any(env=prod)")
        #expect(script.model.form.focus == .key(.tagsAny, 0))
        #expect(script.model.notice == Notice(.information, "Copied env=prod to tags_any."))
        script.press(.function(8))
        #expect(line(script) == "b=1 and env=prod")
        script.press(.control("_"))
        #expect(line(script) == "b=1 and env=prod and any(env=prod)")
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

    @Test("^G copies a row to the next list that can have it, and never breaks a limit")
    func copies() throws {
        var script = try opened("env=prod and any(env=dev)")
        script.press(.control("g"))
        #expect(line(script) == "env=prod and any(env=dev) and not env=prod")
        script.press(.function(5))
        #expect(line(script) == "env=prod and any(env=dev) and not env=prod and not any(env=prod)")
        script.press(.control("g"))
        #expect(script.model.notice == Notice(.information, "Not copied: every list contains env already."))
        #expect(script.model.form.assessment.violations.isEmpty)
        // A row that breaks a limit itself makes no second one.
        script.press(.control("r"), .tab)
        script.type("x")
        script.press(.control("g"))
        #expect(
            script.model.notice
                == Notice(
                    .information,
                    #"Not copied: tags: the key before the values "x" is empty; a key has 1 to 127 characters."#))
        let keys = (0..<10).map { TagFilter(key: "k\($0)") }
        script = try opened(
            Filter(tags: [TagFilter(key: "env")], tagsAny: keys, notTags: keys, notTagsAny: keys).expression)
        script.press(.control("g"))
        #expect(script.model.notice == Notice(.information, "Not copied: the other lists have 10 keys already."))
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
        #expect(script.model.list.filter.expression == #"env=prod|dev and not any(a=*, b="") name~web"#)
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
        #expect(script.model.list.filter.expression == "env=prod and x=*")
    }

    @Test("A wrong line stays while one looks around; an edit elsewhere replaces it, and undo restores it")
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

    @Test("A line with more keys or values than anybody means becomes no rows; the sentence says why")
    func endlessLine() {
        var script = Script.running()
        script.press(.character("F"))
        script.press(.pasted((0..<10_000).map { "k\($0)" }.joined(separator: " and ")))
        script.answerAll()
        #expect(script.model.form.problem == "the line, column 1: 10,000 keys are too many; a list has at most 10.")
        #expect(script.model.form.fields.count == 10)
        script.press(.control("u"), .pasted("k=" + (0..<3_000).map(String.init).joined(separator: "|")))
        script.answerAll()
        #expect(script.model.form.problem == "the line, column 1: 3,000 values are too many; a key has at most 10.")
        script.press(.control("u"), .pasted("k=" + (0..<11).map(String.init).joined(separator: "|")))
        script.answerAll()
        #expect(script.model.form.lineError == nil && script.model.form.filter[.tags].first?.values.count == 11)
    }

    @Test("Texts that no key or value can be are not pasted, and a field does not grow without end")
    func endlessFields() throws {
        var script = try opened()
        script.press(.pasted((0..<300).map { "k\($0)=1" }.joined(separator: "\n")))
        #expect(script.model.notice == Notice(.warning, "Not pasted: 300 keys; a list has at most 10."))
        #expect(script.model.form.filter.isEmpty)
        script.type("k=")
        script.press(.pasted((0..<3_000).map(String.init).joined(separator: ",")))
        #expect(script.model.notice == Notice(.warning, "Not pasted: 3,000 values; a key has at most 10."))
        script.press(.pasted(String(repeating: "x", count: 4_096)))
        #expect(script.model.form.problem?.hasSuffix("has 4096 characters; at most 255 are allowed.") == true)
        let before = script.model.form
        script.type("y")
        #expect(script.model.notice == Notice(.warning, "This field holds at most 4,096 characters."))
        #expect(script.model.form.filter == before.filter)
        script.press(.backspace)
        script.type("y")
        #expect(script.model.form.filter[.tags].first?.values.first?.hasSuffix("xy") == true)
    }

    @Test("A typed character in a long line costs little more than the editor's own work")
    func longLine() throws {
        let text = Key.pasted(String(repeating: "a", count: 50_000))
        var form = FormState()
        form.moveFocus(to: .line)
        _ = form.edit(text)
        _ = form.edit(.character("b"))
        var editor = LineEditor()
        _ = editor.handle(text)
        let inEditor = processorTime { for _ in 0..<200 { _ = editor.handle(.character("b")) } }
        let inForm = processorTime { for _ in 0..<200 { _ = form.edit(.character("b")) } }
        #expect(form.line.text == editor.text.dropLast() + "bb" && form.assessmentCount == 1)
        #expect(inForm < inEditor * 2 + .milliseconds(100), "\(inForm), the editor alone \(inEditor)")
    }

    @Test("A key computes the filter at most once, and a frame never")
    func assessments() throws {
        let values = (0..<10).map { "value-\($0)-of-20-characters" }
        let tags = (0..<10).map { TagFilter(key: "key-\($0)-of-20-characters", values: values) }
        var script = Script.running(
            filter: Filter(tags: tags, tagsAny: tags, notTags: tags, notTagsAny: tags, name: "web"))
        script.press(.character("f"), .tab)
        let keys: [Key] = [
            .character("x"), .character(","), .character("*"), .backspace, .left, .right, .home, .tab, .down,
            .control("w"), .control("_"), .control("t"), .control("g"), .control("x"), .pasted("a\nb"), .control("r"),
            .control("o"), .control("n"), .escape, .control("p"), .escape, .up,
        ]
        for key in keys {
            let before = script.model.form.assessmentCount
            script.press(key)
            _ = script.model.draw()
            script.answerAll()
            _ = script.model.draw()
            #expect(script.model.form.assessmentCount - before <= 1, "\(key)")
        }
    }

    @Test("Undo keeps so many steps, and of long texts fewer")
    func boundedUndo() {
        var form = FormState()
        form.moveFocus(to: .line)
        _ = form.edit(.pasted(String(repeating: "a", count: 100_000)))
        for _ in 0..<30 { _ = form.edit(.control("u")); _ = form.edit(.control("y")) }
        var steps = 0
        while form.undo() { steps += 1 }
        #expect(10...25 ~= steps, "\(steps)")
        for _ in 0..<300 { _ = form.edit(.pasted("a")) }
        steps = 0
        while form.undo() { steps += 1 }
        #expect(steps == FormHistory.maximumSteps)
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
            let line = chance.filter().expression
            var form = FormState(try Filter(line: line))
            #expect(form.filter.expression == line)
            form = FormState()
            form.moveFocus(to: .line)
            _ = form.edit(.pasted(line == Filter().expression ? "" : line.filter { !$0.isNewline }))
            form.synchronize()
            for field in form.fields { form.moveFocus(to: field) }
            form.synchronize()
            #expect(form.filter.expression == line)
            #expect(form.lineError == nil)
        }
    }

    // MARK: The count

    @Test("The count has its time; a failure is reported quietly and removes nothing")
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

    @Test("A list that excludes what another one asks for is pointed out, not forbidden")
    func contradiction() throws {
        var script = try opened("env=prod and not env=prod")
        #expect(script.screen.contains("! tags asks for env=prod and not_tags hides it, so nothing can match."))
        script.press(.enter)
        script.answerAll()
        #expect(script.model.list.filter.expression == "env=prod and not env=prod")
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
