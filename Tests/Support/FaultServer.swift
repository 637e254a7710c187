import Foundation
import Glibc
import Synchronization

/// A raw server on loopback that misbehaves as set, one behaviour per request; the last one repeats.
///
/// It reads a request in full, notes it, and only then behaves. Nothing in it waits by the clock: one thread sleeps in
/// `poll` until there is something to do.
public final class FaultServer: Sendable {
    public enum Behaviour: Sendable {
        /// Sends the bytes, then closes the connection.
        case answer([UInt8])
        /// Sends the bytes, then reads the next request on the same connection.
        case keepAlive([UInt8])
        /// Sends the bytes, then nothing more; the connection stays open until the client or the server goes.
        case stall([UInt8])
        /// Closes the connection without a word.
        case close
        /// Resets the connection, as a crashed host or a firewall does.
        case reset
    }

    /// A request as it arrived.
    public struct Request: Sendable {
        /// Method, target and version.
        public let line: String
        public let headers: [(name: String, value: String)]
        public let body: [UInt8]
        public var text: String { String(decoding: body, as: UTF8.self) }

        /// The value of the first header of that name, in whatever case; nil where there is none.
        public func header(_ name: String) -> String? {
            headers.first { $0.name.lowercased() == name.lowercased() }?.value
        }
    }

    public let port: Int
    /// The requests as they arrive, for one test that waits for them; ends when the server stops.
    public let arrivals: AsyncStream<Request>
    private let loop: FaultServerLoop
    /// Nil once the server has stopped.
    private let thread: Mutex<pthread_t?>

    /// Listens on a free port.
    ///
    /// - Parameter placeholder: a text in the answers that is replaced by the server's own address; nil for none.
    public init(_ behaviours: [Behaviour], fillingIn placeholder: String? = nil) throws {
        let socket = try LoopbackSocket()
        let url = "http://127.0.0.1:\(socket.port)"
        let behaviours = placeholder.map { text in behaviours.map { $0.replacing(text, with: url) } } ?? behaviours
        guard Glibc.listen(socket.descriptor, 128) == 0 else { throw FaultServerDidNotStart() }
        let (arrivals, continuation) = AsyncStream.makeStream(of: Request.self)
        let loop = FaultServerLoop(socket, behaviours, continuation)
        var thread = pthread_t()
        let argument = Unmanaged.passRetained(loop)
        let failed = pthread_create(
            &thread, nil,
            { pointer in
                guard let pointer else { return nil }
                Unmanaged<FaultServerLoop>.fromOpaque(pointer).takeRetainedValue().run()
                return nil
            }, argument.toOpaque())
        guard failed == 0 else {
            argument.release()
            throw FaultServerDidNotStart()
        }
        port = socket.port
        self.arrivals = arrivals
        self.loop = loop
        self.thread = Mutex<pthread_t?>(thread)
    }

    deinit { stop() }

    public var url: String { "http://127.0.0.1:\(port)" }

    /// Everything that has arrived so far.
    public var requests: [Request] { loop.requests }

    /// Number of connections that have been accepted so far.
    public var connectionCount: Int { loop.connectionCount }

    /// Closes every connection and waits for the thread's end.
    public func stop() {
        let running = thread.withLock { thread -> pthread_t? in
            defer { thread = nil }
            return thread
        }
        guard let running else { return }
        loop.stop()
        pthread_join(running, nil)
    }
}

extension FaultServer.Behaviour {
    /// The same with a text of a whole answer's body replaced; its length is corrected.
    fileprivate func replacing(_ text: String, with other: String) -> FaultServer.Behaviour {
        guard case .keepAlive(let bytes) = self else { return self }
        let parts = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n\r\n")
        guard parts.count == 2 else { return self }
        let body = parts[1].replacing(text, with: other)
        let head = parts[0].replacing(
            "Content-Length: \(parts[1].utf8.count)", with: "Content-Length: \(body.utf8.count)")
        return .keepAlive(Array("\(head)\r\n\r\n\(body)".utf8))
    }
}

public struct FaultServerDidNotStart: Error {}

