public import BackupAPI

/// Why the sandbox does not serve.
public enum SandboxServerError: SentenceError, Sendable, Hashable, CustomStringConvertible {
    /// With the system's reason.
    case cannotListen(port: Int, reason: String)

    public var sentence: String {
        switch self {
        case .cannotListen(let port, let reason): "Cannot listen on port \(port) of 127.0.0.1: \(reason)."
        }
    }

    /// What ArgumentParser prints of an error.
    public var description: String { sentence }
}
