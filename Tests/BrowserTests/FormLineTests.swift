import BackupAPI
import BackupClient
import Support
import Terminal
import Testing

@testable import Browser

@Suite("Update: the line of the form")
struct FormLineTests {
    private func opened(_ line: String = "", backups: Int = 1_000) throws -> Script {
        var script = Script.running(backups: backups, filter: try Filter(line: line))
        script.press(.character("f"))
        script.answerAll()
        return script
    }

    private func line(_ script: Script) -> String { script.model.form.filter.expression }

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
}
