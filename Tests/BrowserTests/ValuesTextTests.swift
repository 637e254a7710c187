import BackupAPI
import Presentation
import Support
import Terminal
import Testing

@testable import Browser

@Suite("Values as text")
struct ValuesTextTests {
    @Test("Values come back from their text as they were", arguments: 0..<10)
    func identity(seed: UInt64) {
        var chance = Chance(seed)
        for _ in 0..<500 {
            let values = (0..<chance.next(4)).map { _ in chance.next(6) == 0 ? "" : chance.text() }
            let read = ValuesText.values(ValuesText.text(values))
            #expect(read.map { Array($0.unicodeScalars) } == values.map { Array($0.unicodeScalars) })
        }
    }

    @Test(
        "What a person types",
        arguments: [
            ("", []), ("   ", []), ("prod", ["prod"]), (" prod , staging ", ["prod", "staging"]), ("\"\"", [""]),
            ("a\\,b", ["a,b"]), ("a\\\\,b", ["a\\", "b"]), ("\\ a\\ ", [" a "]), ("\\\"\"", ["\"\""]),
            ("a,", ["a", ""]),
            ("*web", ["*web"]), ("C:\\dir", ["C:\\dir"]),
        ])
    func typed(text: String, values: [String]) {
        #expect(ValuesText.values(text) == values)
    }

    @Test("Walking through the values with the arrow keys changes none", arguments: 0..<10)
    func walking(seed: UInt64) {
        var chance = Chance(seed)
        for _ in 0..<100 {
            let values = (0...chance.next(4)).map { _ in chance.next(6) == 0 ? "" : chance.text() }
            var editor = ValuesEditor(values)
            var killed = ""
            for _ in 0..<60 {
                let key = chance.element(of: [Key.left, .left, .right, .home, .end, .wordLeft, .wordRight])
                #expect(editor.handle(key, killed: &killed))
                #expect(editor.values.map { Array($0.unicodeScalars) } == values.map { Array($0.unicodeScalars) })
            }
        }
    }

    @Test(
        "A paste becomes what it looks like",
        arguments: [
            ("prod\nstaging\n", ["prod", "staging"]), ("prod\tstaging", ["prod", "staging"]),
            ("prod, staging,prod", ["prod", "staging"]), ("a;b;c", ["a", "b", "c"]), ("a|b", ["a", "b"]),
            (#"["a","b c",3]"#, ["a", "b c", "3"]), ("one value", ["one value"]), ("a,b\nc", ["a,b", "c"]),
            ("x\r\ny\r\n\r\n", ["x", "y"]), ("\"\", a", ["", "a"]), ("", []),
        ])
    func pasted(text: String, values: [String]) {
        #expect(PastedText.values(text) == values)
    }

    @Test("A mark that combines with a sign of a paste does not hide it")
    func pastedMarks() {
        #expect(
            PastedText.tags("k=\u{301}a\nl=b") == [
                TagFilter(key: "k", values: ["\u{301}a"]), TagFilter(key: "l", values: ["b"]),
            ])
        #expect(PastedText.values("a;\u{301}b") == ["a", "\u{301}b"])
    }

    @Test("What answers better to what is typed comes first; what does not answer is out")
    func ranks() {
        let candidates = ["environment", "my-env", "serene-view", "env", "ENVOY", "bacon", "lenvoi"]
        let ranked = candidates.compactMap { text in FuzzyRank(of: "env", in: text).map { (text, $0) } }
            .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
        #expect(ranked.map(\.0) == ["env", "ENVOY", "environment", "my-env", "lenvoi", "serene-view"])
        #expect(FuzzyRank(of: "", in: "x") != nil)
        #expect(FuzzyRank(of: "xyz", in: "xy") == nil)
    }
}
