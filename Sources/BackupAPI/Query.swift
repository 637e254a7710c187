/// The request of the one call that this program exists for (<doc:Queries>).
public struct Query: Sendable, Hashable {
    /// What the service is asked to answer with.
    public enum Action: String, Sendable, CaseIterable {
        /// A page of records.
        case filter
        /// The number of matches only.
        case count
    }

    public var action: Action
    public var filter: Filter
    /// Records per page, 1…1000; 1000 by default. Never sent with `count`.
    public var limit: Int?
    /// Records to pass over; the first one returned is number offset + 1. Never sent with `count`.
    public var offset: Int?

    public init(action: Action, filter: Filter = Filter(), limit: Int? = nil, offset: Int? = nil) {
        self.action = action
        self.filter = filter
        self.limit = limit
        self.offset = offset
    }

    /// The body as a JSON value: members in the order of <doc:Queries>, empty lists and an empty name left out,
    /// limit and offset as strings.
    public var body: JSONValue {
        var members = [JSONMember("action", .string(action.rawValue))]
        for list in TagList.allCases where !filter[list].isEmpty {
            members.append(JSONMember(list.fieldName, .array(filter[list].map(\.body))))
        }
        let matches = (filter.matches ?? []).filter { !$0.value.isEmpty }
        if !matches.isEmpty { members.append(JSONMember("matches", .array(matches.map(\.body)))) }
        if action == .filter {
            if let limit { members.append(JSONMember("limit", .string(String(limit)))) }
            if let offset { members.append(JSONMember("offset", .string(String(offset)))) }
        }
        return .object(members)
    }
}

extension TagFilter {
    var body: JSONValue {
        .object([JSONMember("key", .string(wireKey)), JSONMember("values", .array(wireValues.map(JSONValue.string)))])
    }
}

extension TagMatch {
    var body: JSONValue {
        .object([JSONMember("key", .string(key)), JSONMember("value", .string(value))])
    }
}
