/// How the list says when a backup was made.
public enum TimeStyle: Sendable, Hashable, CaseIterable {
    case age, utc, local

    /// The one that comes after it, and after the last one the first.
    public var next: TimeStyle {
        switch self {
        case .age: .utc
        case .utc: .local
        case .local: .age
        }
    }
}
