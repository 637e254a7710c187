import Foundation
import Glibc
import Synchronization

/// What the server's thread does.
final class FaultServerLoop: Sendable {
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
