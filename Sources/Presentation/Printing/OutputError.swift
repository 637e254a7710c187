/// Why no more can be written.
public enum OutputError: Error, Sendable, Hashable {
    /// The reader has gone, which is no error of the command.
    case readerGone
    /// With the system's reason.
    case failed(String)
}
