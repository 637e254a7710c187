import BackupAPI
import HTTP

/// What went wrong with one attempt at a call.
enum CallFault: Sendable, Hashable {
    case network(HTTPError)
    case status(Int, retryAfter: String?)

    /// Whether the same call may well succeed in a moment. A name that cannot be resolved has been asked for several times by
    /// the resolver already; a wait that came to its limit has cost the operator enough.
    var isTransient: Bool {
        switch self {
        case .status(let status, _): [429, 502, 503, 504].contains(status)
        case .network(.cannotConnect), .network(.connectTimedOut), .network(.closedEarly): true
        case .network(.proxy(_, let fault)):
            switch fault {
            case .cannotConnect, .connectTimedOut: true
            case .refused(let status): [502, 503, 504].contains(status)
            case .unknownHost, .credentialsRefused, .other: false
            }
        case .network: false
        }
    }

    /// The pause that Retry-After asks for; nil where there is none that can be read.
    func askedPause(now: Timestamp) -> Duration? {
        guard case .status(_, let text?) = self else { return nil }
        if let seconds = Int(text) { return seconds < 0 ? nil : .seconds(min(seconds, 86_400)) }
        return HTTPDate.seconds(text).map { .seconds(max(0, $0 - now.seconds)) }
    }

    /// A few words for the status line.
    var words: String {
        switch self {
        case .status(429, _): "too many requests (HTTP 429)"
        case .status(let status, _): "HTTP \(status)"
        case .network(.cannotConnect): "no connection"
        case .network(.connectTimedOut): "no connection in time"
        case .network(.closedEarly): "connection lost"
        case .network(.proxy(let proxy, _)): "no way through the proxy \(proxy)"
        case .network: "no answer"
        }
    }
}
