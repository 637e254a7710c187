/// The service's limits, in one place (API.md section 1). Lengths count characters (Unicode code points), not bytes.
public enum Limits {
    public static let keysPerList = 10
    public static let keyLength = 1...127
    public static let valuesPerKey = 10
    public static let valueLength = 0...255
    public static let pageSize = 1...1000
    public static let defaultPageSize = 1000
}

extension String {
    /// Length as the service counts it: Unicode code points.
    public var characterCount: Int { unicodeScalars.count }

    /// The text without the blanks around it, as the service reads a key.
    public var trimmed: String {
        let isBlank: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace }
        let scalars = unicodeScalars
        guard let start = scalars.firstIndex(where: { !isBlank($0) }),
            let end = scalars.lastIndex(where: { !isBlank($0) })
        else { return "" }
        return String(scalars[start...end])
    }
}
