import BackupClient
import Glibc
import Support
import Testing

@testable import Browser
@testable import Terminal

/// The main loop over a pipe in place of the keyboard and a file in place of the screen.
@Suite("The main loop")
struct LoopTests {
    /// A loop and the end of the pipe that keys are written to.
    private struct Stage: ~Copyable {
        var loop: Loop
        private let ends: [Int32]

        init(_ screen: TerminalScreen) throws {
            var ends: [Int32] = [-1, -1]
            guard pipe(&ends) == 0 else { throw SystemError("pipe") }
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            self.ends = ends
            let effects = Effects(
                source: ConnectionSource(first: nil, queries: QueryStore(environment: [:])),
                store: RecordStore(directories: []), mailbox: Mailbox<Message>(), environment: [:])
            loop = Loop(
                screen: screen, keys: KeyReader(known: [:], sequenceMilliseconds: 25, descriptor: ends[0]),
                effects: effects, model: Script.running(backups: 10).model)
        }

        deinit { for end in ends { close(end) } }

        /// Types in one go.
        mutating func type(_ text: String) {
            let bytes = Array(text.utf8)
            _ = bytes.withUnsafeBytes { write(ends[1], $0.baseAddress, $0.count) }
            loop.handleKeys()
        }
    }

    private func withStage<Value: Sendable>(
        _ body: @escaping @Sendable (inout Stage, HeadlessScreen) throws -> Value
    ) async throws -> Value {
        try await withScreen(Size(columns: 80, rows: 24)) { screen in
            var stage = try Stage(screen.screen)
            return try body(&stage, screen)
        }
    }

    @Test("A frame is sent once; what does not change the screen sends nothing")
    func drawing() async throws {
        try await withStage { stage, screen in
            stage.loop.showIfDue()
            let first = screen.writtenBytes
            #expect(first > 500)
            stage.loop.showIfDue()
            stage.loop.handle(.clockRead(fixedNow))
            stage.loop.showIfDue()
            #expect(screen.writtenBytes == first)
            stage.type("j")
            stage.loop.showIfDue()
            #expect(screen.writtenBytes > first)
        }
    }

    @Test("q ends the loop with status 0, and keys behind it are left alone")
    func quitting() async throws {
        try await withStage { stage, _ in
            #expect(stage.loop.exitStatus == nil)
            stage.type("jq?")
            #expect(stage.loop.exitStatus == 0)
        }
    }

    @Test("After an Esc of the same read nothing quits")
    func escape() async throws {
        try await withStage { stage, _ in
            stage.type("\u{1B}q")
            #expect(stage.loop.exitStatus == nil)
            stage.type("q")
            #expect(stage.loop.exitStatus == 0)
        }
    }

    @Test("What follows a key that means nothing is dropped: it was meant for another place")
    func unbound() async throws {
        try await withStage { stage, _ in
            stage.type("Zq")
            #expect(stage.loop.exitStatus == nil)
            stage.type("q")
            #expect(stage.loop.exitStatus == nil)
        }
    }

    @Test("A signal ends the loop with 128 and its number; at rest nothing wakes it")
    func signals() async throws {
        try await withStage { stage, _ in
            #expect(stage.loop.millisecondsToDeadline == nil)
            stage.loop.handle(.terminated(signal: SIGTERM))
            #expect(stage.loop.exitStatus == 143)
        }
    }

    @Test("A lone Esc is decided after the wait for the rest of a sequence")
    func loneEscape() async throws {
        try await withStage { stage, _ in
            stage.type("\u{1B}")
            let wait = try #require(stage.loop.millisecondsToDeadline)
            #expect((0...25).contains(wait))
        }
    }

    @Test("After the terminal was stopped everything is drawn again")
    func continued() async throws {
        try await withStage { stage, screen in
            stage.loop.showIfDue()
            let first = screen.writtenBytes
            stage.loop.handle(EventSource.Event.continued)
            stage.loop.showIfDue()
            #expect(screen.writtenBytes > first + 500)
        }
    }
}
