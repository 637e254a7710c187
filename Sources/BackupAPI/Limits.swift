/// The service's limits, in one place (<doc:Queries>). Lengths count characters (Unicode code points), not bytes.
public enum Limits {
    public static let keysPerList = 10
    public static let keyLength = 1...127
    public static let valuesPerKey = 10
    public static let valueLength = 0...255
    public static let pageSize = 1...1000
    public static let defaultPageSize = 1000
    public static let sortLength = 255
}

extension String {
    /// Length as the service counts it: Unicode code points.
    public var characterCount: Int {
        // Every byte but the continuations of UTF-8.
        utf8.withContiguousStorageIfAvailable { bytes in bytes.count { $0 & 0xC0 != 0x80 } } ?? unicodeScalars.count
    }

    /// Whether the text has more code points than that; short texts are not walked.
    func isLonger(than limit: Int) -> Bool { utf8.count > limit && characterCount > limit }
}
