import BackupAPI
import BackupClient
import Support
import Terminal
import Testing

@testable import Browser

@Suite("Typing much, and into what is full")
struct TypingTests {
    @Test("Characters that came together do in each field what they do one by one")
    func together() {
        let text = "env=prod,dev\\,x,y"
        for tabs in [0, 1] {
            var (one, other) = (Script.running(80, 24), Script.running(80, 24))
            one.press(.character("f"))
            other.press(.character("f"))
            for _ in 0..<tabs {
                one.press(.tab)
                other.press(.tab)
            }
            one.type(text)
            other.press(.typed(text))
            #expect(one.model.form.filter == other.model.form.filter)
            #expect(one.model.form.focus == other.model.form.focus)
        }
        var script = Script.running(80, 24)
        script.press(.character("F"), .typed("env=prod and not tier=test"))
        script.answerAll()
        #expect(script.model.form.filter == (try? Filter(line: "env=prod and not tier=test")))
        script.press(.control("_"))
        #expect(script.model.form.line.isEmpty)
    }

    @Test("A line of 20,000 characters costs per key what a short one does")
    func linear() {
        func seconds(_ count: Int) -> Duration {
            var script = Script.running(80, 24, backups: 10)
            script.press(.character("F"))
            script.answerAll()
            return processorTime {
                for _ in 0..<count { _ = script.model.form.edit(.character("a")) }
            }
        }
        _ = seconds(500)
        let (short, long) = (seconds(5_000), seconds(20_000))
        // Four times as much; what grows with the square would take sixteen times.
        #expect(long < short * 9, "\(short) \(long)")
    }

    @Test("A full field says so, in the form and in the palette; the next key that fits removes the sentence")
    func full() {
        let sentence = "The field is full: it holds 128 kB. What did not fit was left out."
        let long = String(repeating: "x", count: LineEditor.maximumBytes)
        var script = Script.running(80, 24)
        script.press(.character("F"), .typed(long))
        #expect(script.model.notice == nil)
        script.press(.character("y"))
        #expect(script.model.notice == Notice(.warning, sentence))
        script.press(.backspace)
        #expect(script.model.notice == nil)
        script.press(.escape, .character(":"), .pasted(long + "y"))
        #expect(script.model.notice == Notice(.warning, sentence))
    }

    @Test("A secret may be pasted, and typed fast")
    func secrets() {
        var field = SecretField()
        #expect(field.handle(.pasted("gAAAA\n")) && field.handle(.typed("bc")) && field.handle(.character("d")))
        #expect(field.secret.revealed == "gAAAAbcd" && field.count == 8)
    }

    @Test("Below 40x10 one sentence shows; q and ^C quit, other keys do nothing unseen")
    func tooSmall() {
        var script = Script.running(80, 24)
        script.send(.resized(Size(columns: 39, rows: 24)))
        #expect(script.line(0) == "csbs needs 40x10; this terminal has")
        #expect(script.line(1) == "39x24. Make it larger, or press q to")
        #expect(script.line(2) == "quit." && script.line(3).isEmpty)
        let before = script.model
        script.press(.character("f"), .down, .enter, .character("x"))
        #expect(script.model == before && !script.pending.contains(.quit))
        script.send(.resized(Size(columns: 40, rows: 10)))
        #expect(script.line(9).contains("Enter"))
        for key in [Key.character("q"), .control("c")] {
            script.send(.resized(Size(columns: 80, rows: 9)))
            #expect(script.model.update(.keyPressed(key)) == [.quit])
        }
    }
}
