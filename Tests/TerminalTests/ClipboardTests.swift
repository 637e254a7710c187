import Foundation
import Testing

@testable import Terminal

@Suite("What goes to a clipboard")
struct ClipboardTests {
    @Test(
        "The way to the clipboard",
        arguments: [
            (["TERM": "xterm-256color"], ClipboardRoute.terminal), (["TERM": "alacritty"], .terminal),
            (["TERM": "tmux-256color", "TMUX": "/tmp/x,1,0"], .tmux),
            (["TERM": "screen", "TMUX": "/tmp/x,1,0"], .tmux),
            (["TERM": "screen.xterm-256color", "STY": "1.tty"], .screen), (["TERM": "screen-256color"], .perhapsScreen),
            (["TERM": "screen.linux"], .perhapsScreen), (["TERM": "linux"], .none), (["TERM": "vt100"], .none),
            (["TERM": "vt220-w"], .none), (["TERM": "putty-256color"], .none), (["TERM": "no-such"], .unknown),
            ([:], .unknown),
        ])
    func routes(environment: [String: String], route: ClipboardRoute) {
        #expect(ClipboardRoute(environment: environment) == route)
        #expect(route.isReliable == [.terminal, .tmux, .screen].contains(route))
    }

    @Test(
        "GNU screen gets the sequence in strings that it accepts, which together are the sequence",
        arguments: [0, 3, 5_000])
    func screen(length: Int) {
        let text = String(repeating: "é", count: length)
        let whole = ClipboardRoute.terminal.bytes(text)
        #expect(whole == Array("\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{7}".utf8))
        let wrapped = String(decoding: ClipboardRoute.screen.bytes(text), as: UTF8.self)
        let strings = wrapped.components(separatedBy: "\u{1B}\\")
        #expect(strings.last == "")
        #expect(strings.dropLast().allSatisfy { $0.hasPrefix("\u{1B}P") && $0.utf8.count <= 256 })
        #expect(Array(strings.dropLast().map { $0.dropFirst(2) }.joined().utf8) == whole)
        #expect(ClipboardRoute.none.bytes(text).isEmpty)
    }

    @Test("A line has no control character, no line break and no change of direction; a block has its line feeds")
    func text() {
        let hostile = "a\u{1B}[31m\u{0}b\r\nc\td\u{7F}\u{9B}e\u{202E}f\u{2066}\u{200F}\u{2028}g\u{61C}é備"
        #expect(
            ClipboardText.line(hostile)
                == "a\u{FFFD}[31m\u{FFFD}b  c d\u{FFFD}\u{FFFD}e\u{FFFD}f\u{FFFD}\u{FFFD} g\u{FFFD}é備")
        #expect(ClipboardText.block("{\n  \"a\": \"\u{1B}\r\"\n}") == "{\n  \"a\": \"\u{FFFD} \"\n}")
        for value in UInt32(0)..<0x2100 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let line = ClipboardText.line("x\(scalar)y").unicodeScalars
            #expect(!line.contains { $0.properties.generalCategory == .control }, "\(value)")
            #expect(!line.contains { $0.properties.isBidiControl }, "\(value)")
            #expect(!line.contains("\u{2028}") && !line.contains("\u{2029}"))
        }
    }
}
