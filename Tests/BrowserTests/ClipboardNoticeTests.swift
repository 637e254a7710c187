import BackupAPI
import Support
import Terminal
import Testing

@testable import Browser

@Suite("What is said of a copy")
struct ClipboardNoticeTests {
    private func model(_ clipboard: ClipboardRoute, _ text: String, isBlock: Bool = false) -> (Model, [Effect]) {
        var model = Model(
            size: Size(columns: 40, rows: 12), now: fixedNow, session: .fixed, themes: Theme.builtIn(colors: 0),
            clipboard: clipboard)
        let effects = model.copy(ClipboardItem(name: "the name", text: text, isBlock: isBlock))
        return (model, effects)
    }

    @Test("Where the way is known it is copied", arguments: [ClipboardRoute.terminal, .tmux, .screen])
    func reliable(route: ClipboardRoute) {
        let (model, effects) = model(route, "a\u{1B}b")
        #expect(model.notice == Notice(.information, "Copied the name: a\u{FFFD}b"))
        #expect(effects == [.copy("a\u{FFFD}b")] && model.preview == nil)
    }

    @Test("What tmux does not accept is said not to be on the clipboard")
    func refused() {
        var (model, _) = model(.tmux, "text")
        #expect(model.update(.tmuxRefusedCopy).isEmpty)
        #expect(
            model.notice == Notice(.warning, "tmux did not accept the text; it may not be on the clipboard."))
    }

    @Test(
        "Where it may not arrive it is sent and shown to be selected",
        arguments: [ClipboardRoute.unknown, .perhapsScreen])
    func unsure(route: ClipboardRoute) {
        let (model, effects) = model(route, "{\n  \"a\": 1\n}", isBlock: true)
        #expect(
            model.notice
                == Notice(
                    .warning,
                    "Sent to the terminal's clipboard (OSC 52), which this one may not have; if nothing arrived, select the text."
                ))
        #expect(effects == [.copy("{\n  \"a\": 1\n}")])
        let frame = model.draw()
        #expect((0..<5).map { frame.text(row: $0) } == [" To select: the name", "", "{", "  \"a\": 1", "}"])
    }

    @Test("Where there is no way nothing is sent, and the text is cut at the edge and nowhere else")
    func unreachable() {
        let text = String(repeating: "0123456789 ", count: 6)
        let (model, effects) = model(.none, text)
        #expect(
            model.notice
                == Notice(
                    .warning, "This terminal has no clipboard that csbs can reach; select the text with the mouse."))
        #expect(effects.isEmpty)
        let frame = model.draw()
        #expect(frame.text(row: 2) == String(text.prefix(40)))
        #expect(frame.text(row: 3) == String(text.dropFirst(40).dropLast()))
    }
}
