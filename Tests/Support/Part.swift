import Glibc

/// A program of Debian's between client and server while a test runs: a TLS front, a proxy.
public final class Part: Sendable {
    public let port: Int
    private let process: ChildProcess

    /// Everything that the program has logged.
    public var log: String { process.output + process.errors }

    /// Starts a program on a free port and waits until it listens.
    ///
    /// - Throws: where it is missing or does not listen.
    private init(_ program: String, _ arguments: (Int) throws -> [String]) throws {
        var last = ""
        // A port that was free may be in use a moment later.
        for _ in 0..<5 {
            let port = try Self.freePort()
            let process = try ChildProcess(
                program, try arguments(port), environment: ["PATH": "/usr/bin:/bin:/usr/sbin"])
            for _ in 0..<500 {
                if Self.isListening(port) {
                    self.port = port
                    self.process = process
                    return
                }
                if kill(process.processID, 0) != 0 { break }
                usleep(10_000)
            }
            process.terminate()
            _ = process.wait()
            last = process.output + process.errors
        }
        throw PartDidNotStart(name: program, log: last)
    }

    deinit { stop() }

    /// Ends the program and forgets its log.
    public func stop() {
        process.terminate()
        _ = process.wait()
    }

    /// Speaks TLS with a certificate before a server that does not.
    ///
    /// - Parameter options: further options of socat's OPENSSL-LISTEN.
    public static func tlsFront(_ certificate: String, to target: Int, options: String = "") throws -> Part {
        try Part("/usr/bin/socat") { port in
            [
                "-d", "-d",
                "OPENSSL-LISTEN:\(port),bind=127.0.0.1,reuseaddr,fork,verify=0,cert=\(certificate)\(options)",
                "TCP:127.0.0.1:\(target)",
            ]
        }
    }

    /// An HTTP proxy; with credentials it wants them.
    public static func httpProxy(_ directory: TemporaryDirectory, credentials: (name: String, password: String)? = nil)
        throws -> Part
    {
        try Part("/usr/bin/tinyproxy") { port in
            let authentication = credentials.map { "BasicAuth \($0.name) \($0.password)\n" } ?? ""
            let file = try directory.write(
                "tinyproxy-\(port).conf",
                "Port \(port)\nListen 127.0.0.1\nAllow 127.0.0.1\nLogLevel Connect\nMaxClients 20\n\(authentication)")
            return ["-d", "-c", file]
        }
    }

    /// A SOCKS5 proxy; with credentials it wants them.
    public static func socksProxy(credentials: (name: String, password: String)? = nil) throws -> Part {
        try Part("/usr/bin/microsocks") { port in
            ["-i", "127.0.0.1", "-p", "\(port)"] + (credentials.map { ["-u", $0.name, "-P", $0.password] } ?? [])
        }
    }

    /// An HTTP/2 server of files.
    public static func http2Server(_ certificate: String, folder: String) throws -> Part {
        try Part("/usr/sbin/nghttpd") { port in
            ["-v", "-a", "127.0.0.1", "-d", folder, "\(port)", certificate, certificate]
        }
    }

    private static func isListening(_ port: Int) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        defer { close(descriptor) }
        return withLoopback(port) { connect(descriptor, $0, $1) == 0 }
    }

    private static func freePort() throws -> Int {
        let port = try DeadPort().port
        guard port > 0 else { throw PartDidNotStart(name: "a free port", log: "") }
        return port
    }

    private static func withLoopback<Value>(_ port: Int, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Value) -> Value
    {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        address.sin_port = UInt16(port).bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }
}

public struct PartDidNotStart: Error, CustomStringConvertible {
    let name: String
    let log: String
    public var description: String { "\(name) does not start: \(log)" }
}
