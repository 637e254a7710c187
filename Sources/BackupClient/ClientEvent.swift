/// Something that happens during a call and that its operator may want to see.
public enum ClientEvent: Sendable, Hashable {
    /// The call failed and is made again after a pause.
    case retrying(Retry)
    /// The call is about to be made with this access.
    case using(AuthorizedEndpoint)
}
