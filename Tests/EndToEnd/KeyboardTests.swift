import Glibc
import Support
import Terminal
import Testing

/// What is typed, pasted and answered, byte for byte.
@Suite(
    "The keyboard in a pseudo-terminal",
    .enabled(if: RealParts.areWanted, "needs pseudo-terminals; CSBS_PARTS=1 runs it"))
struct KeyboardTests {
    private func demo(_ arguments: [String] = [], _ environment: [String: String] = [:]) async throws -> PseudoTerminal
    {
        let terminal = try PseudoTerminal(
            Programs.csbs, ["demo"] + arguments, size: Size(columns: 80, rows: 24), environment: environment)
        #expect(await terminal.expect("12,412 matches"))
        return terminal
    }

    private func openForm(_ terminal: PseudoTerminal) async {
        terminal.type("f")
        #expect(await terminal.expect("hides backups that carry any of these"))
    }

    @Test(
        "In the form no unknown sequence and no Alt is Esc and a key",
        arguments: [
            "\u{1B}q", "\u{1B}d", "\u{1B}\u{7F}", "\u{1B}[25~", "\u{1B}[1;2P", "\u{1B}[I", "\u{1B}[O", "\u{1B}[5;10R",
            "\u{1B}[?62;c", "\u{1B}]10;rgb:0/0/0\u{7}", "\u{1B}P1$r0m\u{1B}\\",
        ])
    func unknown(sequence: String) async throws {
        let terminal = try await demo()
        defer { terminal.close() }
        await openForm(terminal)
        let before = terminal.output.count
        terminal.type(sequence)
        terminal.type("zebra")
        // The form is still there and accepts the text.
        #expect(await terminal.expect("zebra", after: before))
        #expect(!String(decoding: terminal.output[before...], as: UTF8.self).contains("1 of 12,412"))
    }

    @Test("F1 opens the form's help in each encoding", arguments: ["\u{1B}OP", "\u{1B}[11~", "\u{1B}[[A"])
    func help(sequence: String) async throws {
        let terminal = try await demo()
        defer { terminal.close() }
        await openForm(terminal)
        terminal.type(sequence)
        #expect(await terminal.expect("Keys: Filter form"))
    }

    @Test(
        "End and Home work under every TERM, in each encoding",
        arguments: ["xterm-256color", "linux", "vt100", "screen", "rxvt-unicode"])
    func homeAndEnd(name: String) async throws {
        let terminal = try await demo([], ["TERM": name])
        defer { terminal.close() }
        for (end, home) in [
            ("\u{1B}[4~", "\u{1B}[1~"), ("\u{1B}[8~", "\u{1B}[7~"), ("\u{1B}[F", "\u{1B}[H"), ("\u{1B}OF", "\u{1B}OH"),
        ] {
            for (key, position) in [(end, "12,412 of 12,412"), (home, "1 of 12,412")] {
                let before = terminal.output.count
                // ^L writes every cell, the unchanged ones too.
                terminal.type(key + "\u{C}")
                #expect(await terminal.expect(position, after: before), "\(key.debugDescription)")
            }
        }
        terminal.type("q")
        #expect(await terminal.exitStatus() == 0)
    }

    @Test("Esc and q in one read do not quit; in two they do")
    func escape() async throws {
        let terminal = try await demo()
        defer { terminal.close() }
        let before = terminal.output.count
        terminal.type("\u{1B}qj")
        #expect(await terminal.wait { $0.output.count > before })
        #expect(await terminal.exitStatus(seconds: 1) == nil)
        terminal.type("\u{1B}")
        try await Task.sleep(for: .milliseconds(200))
        terminal.type("q")
        #expect(await terminal.exitStatus() == 0)
    }

    @Test("A paste is opaque, and one without an end is over after a second")
    func paste() async throws {
        let terminal = try await demo()
        defer { terminal.close() }
        await openForm(terminal)
        var before = terminal.output.count
        terminal.type("\u{1B}[200~ab\u{1B}OA\u{3}cd\u{1B}[201~")
        #expect(await terminal.expect("cd", after: before))
        before = terminal.output.count
        terminal.type("\u{1B}[200~lost")
        #expect(await terminal.expect("lost", after: before))
        // The first one may close suggestions.
        for _ in 0..<3 where !String(decoding: terminal.output[before...], as: UTF8.self).contains("1 of 12,412") {
            terminal.type("\u{1B}")
            try await Task.sleep(for: .milliseconds(300))
        }
        #expect(await terminal.expect("1 of 12,412", after: before))
        terminal.type("q")
        #expect(await terminal.exitStatus() == 0)
    }

    @Test("100 kB typed at once into the filter line are followed by ^C without a wait")
    func flood() async throws {
        let terminal = try await demo()
        defer { terminal.close() }
        terminal.type("F")
        #expect(await terminal.expect("every backup; or:"))
        terminal.type(String(repeating: "x", count: 100_000) + "\u{3}\u{3}")
        #expect(await terminal.exitStatus(seconds: 10) == 0)
    }

    @Test("A held key is over when it is let go, on a slow line too; a terminal that never answers is asked once")
    func held() async throws {
        // Both wait for the typist most of the time.
        async let slow: Void = heldKey()
        async let silent: Void = noAnswer()
        _ = try await (slow, silent)
    }

    /// On a slow line; no answer is left behind.
    private func heldKey() async throws {
        let terminal = try await demo()
        defer { terminal.close() }
        terminal.setRate(2_000)
        for _ in 0..<90 {
            terminal.type("j")
            try await Task.sleep(for: .milliseconds(33))
        }
        terminal.type("q")
        // At most about one screen is on its way: a second or so, where the 90 pictures need ten.
        #expect(await terminal.wait(seconds: 4) { $0.text.contains("\u{1B}[?1049l") })
        #expect(await terminal.exitStatus() == 0)
        #expect(PseudoTerminal.count(of: PseudoTerminal.question, in: terminal.output[...]) > 3)
        try await Task.sleep(for: .milliseconds(100))
        #expect(terminal.unreadInput == 0)
        #expect(terminal.isInShellMode)
    }

    /// A lone key asks nothing.
    private func noAnswer() async throws {
        let terminal = try await demo()
        defer { terminal.close() }
        terminal.setAnswersQuestions(false)
        let before = terminal.output.count
        terminal.type("j")
        #expect(await terminal.wait { $0.output.count > before })
        #expect(PseudoTerminal.count(of: PseudoTerminal.question, in: terminal.output[...]) == 0)
        for _ in 0..<100 {
            terminal.type("j")
            try await Task.sleep(for: .milliseconds(33))
        }
        #expect(await terminal.wait { PseudoTerminal.count(of: PseudoTerminal.question, in: $0.output[...]) > 0 })
        let asked = PseudoTerminal.count(of: PseudoTerminal.question, in: terminal.output[...])
        #expect(1...8 ~= asked)
        terminal.type("q")
        #expect(await terminal.exitStatus() == 0)
    }
}
