import BackupAPI
import BackupClient
import Sandbox
import Support
import Terminal
import Testing

@testable import Browser

@Suite("The command table")
struct CommandTests {
    @Test("No key and no name occurs twice in a context", arguments: Context.allCases)
    func keys(context: Context) {
        let commands = Commands.available(in: context)
        let keys = commands.flatMap(\.keys)
        #expect(Set(keys).count == keys.count)
        #expect(Set(commands.map(\.name)).count == commands.count)
        for command in commands {
            #expect(KeyMap.standard.keys(of: command.name, in: context) == command.keys)
            for key in command.keys {
                #expect(KeyMap.standard.command(for: key, in: context)?.name == command.name)
                #expect(key.name.flatMap { Key($0) } == key)
            }
        }
    }

    @Test("Every command has a context and a sentence of help, and a key or a place in the palette")
    func commands() {
        for command in Commands.all { #expect(!command.scopes.isEmpty && !command.help.isEmpty) }
        let keyless = Commands.all.filter(\.keys.isEmpty)
        #expect(
            keyless.map(\.name)
                == [
                    .removeCondition, "view.servers", "view.failures", "view.timeline", "view.tags",
                    "app.messages",
                ])
        var script = Script.running(filter: Filter(name: "nightly"))
        script.press(.character(":"))
        let entries = script.model.paletteEntries
        for command in keyless where command.scopes.contains(.list) {
            #expect(entries.contains { $0.action == .command(command.name) && $0.detail.isEmpty })
        }
        #expect(
            HelpContent.lines(.list, .standard).contains {
                $0.text == ":                 remove the last condition of the filter"
            })
        for context in Context.allCases {
            let help = HelpContent.lines(context, .standard).map(\.text).joined(separator: "\n")
            for command in Commands.available(in: context) { #expect(help.contains(KeyMap.standard.help(of: command))) }
        }
    }

    @Test("Every name that a sentence spells is in the table", arguments: CommandName.allCases)
    func names(name: CommandName) {
        #expect(Commands.all.contains { $0.name == name })
        #expect(name == .removeCondition || !KeyMap.standard.spelling(of: name).hasPrefix(": "))
    }

    @Test("The form leaves every letter to its fields")
    func formKeys() {
        for value in UInt8(0x20)...0x7E {
            #expect(KeyMap.standard.command(for: .character(Character(Unicode.Scalar(value))), in: .form) == nil)
        }
    }

    // MARK: Every command does something

    /// A model in a context in which every command can do something, or nearly.
    private static func script(in context: Context) -> Script {
        var script = Script.running(200, 40, filter: Filter(tags: [TagFilter(key: "env", values: ["prod"])]))
        script.press(.pageDown)
        script.answerAll()
        switch context {
        case .list:
            script.press(.enter)
            script.answerAll()
            script.press(.down, .tab)
        case .detail:
            script.press(.enter, .character("3"))
            script.answerAll()
            script.press(.down)
        case .form:
            script.press(.character("f"))
            script.answerAll()
            script.press(.tab, .character("x"), .down)
        case .suggestions:
            script.press(.character("f"))
            script.answerAll()
            script.press(.down, .control("n"), .down)
        case .help: script.press(.character("?"))
        case .messages:
            for number in 1...100 { script.send(.settingsLeftOut(["Sentence \(number)."])) }
            _ = script.model.openMessages()
            script.press(.pageUp)
        case .servers:
            script.press(.character("v"))
            script.answerAll()
            script.press(.pageDown, .up)
        case .failures:
            script.press(.character("v"), .character("v"))
            script.answerAll()
            script.press(.character("t"), .character("t"))
            script.answerAll()
            script.press(.end, .up)
        case .timeline:
            script.press(.character("v"), .character("v"), .character("v"))
            script.answerAll()
            script.press(.pageDown, .up)
        case .tags:
            for _ in 0..<4 { script.press(.character("v")) }
            script.answerAll()
            script.press(.pageDown, .up, .right)
        case .comparison: script.press(.character("d"), .down, .character("d"))
        case .preview: script.press(.character("p"))
        case .saving:
            script.press(.character("f"), .control("s"))
        case .copying: script.press(.character("y"))
        case .export: script.press(.character("e"))
        case .columns: script.press(.character("o"), .down, .character(">"))
        case .columnTag: script.press(.character("o"), .character("t"), .character("x"))
        case .search: script.press(.character("/"), .character("w"))
        case .narrowing: script.press(.character("&"), .character("s"))
        case .restorePoint: script.press(.character("@"), .character("1"))
        case .palette: script.press(.character(":"), .down)
        case .login:
            script.model.login = LoginState(
                need: .token, reason: "The token has ended.", source: .filter(Filter()), keepsPlace: true)
            script.press(.character("x"))
        }
        script.answerAll()
        return script
    }

