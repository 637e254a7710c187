import BackupAPI
import BackupClient
import Support
import Terminal
import Testing

@testable import Browser

@Suite("Golden screens of the form")
struct FormGoldenTests {
    private func opened(_ columns: Int, _ rows: Int, _ line: String, charset: Charset = .utf8, colors: Int = 256) throws
        -> Script
    {
        var script = Script.running(
            columns, rows, filter: try Filter(line: line), charset: charset, colors: colors)
        script.press(.character("f"))
        script.answerAll()
        return script
    }

    @Test("One condition of every kind, at each size", arguments: [(80, 24), (40, 10)])
    func sizes(columns: Int, rows: Int) throws {
        let line =
            #"env=prod|staging and owner=* and any(tier=*we, schedule="") and not all(a=mail, b) and not any(c=dev) name~auto"#
        expectGolden(try opened(columns, rows, line), "form-everything-\(columns)x\(rows)")
    }

    @Test("Ten keys of ten values, the focus in the values of the first")
    func full() throws {
        let values = (0..<10).map { "value-\($0)" }
        let filter = Filter(tags: (0..<10).map { TagFilter(key: "key-\($0)", values: values) })
        var script = try opened(80, 24, filter.expression)
        script.press(.tab)
        expectGolden(script, "form-full-80x24")
        script.press(.left, .left)
        expectGolden(script, "form-full-value-80x24")
        script.press(.end, .character(","), .character("x"))
        script.answerAll()
        expectGolden(script, "form-full-violation-80x24")
    }

    @Test("Without UTF-8, with the list of suggestions open")
    func plain() throws {
        var script = try opened(80, 24, #"env=prod|*st|"" and owner"#, charset: .ascii)
        script.press(.tab, .control("n"))
        expectGolden(script, "form-ascii")
    }

    @Test("The suggestions where there is little room")
    func narrow() throws {
        var script = try opened(40, 10, "")
        script.press(.control("n"), .down)
        expectGolden(script, "suggestions-40x10")
    }

    @Test("The line with the focus, with an error, and with one far to the right")
    func lines() throws {
        var script = Script.running()
        script.press(.character("F"))
        script.answerAll()
        expectGolden(script, "form-line")
        script.type("env=prod and not (")
        script.answerAll()
        expectGolden(script, "form-line-error")
        script.press(.control("u"))
        script.type("a-rather-long-key=a-rather-long-value and another-rather-long-key=*|x")
        script.answerAll()
        expectGolden(script, "form-line-error-right")
        // Neither side of the place has room for the sentence.
        script.press(.control("u"))
        script.type("env=prod and schedule=")
        script.answerAll()
        expectGolden(script, "form-line-error-middle")
        script = try opened(40, 10, "")
        script.press(.control("r"), .up, .up)
        script.type("env=prod and schedule=")
        script.answerAll()
        expectGolden(script, "form-line-error-40x10")
    }
}
