/// What the bytes of a terminal mean.
public enum TerminalInput: Sendable, Hashable {
    case key(Key)
    /// The answer to `ESC [ 5 n`: everything written before the question has been shown.
    case statusReport
}