    @Test("Every command changes the model, has an effect, or gives the reason why not", arguments: Context.allCases)
    func effects(context: Context) {
        let script = Self.script(in: context)
        #expect(script.model.context == context)
        for command in Commands.available(in: context) {
            var model = script.model
            model.notice = nil
            let before = model
            let effects = command.perform(&model)
            let isAtEnd = model == before && effects.isEmpty
            // A text that fits the screen does not scroll.
            let isShort = [.preview, .help, .comparison].contains(context) && command.name.rawValue.hasPrefix("move.")
            #expect(!isAtEnd || isShort || Self.isAtItsEnd(command, model), "\(context) \(command.name.rawValue)")
        }
    }

    /// Whether a movement has nowhere to go from where the model is.
    private static func isAtItsEnd(_ command: Command, _ model: Model) -> Bool {
        switch command.name.rawValue {
        case "move.up", "move.page-up", "move.half-page-up", "move.first":
            (model.context == .detail ? model.detail.scroll.cursor : 1) == 0
        default: false
        }
    }

    @Test("A command that is disabled gives the reason, and has no hint and no place in the palette")
    func disabled() throws {
        var script = Script.running(120, 24, sandbox: Sandbox(.fixed(backups: 0)))
        #expect(!script.line(23).contains("Enter open") && !script.line(23).contains("y copy"))
        let disabled: [(name: CommandName, sentence: String)] = [
            (.open, "There is no backup to open."),
            ("list.next-pane", "There is no other pane; Enter opens the backup beside the list."),
            (.showTab(.volumes), "Enter opens the backup; then there are its tabs."),
            ("list.next-match", "There is no search yet; / searches the loaded backups."),
            (.undoFilter, "No filter was applied before this one."),
            (.removeCondition, "The filter has no condition left."),
            (.showLastError, "No errors so far."),
        ]
        for (name, sentence) in disabled {
            var model = script.model
            let command = try #require(Commands.named(name, in: .list))
            #expect(!command.isEnabled(model))
            let effects = command.perform(&model)
            #expect(effects.isEmpty)
            #expect(model.notice == Notice(.information, sentence))
        }
        script.press(.character(":"))
        let offered = script.model.paletteEntries.map(\.action)
        for (name, _) in disabled { #expect(!offered.contains(.command(name))) }
        #expect(!offered.contains(.command("backup.copy")) && offered.contains(.command(.refresh)))
    }

    @Test("The form offers to undo once there is a step")
    func undo() throws {
        var script = Script.running(200, 24)
        script.press(.character("f"))
        script.answerAll()
        #expect(!script.line(23).contains("^_ undo"))
        script.press(.character("e"))
        #expect(script.line(23).contains("^_ undo"))
    }

    @Test("The palette finds a command by its whole name")
    func nameInPalette() {
        var script = Script.running()
        script.press(.character(":"))
        script.type("app.theme")
        #expect(script.model.paletteEntries.map(\.action) == [.command("app.theme")])
        script.press(.enter)
        #expect(script.model.notice == Notice(.information, "Theme light."))
    }
}
