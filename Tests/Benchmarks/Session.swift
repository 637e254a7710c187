import CNcurses
import Glibc

/// A program in a pseudo-terminal, driven without threads: what it writes is read until it has been silent for a while.
final class Session {
    let processID: pid_t
    private let master: Int32
    private(set) var output: [UInt8] = []
    /// Seconds from the start to the first byte.
    private(set) var firstByte: Double?
    private let start = ContinuousClock.now

    init(_ program: String, _ arguments: [String], columns: UInt16, rows: UInt16) {
        var (master, slave): (Int32, Int32) = (-1, -1)
        var window = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        var name = [CChar](repeating: 0, count: 128)
        guard openpty(&master, &slave, &name, nil, &window) == 0 else { exit(1) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        for descriptor in 0...2 { posix_spawn_file_actions_addopen(&actions, Int32(descriptor), name, O_RDWR, 0) }
        cn_spawn_close_from(&actions, 3)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        posix_spawnattr_setflags(&attributes, 0x80)
        var pointers = ([program] + arguments).map { (text: String) in strdup(text) } + [nil]
        var variables = ["TERM=xterm-256color", "LANG=C.UTF-8"].map { (text: String) in strdup(text) } + [nil]
        var identifier: pid_t = 0
        guard posix_spawn(&identifier, program, &actions, &attributes, &pointers, &variables) == 0 else {
            print("\(program) is missing; build it first")
            exit(1)
        }
        processID = identifier
        self.master = master
        close(slave)
    }

    /// Reads until nothing has come for so long; the bytes that came.
    @discardableResult
    func settle(milliseconds: Int32 = 150) -> Int {
        let before = output.count
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            var source = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
            guard poll(&source, 1, milliseconds) > 0 else { break }
            let count = read(master, &buffer, buffer.count)
            guard count > 0 else { break }
            firstByte = firstByte ?? (ContinuousClock.now - start).seconds
            output += buffer[..<count]
        }
        return output.count - before
    }

    func type(_ text: String, settlingFor milliseconds: Int32 = 150) -> Int {
        let bytes = Array(text.utf8)
        _ = write(master, bytes, bytes.count)
        return settle(milliseconds: milliseconds)
    }

    /// Reads until a text has come.
    func wait(for text: String) {
        let wanted = Array(text.utf8)
        while !output.suffix(200_000).contains(wanted) { settle(milliseconds: 20) }
    }

    /// A line of `/proc/PID/status`, in KiB.
    func memory(_ key: String) -> Double {
        guard let file = fopen("/proc/\(processID)/status", "r") else { return 0 }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 256)
        while fgets(&line, 256, file) != nil {
            let text = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            if text.hasPrefix(key + ":") {
                return Double(text.filter(\.isNumber)) ?? 0
            }
        }
        return 0
    }

    func end() {
        kill(processID, SIGTERM)
        var status: Int32 = 0
        waitpid(processID, &status, 0)
        close(master)
    }
}
