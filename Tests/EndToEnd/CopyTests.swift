import Foundation
import Glibc
import Support
import Terminal
import Testing

/// What reaches a clipboard, and who else.
@Suite(
    "Copying in a pseudo-terminal",
    .enabled(if: RealParts.areWanted, "needs pseudo-terminals; CSBS_PARTS=1 runs it"))
struct CopyTests {
    private func demo(_ environment: [String: String]) async throws -> PseudoTerminal {
        let terminal = try PseudoTerminal(
            Programs.csbs, ["demo"], size: Size(columns: 80, rows: 24), environment: environment)
        #expect(await terminal.expect("12,412"))
        return terminal
    }

    @Test("The child that talks to tmux gets what it needs: no secret, no file, no terminal")
    func child() async throws {
        let folder = try TemporaryDirectory()
        let record = "\(folder.path)/record"
        let script = """
            #!/bin/sh
            { env; echo "arguments: $*"; ls /proc/self/fd | tr '\\n' ' '; echo; cat; } > '\(record).part' 2>&1
            (: < /dev/tty) 2>/dev/null && echo "has a terminal" >> '\(record).part'
            mv '\(record).part' '\(record)'
            """
        try folder.write("tmux", Array(script.utf8), mode: 0o700)
        defer { unlink(record) }
        let terminal = try await demo([
            "PATH": "\(folder.path):/usr/bin:/bin", "TMUX": "/tmp/none,1,0", "TMUX_TMPDIR": "/tmp",
            "OS_PASSWORD": "secret-1", "OS_TOKEN": "secret-2", "LC_TIME": "C", "SECRET": "secret-3",
        ])
        defer { terminal.close() }
        terminal.type("yl")
        #expect(await terminal.wait { _ in FileManager.default.fileExists(atPath: record) })
        let text = try String(contentsOfFile: record, encoding: .utf8)
        let lines = text.split(separator: "\n").map(String.init)
        // The shell that runs the script sets PWD, SHLVL and _ by itself.
        let names = Set(lines.prefix { !$0.hasPrefix("arguments") }.map { String($0.prefix { $0 != "=" }) })
        #expect(
            names.subtracting(["PWD", "OLDPWD", "SHLVL", "_"])
                == ["PATH", "TMUX", "TMUX_TMPDIR", "LC_TIME", "LANG", "TERM", "HOME"])
        #expect(!text.contains("secret"))
        #expect(lines.contains("arguments: load-buffer -w -"))
        // Its three files, and the folder that ls reads.
        #expect(lines.contains { $0.trimmingCharacters(in: .whitespaces) == "0 1 2 3" })
        #expect(text.contains("csbs demo"))
        #expect(!text.contains("has a terminal"))
        #expect(await terminal.expect("Copied the csbs line"))
    }

    @Test("Every file that the browser opens is closed where it starts a program")
    func descriptors() async throws {
        let terminal = try await demo([:])
        defer { terminal.close() }
        let folder = "/proc/\(terminal.processID)/fdinfo"
        let opened = try FileManager.default.contentsOfDirectory(atPath: folder).filter { (Int($0) ?? 0) > 2 }
        #expect(opened.count >= 5)
        for name in opened {
            let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
            let flags = text.split(separator: "\n").first { $0.hasPrefix("flags:") }?.dropFirst(6)
            let bits = Int(flags?.trimmingCharacters(in: .whitespaces) ?? "", radix: 8) ?? 0
            #expect(bits & Int(O_CLOEXEC) != 0, "\(name): \(text)")
        }
    }

    @Test("In GNU screen the sequence is wrapped")
    func screen() async throws {
        let terminal = try await demo(["TERM": "screen-256color", "STY": "1.pts-0.host"])
        defer { terminal.close() }
        terminal.type("yl")
        let copied = Data("csbs demo".utf8).base64EncodedString()
        #expect(await terminal.expect("\u{1B}P\u{1B}]52;c;\(copied)\u{7}\u{1B}\\"))
        #expect(await terminal.expect("Copied the csbs line"))
    }

    @Test("Where nothing can arrive nothing is sent, and the text is shown", arguments: ["linux", "vt100"])
    func unreachable(name: String) async throws {
        let terminal = try await demo(["TERM": name])
        defer { terminal.close() }
        terminal.type("yl")
        #expect(await terminal.expect("no clipboard that csbs can reach"))
        #expect(!terminal.text.contains("]52;"))
        #expect(!terminal.text.contains("Copied"))
    }
}
