import Glibc

/// A port of loopback that refuses connections for as long as this lives: it is bound, and nobody listens.
public final class DeadPort: Sendable {
    private let socket: LoopbackSocket

    public init() throws {
        socket = try LoopbackSocket()
    }

    public var port: Int { socket.port }

    public var url: String { "http://127.0.0.1:\(port)" }
}

/// A TCP socket that is bound to a free port of loopback, closed when it goes.
final class LoopbackSocket: Sendable {
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
