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

    @Test("Down from a value goes to the value below, and without a key there to the key: key=value can be typed")
    func downToKeys() throws {
        var script = try opened("a=1 and b=2")
        script.press(.tab, .down)
        #expect(script.model.form.focus == .values(.tags, 1))
        script.press(.down)
        #expect(script.model.form.focus == .key(.tags, 2))
        script.press(.down)
        script.type("c=3")
        script.press(.down, .down)
        script.type("d=4")
        script.press(.down, .down)
        script.type("e=5")
        #expect(line(script) == "a=1 and b=2 and any(c=3) and not d=4 and not any(e=5)")
    }

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
}
