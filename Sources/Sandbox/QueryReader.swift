import BackupAPI

/// Reads a request body as the service does: types are checked here, limits by the rules of `BackupAPI`. Blanks around keys and
/// values are dropped.
enum QueryReader {
    static func read(_ bytes: [UInt8]) throws(Refusal) -> Query {
        guard String(validating: bytes, as: UTF8.self) != nil else { throw .malformed("The body is not UTF-8.") }
        let body: JSONValue
        do { body = try JSONValue(parsing: bytes) } catch {
            throw .malformed("The body is not JSON: \(error.explanation).")
        }
        guard body.members != nil else { throw .malformed("The body is not a JSON object.") }
        guard case .string(let word)? = body["action"] else { throw .malformed("action: a string is required.") }
        guard let action = Query.Action(rawValue: word) else {
            throw .malformed("action: \"\(word)\" is unknown; filter and count are allowed.")
        }
        var query = Query(action: action)
        for list in TagList.allCases {
            if let value = body[list.fieldName] { query.filter.lists[list] = try readTags(value, list.fieldName) }
        }
        if let value = body["matches"] { query.filter.matches = try readMatches(value) }
        query.limit = try readNumber("limit", of: body, action)
        query.offset = try readNumber("offset", of: body, action)
        return query
    }

    private static func readTags(_ value: JSONValue, _ list: String) throws(Refusal) -> [TagFilter] {
        guard let elements = value.elements else { throw .malformed("\(list): a list is expected.") }
        var tags: [TagFilter] = []
        for element in elements {
            guard case .string(let key)? = element["key"] else { throw .malformed("\(list): a key is missing.") }
            guard let values = element["values"]?.elements else {
                throw .malformed("\(list): the key \"\(key)\" has no list of values.")
            }
            var tag = TagFilter(key: key.trimmed)
            for value in values {
                guard case .string(let text) = value else {
                    throw .malformed("\(list): a value of \"\(key)\" is not a string.")
                }
                tag.values.append(text.trimmed)
            }
            tags.append(tag)
        }
        return tags
    }

    private static func readMatches(_ value: JSONValue) throws(Refusal) -> [TagMatch] {
        guard let elements = value.elements else { throw .malformed("matches: a list is expected.") }
        var matches: [TagMatch] = []
        for element in elements {
            guard case .string(let key)? = element["key"], case .string(let value)? = element["value"] else {
                throw .malformed("matches: an entry needs the strings key and value.")
            }
            matches.append(TagMatch(key: key, value: value))
        }
        return matches
    }

    private static func readNumber(
        _ field: String, of body: JSONValue, _ action: Query.Action
    ) throws(Refusal) -> Int? {
        guard let value = body[field] else { return nil }
        guard action == .filter else { throw .malformed("\(field): not allowed with count.") }
        guard case .string(let digits) = value, let number = readNumber(digits) else {
            throw .malformed("\(field): a whole number as a string is expected.")
        }
        return number
    }

    /// Digits, with a minus or without: `Int` would also read a plus.
    private static func readNumber(_ digits: String) -> Int? {
        digits.utf8.first == UInt8(ascii: "+") ? nil : Int(digits)
    }
}
