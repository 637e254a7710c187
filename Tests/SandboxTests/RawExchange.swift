import Glibc
import Support

/// Sends bytes to a port of loopback and reads until the server closes the connection.
///
/// - Throws: where no answer ends within ten seconds.
func rawExchange(_ endpoint: String, _ request: [UInt8]) async throws -> String {
    try await onOwnThread { try blockingExchange(endpoint, request) }
}

private func blockingExchange(_ endpoint: String, _ request: [UInt8]) throws -> String {
    guard let port = endpoint.split(separator: ":").last.flatMap({ UInt16($0) }) else { throw SystemError(endpoint) }
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw SystemError("socket") }
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let isConnected = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
        }
    }
    guard isConnected else { throw SystemError("connect") }
    var rest = request[...]
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        // A server that refuses a body need not read it to its end.
        guard count > 0 else { break }
        rest = rest.dropFirst(count)
    }
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
        var source = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&source, 1, 10_000) > 0 else {
            throw SystemError("no end of \(String(decoding: answer, as: UTF8.self))")
        }
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { return String(decoding: answer, as: UTF8.self) }
        answer += buffer[..<count]
    }
}
