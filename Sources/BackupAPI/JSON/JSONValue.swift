/// A member of a JSON object; objects keep the order in which the service sent it.
public struct JSONMember: Sendable, Hashable {
    public let key: String
    public let value: JSONValue

    public init(_ key: String, _ value: JSONValue) {
        self.key = key
        self.value = value
    }
}

/// A JSON value as received: numbers keep their digits, objects keep their order.
public enum JSONValue: Sendable, Hashable {
    case null
    case bool(Bool)
    /// The digits as written in the text.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([JSONMember])

    /// Parses a whole text.
    ///
    /// - Throws: where and why it is not JSON.
    public init(parsing bytes: [UInt8]) throws(JSONError) {
        var scanner = JSONScanner(bytes)
        self = try scanner.scanValue()
        try scanner.finish()
    }

    public static func integer(_ value: Int) -> JSONValue { .number(String(value)) }

    /// The last member of that name; nil where this is not an object or has none.
    public subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.last { $0.key.isExactly(key) }?.value
    }

    public var members: [JSONMember]? {
        guard case .object(let members) = self else { return nil }
        return members
    }

    public var elements: [JSONValue]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }

    /// The text of a string, or the digits of a number: services send either for the other (<doc:RealAnswers>).
    public var text: String? {
        switch self {
        case .string(let text): text
        case .number(let digits): digits
        default: nil
        }
    }

    /// What means "nothing here" in real answers: null, `""`, `"--"`, `{}` or `[]` (<doc:RealAnswers>).
    public var isBlank: Bool {
        switch self {
        case .null: true
        case .string(let text): text.isEmpty || text == "--"
        case .array(let elements): elements.isEmpty
        case .object(let members): members.isEmpty
        case .bool, .number: false
        }
    }
}

extension JSONScanner {
    /// Scans a whole value of any kind.
    public mutating func scanValue() throws(JSONError) -> JSONValue {
        switch try peek() {
        case UInt8(ascii: "{"):
            var members: [JSONMember] = []
            var object = try openObject()
            while let key = try nextKey(&object) { members.append(JSONMember(text(key), try scanValue())) }
            return .object(members)
        case UInt8(ascii: "["):
            var elements: [JSONValue] = []
            var array = try openArray()
            while try nextElement(&array) { elements.append(try scanValue()) }
            return .array(elements)
        case UInt8(ascii: "\""): return .string(text(try scanString()))
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            return .number(String(decoding: bytes[try scanNumber()], as: UTF8.self))
        default: return try scanLiteral().map(JSONValue.bool) ?? .null
        }
    }
}
