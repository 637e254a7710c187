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
