public import BackupAPI
public import HTTP

/// Why a call failed. Each is one sentence: what failed, why, and what to do.
public enum ClientError: SentenceError, Sendable, Hashable {
    /// Nothing was sent: the query breaks a limit of the service.
    case invalid([Violation])
    /// The service refused or failed.
    case service(ServiceError)
    /// There is no token, or no way from it to the service.
    case identity(IdentityError)
    /// No answer arrived.
    case network(HTTPError, host: String)
    /// An answer arrived that is not what the call asks for.
    case badAnswer(PageError, excerpt: String)
    case cancelled

    /// What an operator does about it, as a process's exit status: 1 failed, 2 wrong usage, 3 refused.
    public var exitStatus: Int32 {
        switch self {
        case .invalid: 2
        case .service(let error): error.status == 401 || error.status == 403 ? 3 : 1
        case .identity(let error): error.exitStatus
        case .network, .badAnswer, .cancelled: 1
        }
    }

    public var sentence: String {
        switch self {
        case .invalid(let violations): violations.map(\.sentence).joined(separator: "\n")
        case .service(let error): error.sentence
        case .identity(let error): error.sentence
        case .network(let failure, let host): Self.sentence(failure, host)
        case .badAnswer(.notJSON(let error), let excerpt):
            "The answer is not JSON: \(error.explanation)\(Self.quote(excerpt)); check that the endpoint is the backup service's."
        case .badAnswer(.notAPage, let excerpt):
            "The answer does not come from the backup service\(Self.quote(excerpt)); check the endpoint."
        case .cancelled: "Stopped."
        }
    }

    private static func quote(_ excerpt: String) -> String { excerpt.isEmpty ? "" : ", it begins \"\(excerpt)\"" }

    private static func sentence(_ failure: HTTPError, _ host: String) -> String {
        switch failure {
        case .badAddress: "The endpoint's address is malformed: \(host)."
        case .unknownHost: "The name of \(host) cannot be resolved; check the endpoint and DNS."
        case .cannotConnect: "No connection to \(host); check the address and the firewall."
        case .proxy(let proxy, let fault):
            switch fault {
            case .unknownHost: "The name of the proxy \(proxy) cannot be resolved; check \(proxy.variable)."
            case .cannotConnect:
                "No connection to the proxy \(proxy), so none to \(host); check \(proxy.variable), or add the host to NO_PROXY."
            case .connectTimedOut(let time):
                "No connection to the proxy \(proxy) within \(seconds(time)); check \(proxy.variable)."
            case .credentialsRefused:
                proxy.hasCredentials
                    ? "The proxy \(proxy) refused the user name and password in \(proxy.variable)."
                    : "The proxy \(proxy) requires a user name and a password; set them in \(proxy.variable)."
            case .refused(let status):
                "The proxy \(proxy) did not connect to \(host) (HTTP \(status)); check \(proxy.variable) and the host."
            case .other(let words): "The proxy \(proxy) (\(proxy.variable)) failed: \(words)."
            }
        case .connectTimedOut(let time):
            "No connection to \(host) within \(seconds(time)); try again, or check the network."
        case .idleTimedOut(let time): "\(host) sent nothing for \(seconds(time)); try again in a while."
        case .totalTimedOut(let time): "The answer of \(host) took longer than \(seconds(time)); try a smaller page."
        case .notTrusted(let words):
            "The connection to \(host) is not trusted: \(words); for a private CA, set OS_CACERT or cacert."
        case .badAuthorities(let file):
            "\(file) is not a usable CA file; check OS_CACERT and cacert."
        case .closedEarly: "\(host) closed the connection in the middle of the answer; try again."
        case .tooLarge(let limit): "The answer of \(host) is larger than \(limit >> 20) MiB; try a smaller page."
        case .headersTooLarge(let limit):
            "The headers of the answer of \(host) are larger than \(limit >> 10) KiB; check the endpoint and any proxy in front of it."
        case .noDescriptors:
            "The request to \(host) could not be made: too many files are open; raise the limit (ulimit -n)."
        case .cancelled: "Stopped."
        case .libraryMissing: "libcurl.so.4 is not installed; install the package libcurl4."
        case .libraryTooOld: "libcurl.so.4 is too old; version 7.68 or newer is required."
        case .other(let words): "The request to \(host) failed: \(words)."
        }
    }

    private static func seconds(_ time: Duration) -> String {
        let (seconds, attoseconds) = time.components
        return attoseconds == 0 ? "\(seconds) s" : "\(seconds * 1_000 + attoseconds / 1_000_000_000_000_000) ms"
    }
}
