import Support
import Terminal
import Testing
import Themes

@testable import Browser

@Suite("The tables that everything else is derived from")
struct TableTests {
    @Test("Every theme that comes with the program parses")
    func themes() throws {
        var reader = ThemeReader()
        for (name, text) in Themes.all { #expect(reader.theme(named: name, in: text, of: name)?.colors != nil) }
        #expect(reader.faults.isEmpty)
        #expect(Theme.builtIn(colors: 256).map(\.name) == ["dark", "light", "sixteen", "mono"])
        #expect(Theme.builtIn(colors: 8).map(\.name) == ["sixteen", "mono"])
        #expect(Theme.builtIn(colors: 0).map(\.name) == ["mono"])
    }

    @Test("A style is read from words")
    func styles() {
        #expect(Style(words: "bold 203 on 236") == Style(foreground: 203, background: 236, attributes: .bold))
        #expect(Style(words: "cyan") == Style(foreground: 6))
        #expect(Style(words: "300") == nil)
    }
}
