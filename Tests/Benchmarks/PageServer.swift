import Foundation
import Glibc
import Synchronization

/// Serves the pages of an account on a free port of loopback, a thread a connection: no page is made for a request.
final class PageServer: Sendable {
    let port: Int
    private let listener: Int32
    private let progress = ServerProgress()

    init(_ account: StaticAccount, delayMilliseconds: Int) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && listen(listener, 64) == 0 && getsockname(listener, $0, &length) == 0
            }
        }
        guard isListening else { throw NotMeasured("a port of loopback could not be listened on") }
        self.listener = listener
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread { [progress] in
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0 else { return }
                _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
                Thread.detachNewThread {
                    ServerConnection(connection, account, progress, delayMilliseconds: delayMilliseconds).serve()
                }
            }
        }
    }

    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    var url: String { "http://127.0.0.1:\(port)/v1/demo" }

    /// Number of pages that have been sent in full.
    var pageCount: Int { progress.pages.load(ordering: .relaxed) }

    /// Whether the page with the last record has been sent.
    var hasSentLastPage: Bool { progress.hasSentLastPage.load(ordering: .relaxed) }

    /// Waits until pages have been sent.
    ///
    /// - Throws: where that lasts longer.
    func wait(seconds: Int, for what: String, until condition: (PageServer) -> Bool) throws {
        for _ in 0..<(seconds * 100) {
            if condition(self) { return }
            usleep(10_000)
        }
        throw NotMeasured("\(what) was not asked for within \(seconds) s")
    }
}

/// What a server has sent so far.
final class ServerProgress: Sendable {
    let pages = Atomic(0)
    let hasSentLastPage = Atomic(false)
}
