import Support
import Terminal
import Testing
import Themes

@testable import Browser

@Suite("The tables that everything else is derived from")
struct TableTests {
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
