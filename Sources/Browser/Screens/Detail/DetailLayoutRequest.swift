/// A tab of a record that is to be laid out.
public struct DetailLayoutRequest: Sendable, Hashable {
    /// Records up to this size are read and laid out within a key; larger ones beside it.
    static let largeBytes = 128 << 10

    let content: DetailContent
    let key: DetailKey

    public static func == (one: DetailLayoutRequest, other: DetailLayoutRequest) -> Bool { one.key == other.key }

    public func hash(into hasher: inout Hasher) { hasher.combine(key) }

    func layout() -> DetailLayout { content.layout(key) }
}
