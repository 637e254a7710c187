import Foundation
import Glibc
import Support
import Terminal
import Testing

/// Every way out leaves the terminal as it was.
@Suite(
    "The browser in a pseudo-terminal",
    .enabled(if: RealParts.areWanted, "needs pseudo-terminals; CSBS_PARTS=1 runs it"))
struct TerminalStateTests {
    private func demo(_ size: Size = Size(columns: 80, rows: 24), _ environment: [String: String] = [:]) throws
        -> PseudoTerminal
    {
        try PseudoTerminal(Programs.csbs, ["demo"], size: size, environment: environment)
    }

    private func leavesAlternateScreen(_ terminal: PseudoTerminal) async -> Bool {
        await terminal.expect("\u{1B}[?1049l")
    }

    @Test("q leaves with 0, the modes and the screen as they were")
    func quit() async throws {
        let terminal = try demo()
        defer { terminal.close() }
        #expect(await terminal.expect("1 of 12,412"))
        #expect(!terminal.isInShellMode)
        terminal.type("q")
        #expect(await terminal.exitStatus() == 0)
        #expect(terminal.isInShellMode)
        #expect(await leavesAlternateScreen(terminal))
    }

    @Test(
        "A signal, or a crash, leaves with 128 and its number, and the terminal as it was",
        arguments: [
            [SIGTERM, SIGINT, SIGHUP, SIGSEGV, SIGILL, SIGABRT, SIGQUIT],
            [SIGALRM, SIGUSR1, SIGUSR2, SIGVTALRM, SIGPROF, SIGXCPU], [SIGXFSZ, SIGPOLL, SIGPWR, 16, 34, 64],
        ])
    func signals(numbers: [Int32]) async throws { try await each(numbers, signal) }

    /// Runs a check for each of some signals, all at once.
    private func each(_ numbers: [Int32], _ check: @escaping @Sendable (Int32) async throws -> Void) async throws {
        try await withThrowingTaskGroup { group in
            for number in numbers { group.addTask { try await check(number) } }
            try await group.waitForAll()
        }
    }

    @Sendable private func signal(number: Int32) async throws {
        let terminal = try demo()
        defer { terminal.close() }
        #expect(await terminal.expect("1 of 12,412"))
        kill(terminal.processID, number)
        #expect(await terminal.exitStatus() == 128 + number)
        #expect(terminal.isInShellMode, "\(number)")
        #expect(await leavesAlternateScreen(terminal), "\(number)")
    }

    @Test("Nothing is written while nothing happens")
    func idle() async throws {
        let terminal = try demo()
        defer { terminal.close() }
        #expect(await terminal.expect("1 of 12,412"))
        #expect(await terminal.expect("12,412 matches"))
        // A key that does nothing is answered by nothing. The key behind it is answered, so the silence was not a wait.
        let before = terminal.output.count
        terminal.type("Z")
        terminal.type("j")
        #expect(await terminal.expect("2", after: before))
        let moveAlone = terminal.output.count - before
        #expect(moveAlone <= 250, "\(moveAlone)")
    }

    @Test(
        "A pasted line break is no Enter; the mode that marks it is left on every way out", arguments: [nil, SIGSEGV])
    func paste(signal: Int32?) async throws {
        let terminal = try demo()
        defer { terminal.close() }
        #expect(await terminal.expect("\u{1B}[?2004h"))
        #expect(await terminal.expect("12,412 matches"))
        terminal.type("f")
        #expect(await terminal.expect("hides backups that carry any of these"))
        var start = terminal.output.count
        terminal.type("\u{1B}[200~env=prod\ntier=web\u{1B}[201~")
        #expect(await terminal.expect("‹prod›", after: start))
        #expect(await terminal.expect("d and tier=web", after: start))
        start = terminal.output.count
        if let signal {
            kill(terminal.processID, signal)
        } else {
            // The first one leaves the form.
            terminal.type("\u{3}")
            #expect(await terminal.expect("12,412 matches", after: start))
            terminal.type("\u{3}")
        }
        #expect(await terminal.exitStatus() == signal.map { 128 + $0 } ?? 0)
        #expect(await terminal.expect("\u{1B}[?2004l", after: start))
        #expect(await leavesAlternateScreen(terminal))
    }

    @Test("What is copied goes to the terminal's clipboard, in base64")
    func clipboard() async throws {
        let terminal = try demo()
        defer { terminal.close() }
        #expect(await terminal.expect("12,412 matches"))
        terminal.type("yl")
        let line = "csbs demo"
        let copied = Data(line.utf8).base64EncodedString()
        #expect(await terminal.expect("\u{1B}]52;c;\(copied.prefix(12))"))
        #expect(await terminal.expect("Copied the csbs line"))
    }

