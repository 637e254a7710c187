import CNcurses
import Glibc
import Synchronization
public import Terminal

/// A program in a pseudo-terminal: what it writes is collected by a thread, and a test waits for what it expects to see.
public final class PseudoTerminal: Sendable {
    private struct State {
        var output: [UInt8] = []
        var hasEnded = false
        /// Bytes a second; nil for as fast as they come.
        var rate: Int?
        var answersQuestions = true
    }

    public let processID: Int32
    private let master: Int32
    private let slave: Int32
    private let state = Mutex(State())

    /// Starts a program with the terminal as its controlling one.
    public init(
        _ program: String, _ arguments: [String], size: Size, environment: [String: String] = [:]
    ) throws {
        var (master, slave): (Int32, Int32) = (-1, -1)
        var window = winsize(ws_row: UInt16(size.rows), ws_col: UInt16(size.columns), ws_xpixel: 0, ws_ypixel: 0)
        var name = [CChar](repeating: 0, count: 128)
        guard openpty(&master, &slave, &name, nil, &window) == 0 else { throw SystemError("openpty") }
        // The slave stays open here, so that the terminal's modes can be read after the program has gone.
        for descriptor in [master, slave] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        for descriptor in 0...2 { posix_spawn_file_actions_addopen(&actions, Int32(descriptor), name, O_RDWR, 0) }
        cn_spawn_close_from(&actions, 3)
        defer { posix_spawn_file_actions_destroy(&actions) }
        let variables = [
            "TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "HOME": "/nonexistent",
        ].merging(environment) { $1 }
        // 0x80: POSIX_SPAWN_SETSID, so that the terminal becomes the controlling one.
        processID = try ChildProcess.spawn(program, arguments, variables, &actions, flags: 0x80)
        (self.master, self.slave) = (master, slave)
        try startReading()
    }

    private func startReading() throws {
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self)
        let failed = pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                Unmanaged<PseudoTerminal>.fromOpaque(context).takeRetainedValue().readUntilEnd()
                return nil
            }, context.toOpaque())
        guard failed == 0 else { throw SystemError("pthread_create") }
        pthread_detach(thread)
    }

    private func readUntilEnd() {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while !state.withLock({ $0.hasEnded }) {
            let (rate, answers) = state.withLock { ($0.rate, $0.answersQuestions) }
            var limit = buffer.count
            if let rate {
                limit = rate / 50
                usleep(20_000)
                guard limit > 0 else { continue }
            }
            var source = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
            guard poll(&source, 1, 50) > 0 else { continue }
            let count = read(master, &buffer, limit)
            guard count > 0 else { break }
            let questions = state.withLock { state in
                let start = max(0, state.output.count - Self.question.count + 1)
                state.output += buffer[..<count]
                return Self.count(of: Self.question, in: state.output[start...])
            }
            if answers { for _ in 0..<questions { type("\u{1B}[0n") } }
        }
    }

    /// `ESC [ 5 n`, which terminals answer when they have come so far.
    public static let question = Array("\u{1B}[5n".utf8)

    /// How often a sequence occurs.
    public static func count(of sequence: [UInt8], in bytes: ArraySlice<UInt8>) -> Int {
        bytes.indices.count { bytes[$0...].starts(with: sequence) }
    }

    /// Reads no more than so many bytes a second from now on, as a slow line does; 0 reads nothing, nil everything.
    public func setRate(_ rate: Int?) { state.withLock { $0.rate = rate } }

    /// Whether `ESC [ 5 n` is answered, as all terminals but the oddest do.
    public func setAnswersQuestions(_ answers: Bool) { state.withLock { $0.answersQuestions = answers } }

    /// Everything that the program has written.
    public var output: [UInt8] { state.withLock { $0.output } }

    public var text: String { String(decoding: output, as: UTF8.self) }

    public func type(_ text: String) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
            guard count > 0 || errno == EINTR else { return }
            rest = rest.dropFirst(max(0, count))
        }
    }

    /// What has been typed and not been read by anybody.
    public var unreadInput: Int {
        var count: Int32 = 0
        _ = ioctl(slave, UInt(FIONREAD), &count)
        return Int(count)
    }

    public func resize(to size: Size) {
        var window = winsize(ws_row: UInt16(size.rows), ws_col: UInt16(size.columns), ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(master, UInt(TIOCSWINSZ), &window)
    }

    /// Waits until a condition holds; false after a time that only a fault needs.
    public func wait(seconds: Int = 30, until condition: (PseudoTerminal) -> Bool) async -> Bool {
        // Looks are counted, not seconds: on a busy machine the test may wait long for its next turn.
        for _ in 0..<(seconds * 200) {
            if condition(self) { return true }
            try? await Task.sleep(for: .milliseconds(5))
        }
        return condition(self)
    }

    /// Waits for a text behind what had been written before.
    public func expect(_ text: String, after start: Int = 0, seconds: Int = 30) async -> Bool {
        await wait(seconds: seconds) { String(decoding: $0.output[start...], as: UTF8.self).contains(text) }
    }

    /// Waits for the program's end; its exit status, or 128 and the number of the signal that ended it.
    public func exitStatus(seconds: Int = 30) async -> Int32? {
        for _ in 0..<(seconds * 200) {
            var status: Int32 = 0
            if waitpid(processID, &status, WNOHANG) == processID {
                return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
            }
            try? await Task.sleep(for: .milliseconds(5))
        }
        return nil
    }

    /// Whether the terminal edits lines and echoes, as a shell wants it.
    public var isInShellMode: Bool {
        var modes = termios()
        guard tcgetattr(slave, &modes) == 0 else { return false }
        return modes.c_lflag & UInt32(ICANON) != 0 && modes.c_lflag & UInt32(ECHO) != 0
    }

    /// Ends the program, if it still runs, and frees the terminal.
    public func close() {
        state.withLock { $0.hasEnded = true }
        kill(processID, SIGKILL)
        var status: Int32 = 0
        waitpid(processID, &status, 0)
        Glibc.close(slave)
    }
}
