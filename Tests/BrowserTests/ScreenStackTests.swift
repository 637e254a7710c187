import BackupAPI
import BackupClient
import Terminal
import Testing

@testable import Browser

@Suite("The stack of screens")
struct ScreenStackTests {
    private let login = LoginState(
        need: .token, reason: "The token has ended.", source: .filter(Filter()), keepsPlace: true)

    private func stack(_ screens: Screen...) -> ScreenStack {
        var stack = ScreenStack()
        for screen in screens { stack.open(screen.content) }
        return stack
    }

    @Test("The home alone has the keys and is drawn, and does not close")
    func home() {
        var stack = ScreenStack()
        #expect(stack.last.screen == .home(HomeScreen()))
        #expect(stack.drawn == [.home(HomeScreen())])
        stack[HomeScreen.self] = nil
        #expect(stack == ScreenStack())
    }

    @Test("A screen that is opened has the keys until it is closed")
    func openingAndClosing() {
        var stack = ScreenStack()
        stack[FormScreen.self] = FormScreen()
        stack[SavingState.self] = SavingState(line: "env=prod")
        #expect(stack.last.screen == .saving(SavingState(line: "env=prod")))
        stack[SavingState.self] = nil
        #expect(stack.last.screen == .form(FormScreen()))
        #expect(stack[SavingState.self] == nil)
        stack[FormScreen.self] = nil
        #expect(stack == ScreenStack())
    }

    @Test("Setting an open screen changes it where it is")
    func changing() {
        var stack = stack(.form(FormScreen()), .help(HelpState(context: .form)), .login(login))
        stack[HelpState.self]?.top = 7
        #expect(stack[HelpState.self]?.top == 7)
        #expect(stack.last.screen == .login(login))
        #expect(stack.screens.count == 4)
    }

    @Test("A screen below others closes without them")
    func closingBelow() {
        var stack = stack(.form(FormScreen()), .saving(SavingState(line: "a=1")), .login(login))
        stack[SavingState.self] = nil
        #expect(stack.screens == [.home(HomeScreen()), .form(FormScreen()), .login(login)])
    }

    @Test("Drawing begins at the last screen that covers the others")
    func drawing() {
        let saving = Screen.saving(SavingState(line: "a=1"))
        #expect(stack(.login(login)).drawn == [.home(HomeScreen()), .login(login)])
        #expect(stack(.form(FormScreen()), saving).drawn == [.form(FormScreen()), saving])
        let help = Screen.help(HelpState(context: .form))
        #expect(stack(.form(FormScreen()), saving, help, .login(login)).drawn == [help, .login(login)])
        let palette = Screen.palette(PaletteState(kind: .everything))
        #expect(stack(palette).drawn == [palette])
    }

    @Test("One works on the screen below a dialog")
    func dialogs() {
        let palette = Screen.palette(PaletteState(kind: .filters))
        #expect(stack(.form(FormScreen()), palette, .login(login)).lastBesideDialogs.screen == .form(FormScreen()))
        let copying = Screen.copying(CopyState(subject: nil, name: "", record: .idle, field: nil))
        #expect(stack(copying).lastBesideDialogs.screen == .home(HomeScreen()))
    }

    @Test("Keys and drawing of the model follow the stack")
    func model() {
        var script = Script.running()
        script.press(.character("f"), .function(1))
        #expect(script.model.context == .help && script.line(0) == " Keys: Filter form")
        script.model.login = login
        #expect(script.model.context == .login && script.line(0) == " Keys: Filter form")
        #expect(script.screen.contains("The token has ended."))
        script.press(.escape)
        #expect(script.model.context == .help)
        script.press(.escape, .escape)
        #expect(script.model.context == .list && script.line(0).hasPrefix(" csbs  sandbox"))
    }
}

extension ScreenStack {
    fileprivate mutating func open<Content: ScreenContent>(_ content: Content) { self[Content.self] = content }
}
