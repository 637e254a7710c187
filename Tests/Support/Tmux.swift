import Foundation
import Glibc

/// A program in a real terminal: tmux runs it, types into it, and reports what its screen shows.
public final class Tmux: Sendable {
    private let socket = "csbs-test-\(UUID().uuidString.prefix(8))"

    /// Starts a shell command; the pane stays after its end, so that the last screen can be read.
    ///
    /// - Throws: where tmux is missing or does not start: that fails a test, it never skips one.
    public init(_ command: String, columns: Int, rows: Int) throws {
        try run([
            "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)",
            command + "; printf 'status=%s ' $?; stty -a | grep -oE -- '-?\\b(icanon|echo)\\b' | tr '\\n' ' '; cat",
        ])
    }

    /// Types keys by tmux's names: `Down`, `Enter`, `C-x`, or characters.
    public func press(_ keys: String...) throws {
        try run(["send-keys"] + keys)
    }

    public func type(_ text: String) throws { try run(["send-keys", "-l", text]) }

    /// Pastes as a terminal does where the program asked for marks around it.
    public func paste(_ text: String) throws {
        try run(["set-buffer", "--", text])
        try run(["paste-buffer", "-p", "-r"])
    }

    /// What was copied last.
    public func clipboard() throws -> String { try run(["show-buffer"]) }

    /// What keys copy, once it is there: the program does not wait for tmux.
    public func copied(by keys: String...) async throws -> String {
        let mark = "nothing is copied yet"
        try run(["set-buffer", "--", mark])
        try run(["send-keys"] + keys)
        for _ in 0..<900 {
            let text = try clipboard()
            if text != mark { return text }
            try await Task.sleep(for: .milliseconds(33))
        }
        throw TmuxFailure(words: mark)
    }

    public func resize(columns: Int, rows: Int) throws {
        try run(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
    }

    /// What the screen shows now.
    public func currentScreen() throws -> String { try run(["capture-pane", "-p"]) }

    /// Everything that the terminal has shown and still keeps, colours and all.
    public func history() throws -> String { try run(["capture-pane", "-p", "-e", "-S", "-"]) }

    /// The screen once it shows all the texts; what it showed last where it never does.
    public func screen(showing texts: String..., seconds: Int = 30) async throws -> (isThere: Bool, screen: String) {
        // Looks are counted, not seconds: on a busy machine the test may wait long for its next turn.
        var screen = ""
        for _ in 0..<(seconds * 30) {
            screen = try currentScreen()
            if texts.allSatisfy(screen.contains) { return (true, screen) }
            try await Task.sleep(for: .milliseconds(33))
        }
        return (false, screen)
    }

    deinit { close() }

    /// Where tmux keeps the socket of this terminal.
    public var socketPath: String { "/tmp/tmux-\(getuid())/\(socket)" }

    /// Ends the terminal and what runs in it.
    public func close() {
        _ = try? run(["kill-server"])
        // tmux leaves its socket behind.
        unlink(socketPath)
    }

    @discardableResult
    private func run(_ arguments: [String]) throws -> String {
        let process = try ChildProcess(
            "/usr/bin/tmux", ["-u", "-L", socket, "-f", "/dev/null"] + arguments,
            environment: ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": "/nonexistent", "SHELL": "/bin/sh"])
        guard process.wait() == 0 else { throw TmuxFailure(words: process.errors) }
        return process.output
    }
}

public struct TmuxFailure: Error {
    public let words: String
}
