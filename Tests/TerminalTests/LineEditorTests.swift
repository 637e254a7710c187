import Support
import Testing

@testable import Terminal

@Suite("Long lines")
struct LineEditorTests {
    @Test("Alt-Backspace and Alt-d delete a word, which comes back with ^Y")
    func words() {
        var killed = ""
        var editor = LineEditor("one two")
        #expect(editor.handle(.alt(.backspace), killed: &killed) && editor.text == "one " && killed == "two")
        _ = editor.handle(.home)
        #expect(editor.handle(.alt(.character("d")), killed: &killed) && editor.text == " " && killed == "one")
        #expect(!editor.handle(.alt(.character("q"))) && !editor.handle(.alt(.up)))
    }

    @Test("Characters that came together are as those that came one by one, marks included")
    func typed() {
        var one = LineEditor("ab")
        var other = one
        _ = one.handle(.left) && other.handle(.left)
        let text = "\u{301}xé備"
        for scalar in text.unicodeScalars { _ = one.handle(.character(Character(scalar))) }
        _ = other.handle(.typed(text))
        #expect(one == other && one.text == "a\u{301}xé備b" && one.byteCount == one.text.utf8.count)
        _ = one.handle(.backspace)
        #expect(one.byteCount == one.text.utf8.count)
    }

    @Test("A field holds 128 kB; what does not fit is left out and known to be")
    func limit() {
        var editor = LineEditor()
        _ = editor.handle(.typed(String(repeating: "x", count: LineEditor.maximumBytes - 1)))
        #expect(!editor.isFull)
        _ = editor.handle(.character("é"))
        #expect(editor.isFull && editor.byteCount == LineEditor.maximumBytes - 1)
        _ = editor.handle(.character("y"))
        #expect(!editor.isFull && editor.byteCount == LineEditor.maximumBytes)
        _ = editor.handle(.pasted("more"))
        #expect(editor.isFull && editor.text.utf8.count == LineEditor.maximumBytes)
        _ = editor.handle(.backspace)
        #expect(!editor.isFull && editor.byteCount == LineEditor.maximumBytes - 1)
    }

    @Test("Typing and drawing cost what is typed and what shows, not the length of the line")
    func linear() {
        func seconds(_ count: Int) -> Duration {
            processorTime {
                var editor = LineEditor()
                var frame = Frame(Size(columns: 80, rows: 1))
                for index in 0..<count {
                    _ = editor.handle(.character("a"))
                    if index % 100 == 0 {
                        _ = frame.drawField(editor, row: 0, column: 0, columns: 80, style: .plain, hasFocus: true)
                    }
                }
            }
        }
        _ = seconds(2_000)
        let (short, long) = (seconds(10_000), seconds(40_000))
        // Four times as much; what grows with the square would take sixteen times.
        #expect(long < short * 9, "\(short) \(long)")
    }
}
