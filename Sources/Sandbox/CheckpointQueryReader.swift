import BackupAPI

/// Reads the parameters of the list by everything but tags as the service does: types are checked here, limits by the rules of
/// `BackupAPI`.
enum CheckpointQueryReader {
    static func read(_ text: String) throws(Refusal) -> CheckpointQuery {
        var query = CheckpointQuery()
        for part in text.split(separator: "&") {
            let words = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(words[0]).percentDecoded
            let value = words.count > 1 ? String(words[1]).percentDecoded : ""
            guard let parameter = CheckpointQuery.Parameter(rawValue: name) else {
                throw .malformed("\(name): the parameter is unknown.")
            }
            guard !value.isEmpty else { throw .malformed("\(name): the value is empty.") }
            try set(parameter, to: value, in: &query)
        }
        if let violation = query.violations.first { throw .rule(violation) }
        return query
    }

    private static func set(
        _ parameter: CheckpointQuery.Parameter, to value: String, in query: inout CheckpointQuery
    ) throws(Refusal) {
        switch parameter {
        case .status: query.status = value
        case .limit:
            guard value.utf8.first != UInt8(ascii: "+"), let limit = Int(value) else {
                throw .malformed("limit: a whole number is expected.")
            }
            query.limit = limit
        case .marker: query.marker = value
        case .sort: query.sort = try readSort(value)
        case .name: query.name = value
        case .zone: query.zone = value
        case .serverID: query.serverID = value
        case .serverName: query.serverName = value
        case .start: query.start = try readTime(value, parameter)
        case .end: query.end = try readTime(value, parameter)
        }
    }

    private static func readSort(_ value: String) throws(Refusal) -> [CheckpointQuery.Sort] {
        var sort: [CheckpointQuery.Sort] = []
        for part in value.split(separator: ",", omittingEmptySubsequences: false) {
            let words = part.split(separator: ":", omittingEmptySubsequences: false)
            guard words.count <= 2, let word = words.first, let key = CheckpointQuery.SortKey(rawValue: String(word))
            else { throw .malformed("sort: \"\(part)\" is no key that can be sorted by.") }
            let direction = words.count == 2 ? words[1] : "desc"
            guard direction == "asc" || direction == "desc" else {
                throw .malformed("sort: \"\(direction)\" is no direction; asc and desc are allowed.")
            }
            sort.append(CheckpointQuery.Sort(key, isDescending: direction == "desc"))
        }
        return sort
    }

    private static func readTime(_ value: String, _ parameter: CheckpointQuery.Parameter) throws(Refusal) -> Timestamp {
        guard let moment = Timestamp(value) else {
            throw .malformed("\(parameter.rawValue): a time such as 2017-04-15T04:25:38 is expected.")
        }
        return moment
    }
}
