import Support
import Terminal
import Testing
import Themes

@testable import Browser

@Suite("The tables that everything else is derived from")
struct TableTests {
    @Test("No key is bound twice on a screen", arguments: Context.allCases)
    func keys(context: Context) {
        let keys = Command.available(in: context).flatMap(\.keys)
        #expect(Set(keys).count == keys.count)
        for command in Command.available(in: context) {
            for key in command.keys { #expect(Command.bound(to: key, in: context) == command.id) }
        }
    }

    @Test("Every command has a screen and a sentence of help, and a key or a place in the palette")
    func commands() {
        for command in Command.all { #expect(!command.contexts.isEmpty && !command.help.isEmpty) }
        let keyless = Command.all.filter(\.keys.isEmpty)
        #expect(keyless.map(\.id) == [.removeCondition])
        var script = Script.running()
        script.press(.character(":"))
        let entries = script.model.paletteEntries
        for command in keyless { #expect(entries.contains { $0.action == .command(command.id) && $0.detail.isEmpty }) }
        #expect(
            HelpContent.lines(.list).contains { $0.text == ":                 remove the last condition of the filter" }
        )
        for context in Context.allCases {
            let help = HelpContent.lines(context).map(\.text).joined(separator: "\n")
            for command in Command.available(in: context) { #expect(help.contains(command.help)) }
        }
    }

    @Test("The form leaves every letter to its fields")
    func formKeys() {
        for value in UInt8(0x20)...0x7E {
            #expect(Command.bound(to: .character(Character(Unicode.Scalar(value))), in: .form) == nil)
        }
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
