public import BackupAPI

/// Why no more can be written.
public enum OutputError: SentenceError, Sendable, Hashable {
    /// The reader has gone.
    case readerGone
    /// With the system's reason.
    case failed(String)

    public var sentence: String {
        switch self {
        case .readerGone: "Nobody reads the output any more."
        case .failed(let reason): "Cannot write to standard output: \(reason)."
        }
    }
}
