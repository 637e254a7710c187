/// A value that comes from elsewhere: not requested, on its way, there, or impossible to get.
public enum Loadable<Value: Sendable & Hashable>: Sendable, Hashable {
    case idle
    case loading
    case loaded(Value)
    /// The sentence to show.
    case failed(String)

    public var value: Value? {
        guard case .loaded(let value) = self else { return nil }
        return value
    }
}
