/// One entry of `matches` (<doc:Queries>). The service knows the key `resource_name` only.
public struct TagMatch: Sendable {
    public static let resourceName = "resource_name"

    public var key: String
    public var value: String

    public init(key: String = TagMatch.resourceName, value: String) {
        self.key = key
        self.value = value
    }
}

extension TagMatch: Hashable {
    public static func == (left: TagMatch, right: TagMatch) -> Bool {
        left.key.isExactly(right.key) && left.value.isExactly(right.value)
    }

    public func hash(into hasher: inout Hasher) {
        key.hashExactly(into: &hasher)
        value.hashExactly(into: &hasher)
    }
}
