import BackupAPI
import BackupClient
import HTTP
import Synchronization

/// The answers that came while the doctor looked, each with its moment.
final class Exchanges: Sendable {
    struct Exchange: Sendable {
        let url: String
        let response: HTTPResponse
        let receivedAt: Int64
    }

    private let all: Mutex<[Exchange]> = Mutex([])

    func note(_ url: String, _ response: HTTPResponse) {
        let exchange = Exchange(url: url, response: response, receivedAt: TimeSource.system.now().seconds)
        all.withLock { $0.append(exchange) }
    }

    /// The first answer of each server: the one that opened the connection.
    var firstOfEachServer: [(host: String, exchange: Exchange)] {
        var found: [(host: String, exchange: Exchange)] = []
        for exchange in all.withLock({ $0 }) {
            let host = String(exchange.url.drop { $0 != "/" }.dropFirst(2).prefix { $0 != "/" })
            if !found.contains(where: { $0.host == host }) { found.append((host, exchange)) }
        }
        return found
    }
}
