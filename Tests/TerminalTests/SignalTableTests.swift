import Glibc
import Testing

@testable import Terminal

@Suite("Signals and sizes")
struct SignalTableTests {
    @Test("Each signal that ends a process by default is in the table, once")
    func signals() {
        let signals = SignalTable.reactions.map(\.signal)
        #expect(Set(signals).count == signals.count)
        // What stops, what is ignored by default, what cannot be caught, and SIGPIPE, which the program ignores.
        let others: Set<Int32> = [SIGKILL, SIGSTOP, SIGPIPE, SIGCHLD, SIGURG, SIGTTIN, SIGTTOU, 32, 33]
        #expect(Set(signals) == Set(1...64).subtracting(others))
    }

    @Test("A size is cut to what a screen can have; nothing is no size")
    func sizes() {
        #expect(TerminalSize.usable(columns: 80, rows: 24) == Size(columns: 80, rows: 24))
        #expect(TerminalSize.usable(columns: 65_535, rows: 65_535) == Size(columns: 1_000, rows: 300))
        #expect(TerminalSize.usable(columns: 0, rows: 24) == nil)
        #expect(TerminalSize.named(["COLUMNS": "100", "LINES": "30"]) == Size(columns: 100, rows: 30))
        #expect(TerminalSize.named(["COLUMNS": "100"]) == nil)
        #expect(TerminalSize.named(["COLUMNS": "x", "LINES": "30"]) == nil)
    }
}
