import Support
import Terminal
import Testing

@testable import Browser

@Suite("Keys that do nothing")
struct UnboundKeyTests {
    @Test("A key that is bound to nothing says so and names the help, and what follows in one go is dropped")
    func list() {
        var script = Script.running()
        let before = script.model
        script.press(.character("Z"))
        #expect(script.model.notice == Notice(.information, "Z does nothing here; ? shows the keys."))
        #expect(script.model.awaitsSilence)
        #expect(script.model.list == before.list && script.pending.isEmpty)
        script.press(.down)
        #expect(!script.model.awaitsSilence && script.model.notice == nil)
    }

    @Test("In each place the sentence names a way on")
    func places() {
        var script = Script.running()
        script.press(.character("y"), .character("Q"))
        #expect(script.model.notice == Notice(.information, "Q does nothing here; Esc goes back."))
        script.press(.escape, .character("p"), .character("Q"))
        #expect(script.model.notice == Notice(.information, "Q does nothing here; F1 shows the keys."))
        script.press(.escape, .character("?"), .character("Q"))
        #expect(script.model.notice == Notice(.information, "Q does nothing here; Esc closes the help."))
    }

    @Test("A paste on the list does nothing")
    func paste() {
        var script = Script.running()
        script.press(.pasted("queue"))
        #expect(script.model.notice == Notice(.information, "A paste does nothing here; ? shows the keys."))
        #expect(!script.log.contains(.quit))
    }

    @Test("In a text field every character is text")
    func fields() {
        var script = Script.running()
        script.press(.character("/"), .character("Z"))
        #expect(!script.model.awaitsSilence && script.model.list.pattern == "Z")
    }
}
