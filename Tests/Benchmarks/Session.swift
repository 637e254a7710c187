import CNcurses
import Glibc

/// A program in a pseudo-terminal, driven without threads: what it writes is read until it has been silent for a while.
///
/// Like any terminal it answers a request for its status (`ESC[5n`), in its turn.
final class Session {
    let processID: pid_t
    private let master: Int32
    private(set) var output: [UInt8] = []
    /// Seconds from the start to the first byte.
    private(set) var firstByte: Double?
    private let start = ContinuousClock.now
    private var hasEnded = false
    /// How far requests of the program have been answered.
    private var answered = 0

    init(_ program: String, _ arguments: [String], columns: UInt16 = 80, rows: UInt16 = 24) throws {
        var (master, slave): (Int32, Int32) = (-1, -1)
        var window = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        var name = [CChar](repeating: 0, count: 128)
        guard openpty(&master, &slave, &name, nil, &window) == 0 else {
            throw NotMeasured("a pseudo-terminal could not be opened")
        }
        defer { close(slave) }
        self.master = master
        // 0x80: POSIX_SPAWN_SETSID, so that the terminal becomes the controlling one.
        processID = try Child.spawn(program, arguments, flags: 0x80) { actions in
            for descriptor in 0...2 { posix_spawn_file_actions_addopen(&actions, Int32(descriptor), name, O_RDWR, 0) }
        }
    }

    /// Starts the browser on a server.
    convenience init(
        _ workshop: Workshop, _ server: PageServer, _ options: [String] = [], columns: UInt16 = 80, rows: UInt16 = 24
    ) throws {
        try self.init(workshop.csbs, ["--endpoint", server.url] + options, columns: columns, rows: rows)
    }

    /// The browser on a server, once it has shown its first page.
    static func running(
        _ workshop: Workshop, _ server: PageServer, _ options: [String] = [], columns: UInt16 = 80, rows: UInt16 = 24
    ) throws -> Session {
        let pages = server.pageCount
        let session = try Session(workshop, server, options, columns: columns, rows: rows)
        try server.wait(seconds: 30, for: "the first page") { $0.pageCount > pages }
        try session.settle(milliseconds: 300)
        return session
    }

    /// Reads until nothing has come for so long; the number of bytes that came.
    ///
    /// - Throws: where the program ends, or never rests.
    @discardableResult
    func settle(milliseconds: Int, seconds: Double = 60) throws -> Int {
        let before = output.count
        let end = ContinuousClock.now + .seconds(seconds)
        while try read(waiting: milliseconds) > 0 {
            guard ContinuousClock.now < end else { throw NotMeasured("the screen did not rest within \(seconds) s") }
        }
        return output.count - before
    }

    /// Types, and reads until nothing has come for a while; the number of bytes that came.
    @discardableResult
    func type(_ text: String, settlingFor milliseconds: Int = 60) throws -> Int {
        send(text)
        return try settle(milliseconds: milliseconds)
    }

    /// Opens the detail and goes back to the list, whose keys are measured.
    func openDetailBesideList() throws {
        try type("\r", settlingFor: 400)
        try type("\t", settlingFor: 400)
    }

    func send(_ text: String) {
        let bytes = Array(text.utf8)
        _ = write(master, bytes, bytes.count)
    }

    /// Reads once, at most so many bytes; how many came before the time was over.
    ///
    /// - Throws: where the program has ended.
    @discardableResult
    func read(waiting milliseconds: Int, atMost limit: Int = 65_536) throws -> Int {
        var source = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        guard poll(&source, 1, Int32(milliseconds)) > 0 else { return 0 }
        var buffer = [UInt8](repeating: 0, count: limit)
        let count = Glibc.read(master, &buffer, limit)
        guard count > 0 else { throw NotMeasured("csbs ended: \(lastWords)") }
        firstByte = firstByte ?? (ContinuousClock.now - start).seconds
        output += buffer[..<count]
        answerRequests()
        return count
    }

    private func answerRequests() {
        let request = Array("\u{1B}[5n".utf8)
        while answered + request.count <= output.count {
            if output[answered..<(answered + request.count)].elementsEqual(request) { send("\u{1B}[0n") }
            answered += 1
        }
    }

    private var lastWords: String {
        let text = String(decoding: output.suffix(300), as: UTF8.self)
        return String(text.unicodeScalars.filter { $0.value >= 0x20 }.suffix(120).map(Character.init))
    }

    /// Processor time of the program so far.
    var cpuSeconds: Double { ProcessFacts.cpuSeconds(of: processID) }

    var peakMebibytes: Double { ProcessFacts.mebibytes("VmHWM", of: processID) ?? 0 }

    /// Loads every page, and waits until the screen rests.
    func loadAll(from server: PageServer, seconds: Int) throws {
        send("a")
        // The program must not wait for its terminal meanwhile.
        let end = ContinuousClock.now + .seconds(seconds)
        while !server.hasSentLastPage {
            guard ContinuousClock.now < end else { throw NotMeasured("not everything was loaded within \(seconds) s") }
            try read(waiting: 20)
        }
        try settle(milliseconds: 1_000)
    }

    /// Stops the program, whatever state it is in.
    func end() {
        guard !hasEnded else { return }
        hasEnded = true
        kill(processID, SIGTERM)
        for _ in 0..<500 {
            if waitpid(processID, nil, WNOHANG) == processID {
                close(master)
                return
            }
            // It may wait for the terminal to read.
            _ = try? read(waiting: 10)
        }
        kill(processID, SIGKILL)
        waitpid(processID, nil, 0)
        close(master)
    }

    deinit { end() }
}
