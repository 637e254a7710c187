import Support
import Terminal
import Testing
import Themes

@testable import Browser

@Suite("The tables that everything else is derived from")
struct TableTests {
    @Test("Columns fit every width, keep the state whole, and are dropped in the order of their rank")
    func columns() {
        for width in 0...300 {
            let fitted = Column.fitted(columns: width)
            let used = fitted.reduce(0) { $0 + $1.width } + fitted.count - 1
            #expect(used <= max(width, 28))
            #expect(fitted.first?.column.title == "State")
            #expect(fitted.allSatisfy { $0.column.minimum...$0.column.maximum ~= $0.width })
            let ranks = Set(fitted.map(\.column.rank))
            #expect(ranks == Set(0...(ranks.max() ?? 0)))
        }
        #expect(Column.fitted(columns: 198).count == Column.all.count)
    }

    @Test("Every theme that comes with the program parses")
    func themes() throws {
        for (name, text) in Themes.all { _ = try Theme(name: name, yaml: text) }
        #expect(Theme.builtIn(colors: 256).map(\.name) == ["dark", "light", "sixteen", "mono"])
        #expect(Theme.builtIn(colors: 8).map(\.name) == ["sixteen", "mono"])
        #expect(Theme.builtIn(colors: 0).map(\.name) == ["mono"])
    }

    @Test(
        "A theme that is wrong says where",
        arguments: [
            ("colors: 8\nslots:\n  nope: red", #"The theme t cannot be used: the slot "nope" is unknown."#),
            ("colors: 8\nslots:\n  error: mauve", #"The theme t cannot be used: error: "mauve" is no style."#),
            ("slots: {}", "The theme t cannot be used: colors: a number is missing."),
            ("3", "The theme t cannot be used: it is not a mapping."),
        ])
    func wrongThemes(yaml: String, sentence: String) {
        let error = #expect(throws: ThemeError.self) { try Theme(name: "t", yaml: yaml) }
        #expect(error?.sentence == sentence)
    }

    @Test("A style is read from words")
    func styles() {
        #expect(Style(words: "bold 203 on 236") == Style(foreground: 203, background: 236, attributes: .bold))
        #expect(Style(words: "cyan") == Style(foreground: 6))
        #expect(Style(words: "300") == nil)
    }
}
