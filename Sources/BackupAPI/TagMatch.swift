/// One entry of `matches` (API.md section 1). The service knows the key `resource_name` only.
public struct TagMatch: Sendable, Hashable {
    public static let resourceName = "resource_name"

    public var key: String
    public var value: String

    public init(key: String = TagMatch.resourceName, value: String) {
        self.key = key
        self.value = value
    }
}
