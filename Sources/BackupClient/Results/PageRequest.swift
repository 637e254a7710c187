/// One page to be fetched: records offset + 1 … offset + limit.
public struct PageRequest: Sendable, Hashable {
    public let offset: Int
    public let limit: Int

    public init(offset: Int, limit: Int) {
        self.offset = offset
        self.limit = limit
    }
}
