import Foundation
import Support
import Testing

@testable import Terminal

/// The child that gets the text, with a script in the place of tmux.
@Suite("tmux's buffer", .timeLimit(.minutes(1)))
struct TmuxBufferTests {
    let directory: TemporaryDirectory
    private var program: String { "\(directory.path)/tmux" }

    init() throws {
        directory = try TemporaryDirectory()
        // As the program does: tmux may end before it has read everything.
        signal(SIGPIPE, SIG_IGN)
    }

    /// Makes the script, and an environment in which it finds the test's directory in HOME.
    private func environment(_ script: String) throws -> [String: String] {
        try directory.write("tmux", "#!/bin/sh\n\(script)\n", mode: 0o700)
        return [
            "TMUX": "/tmp/tmux,1,0", "PATH": "/usr/bin:/bin", "HOME": directory.path,
            "LC_ALL": "C.UTF-8", "OS_TOKEN": "secret", "OS_PASSWORD": "secret",
        ]
    }

    private func contents(_ name: String) throws -> String {
        try String(contentsOfFile: "\(directory.path)/\(name)", encoding: .utf8)
    }

    @Test("tmux gets the whole text, and nothing of the environment but what it needs")
    func whole() throws {
        let text = String(repeating: "ä", count: 100_000)
        let script = #"echo "$@" > "$HOME/arguments"; env > "$HOME/variables"; cat > "$HOME/text""#
        #expect(TmuxBuffer.load(text, environment: try environment(script), program: program))
        #expect(try contents("text") == text)
        #expect(try contents("arguments") == "load-buffer -w -\n")
        let names = try contents("variables").split(separator: "\n").map { $0.prefix { $0 != "=" } }
        // The shell sets PWD.
        #expect(names.sorted() == ["HOME", "LC_ALL", "PATH", "PWD", "TMUX"])
    }

    @Test("A tmux that cannot pass a text on keeps it")
    func old() throws {
        let script = #"echo "$@" >> "$HOME/arguments"; [ "$2" != -w ] && cat > "$HOME/text""#
        #expect(TmuxBuffer.load("text", environment: try environment(script), program: program))
        #expect(try contents("arguments") == "load-buffer -w -\nload-buffer -\n")
        #expect(try contents("text") == "text")
    }

    @Test("A tmux that hangs is killed")
    func hanging() throws {
        let variables = try environment(#"echo $$ > "$HOME/id"; exec sleep 600"#)
        #expect(!TmuxBuffer.run([program], input: "text", variables, limit: 2_000))
        let id = try #require(Int32(try contents("id").dropLast()))
        #expect(kill(id, 0) == -1 && errno == ESRCH)
    }

    @Test("A tmux that ends before it has read everything fails")
    func deaf() throws {
        let text = String(repeating: "ä", count: 100_000)
        #expect(!TmuxBuffer.run([program], input: text, try environment("exit 0")))
    }

    @Test("A tmux that accepts no text, with or without passing it on, has none")
    func refusing() throws {
        let script = #"echo "$@" >> "$HOME/arguments"; exit 1"#
        #expect(!TmuxBuffer.load("text", environment: try environment(script), program: program))
        #expect(try contents("arguments") == "load-buffer -w -\nload-buffer -\n")
    }

    @Test("Where tmux is missing the copy fails")
    func missing() throws {
        #expect(!TmuxBuffer.run([program], input: "text", [:]))
    }

    @Test("Nothing is started outside tmux", arguments: [nil, ""])
    func outside(tmux: String?) throws {
        var variables = try environment(#"echo > "$HOME/text""#)
        variables["TMUX"] = tmux
        #expect(TmuxBuffer.load("text", environment: variables, program: program))
        #expect(throws: (any Error).self) { try contents("text") }
    }
}
