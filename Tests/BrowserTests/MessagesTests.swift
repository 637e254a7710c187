import BackupAPI
import Support
import Terminal
import Testing

@testable import Browser

@Suite("Messages: everything that was said")
struct MessagesTests {
    private func opened(_ script: Script) -> Script {
        var script = script
        script.press(.character(":"))
        script.answerAll()
        script.type("messages")
        script.press(.enter)
        return script
    }

    @Test("Before anything was said the screen says so, and Esc closes it")
    func empty() {
        var script = opened(.running())
        #expect(script.model.context == .messages)
        #expect(script.line(0).contains("Messages, times in UTC"))
        #expect(script.line(1).contains("Nothing has been said yet."))
        script.press(.escape)
        #expect(script.model.context == .list)
    }

    @Test("Each message has its time, its kind as a word and the whole sentence, also what was dismissed since")
    func entries() {
        var script = Script.running(50, 24)
        script.send(.recordsNotKept("Records are kept in memory, because no directory has room for them."))
        script.press(.escape)
        script.send(.clockRead(Timestamp(seconds: fixedNow.seconds + 61)))
        script.press(.character("T"))
        script = opened(script)
        #expect(script.line(1) == " 12:00:00  warning  Records are kept in memory,")
        #expect(script.line(2) == String(repeating: " ", count: 20) + "because no directory has room")
        #expect(script.line(3) == String(repeating: " ", count: 20) + "for them.")
        #expect(script.line(4) == " 12:01:01           Theme light.")
    }

    @Test("It opens at the last message; keys scroll it, and it says how much is left")
    func scrolling() {
        var script = Script.running(80, 12)
        for number in 1...30 {
            script.send(.settingsLeftOut(["Sentence \(number)."]))
        }
        script = opened(script)
        #expect(script.line(10).contains("Sentence 30."))
        script.press(.character("g"))
        #expect(script.line(1).contains("Sentence 1."))
        #expect(script.line(11).contains("20 more lines, PgDn"))
        script.press(.down)
        #expect(script.line(1).contains("Sentence 2."))
    }

    @Test("The same at the same moment is kept once, and of very many the last ones")
    func bounds() {
        var log = MessageLog()
        log.note(Notice(.information, "a"), at: fixedNow)
        log.note(Notice(.information, "a"), at: fixedNow)
        #expect(log.entries.count == 1)
        for number in 1...600 { log.note(Notice(.information, "\(number)"), at: fixedNow) }
        #expect(log.entries.count == MessageLog.maximum)
        #expect(log.entries.last?.notice.text == "600")
    }
}