/// A port of loopback that refuses connections for as long as this lives: it is bound, and nobody listens.
public final class DeadPort: Sendable {
    private let socket: LoopbackSocket

    public init() throws {
        socket = try LoopbackSocket()
    }

    public var port: Int { socket.port }

    public var url: String { "http://127.0.0.1:\(port)" }
}

extension [UInt8] {
    /// A whole HTTP/1.1 answer with `Content-Length`.
    public static func httpAnswer(
        _ body: some Sequence<UInt8>, status: Int = 200, type: String = "application/json", headers: [String] = []
    ) -> [UInt8] {
        let body = Array(body)
        return head(status, type, headers, promised: body.count) + body
    }

    /// A whole HTTP/1.1 answer with `Content-Length`.
    public static func httpAnswer(
        _ body: String, status: Int = 200, type: String = "application/json", headers: [String] = []
    ) -> [UInt8] {
        httpAnswer(Array(body.utf8), status: status, type: type, headers: headers)
    }

    /// An answer that promises more bytes than it has.
    public static func cutHTTPAnswer(_ body: String, missingBytes: Int = 100) -> [UInt8] {
        head(200, "application/json", [], promised: body.utf8.count + missingBytes) + Array(body.utf8)
    }

    private static func head(_ status: Int, _ type: String, _ headers: [String], promised: Int) -> [UInt8] {
        let lines =
            ["HTTP/1.1 \(status) Set", "Content-Type: \(type)", "Content-Length: \(promised)"] + headers + ["", ""]
        return Array(lines.joined(separator: "\r\n").utf8)
    }
}

/// A TCP socket that is bound to a free port of loopback, closed when it goes.
private final class LoopbackSocket: Sendable {
    let descriptor: Int32
    let port: Int

    init() throws {
        let descriptor = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw FaultServerDidNotStart() }
        // A program that a test starts must not keep it open.
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic -> Bool in
                guard Glibc.bind(descriptor, generic, length) == 0 else { return false }
                return Glibc.getsockname(descriptor, generic, &length) == 0
            }
        }
        guard isBound else {
            _ = Glibc.close(descriptor)
            throw FaultServerDidNotStart()
        }
        self.descriptor = descriptor
        port = Int(UInt16(bigEndian: address.sin_port))
    }

    deinit { _ = Glibc.close(descriptor) }
}

/// What the server's thread does.
private final class FaultServerLoop: Sendable {
    private struct State {
        var requests: [FaultServer.Request] = []
        var connectionCount = 0
        var isStopped = false
    }

    private struct Connection {
        let descriptor: Int32
        var received: [UInt8] = []
        /// Whether what still arrives is dropped.
        var isSilent = false
    }

    private let socket: LoopbackSocket
    private let behaviours: [FaultServer.Behaviour]
    private let arrivals: AsyncStream<FaultServer.Request>.Continuation
    private let state = Mutex(State())

    init(
        _ socket: LoopbackSocket, _ behaviours: [FaultServer.Behaviour],
        _ arrivals: AsyncStream<FaultServer.Request>.Continuation
    ) {
        self.socket = socket
        self.behaviours = behaviours
        self.arrivals = arrivals
    }

    var requests: [FaultServer.Request] { state.withLock { $0.requests } }

    var connectionCount: Int { state.withLock { $0.connectionCount } }

    /// Wakes the thread and makes it end.
    func stop() {
        state.withLock { $0.isStopped = true }
        _ = Glibc.shutdown(socket.descriptor, Int32(SHUT_RDWR))
    }

    func run() {
        var connections: [Connection] = []
        while true {
            var entries = [pollfd(fd: socket.descriptor, events: Int16(POLLIN), revents: 0)]
            for connection in connections {
                entries.append(pollfd(fd: connection.descriptor, events: Int16(POLLIN), revents: 0))
            }
            let ready = Glibc.poll(&entries, nfds_t(entries.count), -1)
            if ready < 0, errno == EINTR { continue }
            guard ready > 0, !state.withLock({ $0.isStopped }) else { break }
            var open: [Connection] = []
            for (index, known) in connections.enumerated() {
                var connection = known
                if entries[index + 1].revents == 0 || serve(&connection) {
                    open.append(connection)
                } else {
                    _ = Glibc.close(connection.descriptor)
                }
            }
            if entries[0].revents != 0, let descriptor = accept() { open.append(Connection(descriptor: descriptor)) }
            connections = open
        }
        for connection in connections { _ = Glibc.close(connection.descriptor) }
        arrivals.finish()
    }

