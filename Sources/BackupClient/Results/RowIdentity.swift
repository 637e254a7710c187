/// What a row of a result set is known by, whatever arrives before it. A set has each id once.
public enum RowIdentity: Sendable, Hashable {
    case uuid(high: UInt64, low: UInt64)
    /// An id that is no UUID.
    case id(String)
    /// A record without an id: the service's offset, which no page before it changes.
    case offset(Int)
}
