/// One step through a JSON text.
public enum JSONStep {
    case key(JSONScanner.StringToken)
    case string(JSONScanner.StringToken)
    /// The bytes of a number, `true`, `false` or `null`.
    case plain(Range<Int>)
    /// Each open container is closed by a step of its own, unless it is empty.
    case openObject(isEmpty: Bool)
    case openArray(isEmpty: Bool)
    case closeObject
    case closeArray
}

/// A walk through one value of a JSON text, step by step: it needs no memory beyond its depth, and can rest anywhere.
public struct JSONWalk {
    private struct Level {
        var container: JSONScanner.Container
        let isObject: Bool
    }

    public private(set) var scanner: JSONScanner
    private var levels: [Level] = []
    private var expectsValue = true

    /// - Parameter position: where the value begins.
    public init(_ bytes: [UInt8], at position: Int = 0) {
        scanner = JSONScanner(bytes, at: position)
    }

    /// The next step; nil behind the value's end.
    public mutating func next() throws(JSONError) -> JSONStep? {
        if expectsValue {
            expectsValue = false
            return try value()
        }
        guard let last = levels.indices.last else { return nil }
        if levels[last].isObject {
            if let key = try scanner.nextKey(&levels[last].container) {
                expectsValue = true
                return .key(key)
            }
            levels.removeLast()
            return .closeObject
        }
        if try scanner.nextElement(&levels[last].container) { return try value() }
        levels.removeLast()
        return .closeArray
    }

    private mutating func value() throws(JSONError) -> JSONStep {
        switch try scanner.peek() {
        case UInt8(ascii: "{"):
            var object = Level(container: try scanner.openObject(), isObject: true)
            guard try scanner.peek() != UInt8(ascii: "}") else {
                _ = try scanner.nextKey(&object.container)
                return .openObject(isEmpty: true)
            }
            levels.append(object)
            return .openObject(isEmpty: false)
        case UInt8(ascii: "["):
            var array = Level(container: try scanner.openArray(), isObject: false)
            guard try scanner.peek() != UInt8(ascii: "]") else {
                _ = try scanner.nextElement(&array.container)
                return .openArray(isEmpty: true)
            }
            levels.append(array)
            return .openArray(isEmpty: false)
        case UInt8(ascii: "\""): return .string(try scanner.scanString())
        default: return .plain(try scanner.skipValue())
        }
    }
}