    private func accept() -> Int32? {
        let descriptor = Glibc.accept(socket.descriptor, nil, nil)
        guard descriptor >= 0 else { return nil }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        state.withLock { $0.connectionCount += 1 }
        return descriptor
    }

    /// Reads what has arrived; whether the connection stays open.
    private func serve(_ connection: inout Connection) -> Bool {
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        let count = chunk.withUnsafeMutableBytes { buffer in
            Glibc.recv(connection.descriptor, buffer.baseAddress, buffer.count, 0)
        }
        if count < 0, errno == EINTR { return true }
        guard count > 0 else { return false }
        guard !connection.isSilent else { return true }
        connection.received += chunk[..<count]
        while let (request, length) = Self.request(in: connection.received) {
            connection.received.removeFirst(length)
            switch behaviour(for: request) {
            case .answer(let bytes):
                send(bytes, to: connection.descriptor)
                return false
            case .keepAlive(let bytes): send(bytes, to: connection.descriptor)
            case .stall(let bytes):
                send(bytes, to: connection.descriptor)
                connection.isSilent = true
                return true
            case .close: return false
            case .reset:
                var option = linger(l_onoff: 1, l_linger: 0)
                let size = socklen_t(MemoryLayout<linger>.size)
                _ = setsockopt(connection.descriptor, SOL_SOCKET, SO_LINGER, &option, size)
                return false
            }
        }
        return true
    }

    /// Notes a request; how to answer it.
    private func behaviour(for request: FaultServer.Request) -> FaultServer.Behaviour {
        let number = state.withLock { state -> Int in
            state.requests.append(request)
            return state.requests.count
        }
        arrivals.yield(request)
        return behaviours.isEmpty ? .close : behaviours[min(number, behaviours.count) - 1]
    }

    /// Sends all of it, unless the client goes or does not read for two seconds.
    private func send(_ bytes: [UInt8], to descriptor: Int32) {
        var sent = 0
        while sent < bytes.count {
            var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            guard Glibc.poll(&entry, 1, 2_000) > 0 else { return }
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.send(
                    descriptor, buffer.baseAddress?.advanced(by: sent), buffer.count - sent,
                    Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
            }
            guard count > 0 else { return }
            sent += count
        }
    }

    /// The first request among the bytes and its length; nil until it has arrived in full.
    private static func request(in bytes: [UInt8]) -> (FaultServer.Request, length: Int)? {
        let blankLine = Array("\r\n\r\n".utf8)
        guard bytes.count >= blankLine.count,
            let end = (0...(bytes.count - blankLine.count)).first(where: { start in
                bytes[start] == blankLine[0] && bytes[start..<(start + blankLine.count)].elementsEqual(blankLine)
            })
        else { return nil }
        var lines = bytes[..<end].split(separator: UInt8(ascii: "\n")).map { line in
            String(decoding: line.filter { $0 != UInt8(ascii: "\r") }, as: UTF8.self)
        }
        guard !lines.isEmpty else { return nil }
        let first = lines.removeFirst()
        var headers: [(name: String, value: String)] = []
        for line in lines {
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { continue }
            headers.append((name: String(parts[0]), value: String(parts[1].drop { $0 == " " })))
        }
        let length = headers.first { $0.name.lowercased() == "content-length" }.flatMap { Int($0.value) } ?? 0
        let start = end + blankLine.count
        guard bytes.count >= start + length else { return nil }
        let body = Array(bytes[start..<(start + length)])
        return (FaultServer.Request(line: first, headers: headers, body: body), start + length)
    }
}