    @Test(
        "A terminal that cannot move its cursor gets a sentence and status 2",
        arguments: ["dumb", "unknown", "lpr"])
    func cursorless(name: String) async throws {
        let terminal = try demo(Size(columns: 80, rows: 24), ["TERM": name])
        defer { terminal.close() }
        #expect(await terminal.exitStatus() == 2)
        #expect(
            await terminal.expect(
                "The terminal \"\(name)\" cannot move its cursor; set TERM to your terminal's type, such as xterm-256color, or use csbs count, list, show and tags.\r\n"
            ))
        #expect(!terminal.text.contains("\u{1B}"))
        #expect(terminal.isInShellMode)
    }

    @Test("Too few open files are a sentence and status 1, never a crash", arguments: [5, 6, 8, 10, 12, 16, 20])
    func descriptors(limit: Int) async throws {
        let terminal = try PseudoTerminal(
            "/bin/sh", ["-c", "ulimit -n \(limit); exec '\(Programs.csbs)' demo"], size: Size(columns: 80, rows: 24))
        defer { terminal.close() }
        // The program may have ended before all that it wrote has been read.
        #expect(await terminal.expect("ulimit -n 256.\r\n"))
        #expect(await terminal.exitStatus() == 1)
        let text = terminal.text
        #expect(text.hasPrefix("csbs needs to open 20 files and may open "))
        #expect(text.hasSuffix(" more; raise the limit with ulimit -n 256.\r\n"))
        #expect(terminal.isInShellMode)
    }

    @Test("24 open files are enough")
    func enoughDescriptors() async throws {
        let terminal = try PseudoTerminal(
            "/bin/sh", ["-c", "ulimit -n 24; exec '\(Programs.csbs)' demo"], size: Size(columns: 80, rows: 24))
        defer { terminal.close() }
        #expect(await terminal.expect("12,412 matches"))
        terminal.type("q")
        #expect(await terminal.exitStatus() == 0)
    }

    @Test("A terminal of any size works; below 40x10 a sentence shows, and q and ^C leave")
    func sizes() async throws {
        let huge = try demo(Size(columns: 65_535, rows: 65_535))
        defer { huge.close() }
        #expect(await huge.expect("12,412 matches"))
        huge.type("q")
        #expect(await huge.exitStatus() == 0)
        for key in ["q", "\u{3}"] {
            let small = try demo(Size(columns: 39, rows: 9))
            defer { small.close() }
            #expect(await small.expect("csbs needs 40x10"))
            small.type(key)
            #expect(await small.exitStatus() == 0)
        }
    }

    @Test("A terminal that accepts nothing does not delay the end")
    func stuckTerminals() async throws { try await each([SIGTERM, SIGHUP, SIGINT], stuck) }

    @Sendable private func stuck(number: Int32) async throws {
        let terminal = try demo()
        defer { terminal.close() }
        #expect(await terminal.expect("12,412 matches"))
        terminal.setRate(0)
        // Each redraws all; the terminal's buffer is soon full, and the program waits in the middle of a frame.
        for _ in 0..<40 {
            terminal.type("\u{C}")
            try await Task.sleep(for: .milliseconds(10))
        }
        kill(terminal.processID, number)
        #expect(await terminal.exitStatus() == 128 + number)
        #expect(terminal.isInShellMode)
    }

    @Test("An unknown terminal falls back to one that is known", arguments: ["no-such-terminal", "vt100", "linux"])
    func terminals(name: String) async throws {
        let terminal = try demo(Size(columns: 80, rows: 24), ["TERM": name])
        defer { terminal.close() }
        #expect(await terminal.expect("12,412"))
        terminal.type("q")
        #expect(await terminal.exitStatus() == 0)
    }

    @Test("NO_COLOR sends no colour")
    func noColor() async throws {
        let terminal = try demo(Size(columns: 80, rows: 24), ["NO_COLOR": "1"])
        defer { terminal.close() }
        #expect(await terminal.expect("1 of 12,412"))
        // Colours are set by 30…37, 38;5;n, 90…97 and the same above 40; nothing of that may come.
        let colors = terminal.text.matches(of: /\u{1B}\[[0-9;]*?(3[0-8]|4[0-8]|9[0-7]|10[0-7])[0-9;]*m/)
        #expect(colors.isEmpty)
    }
}
