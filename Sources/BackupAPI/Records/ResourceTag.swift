/// A tag that a backup carries.
public struct ResourceTag: Sendable {
    public let key: String
    public let value: String

    public init(key: String, value: String) {
        self.key = key
        self.value = value
    }

    /// Reads tags in every shape of <doc:RealAnswers>: items with `value` or `values`, a map, null or nothing.
    public static func read(_ json: JSONValue?) -> [ResourceTag] {
        if let members = json?.members {
            return members.map { ResourceTag(key: $0.key, value: firstText($0.value)) }
        }
        return (json?.elements ?? []).compactMap { item in
            guard let key = item["key"]?.text, !key.isEmpty else { return nil }
            return ResourceTag(key: key, value: firstText(item["value"] ?? item["values"] ?? .null))
        }
    }

    private static func firstText(_ value: JSONValue) -> String {
        value.text ?? value.elements?.lazy.compactMap(\.text).first ?? ""
    }
}

extension ResourceTag: Hashable {
    public static func == (left: ResourceTag, right: ResourceTag) -> Bool {
        left.key.isExactly(right.key) && left.value.isExactly(right.value)
    }

    public func hash(into hasher: inout Hasher) {
        key.hashExactly(into: &hasher)
        value.hashExactly(into: &hasher)
    }
}
