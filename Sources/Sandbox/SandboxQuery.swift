import BackupAPI
import Synchronization

/// The one call of Queries in BackupAPI.docc, with the faults that the service is meant to have.
extension Sandbox {
    static let shortPage = 50

    func answer(toQuery body: [UInt8]) -> APIResponse {
        var query: Query
        do { query = try QueryReader.read(body) } catch { return .refusal(error) }
        if let violation = query.violations.first { return .refusal(.rule(violation)) }
        if has(.ignoredNegations) { query.filter.lists = query.filter.lists.filter { !$0.key.isNegated } }
        let matcher = Matcher(query.filter, reading: configuration.negations)
        switch query.action {
        case .count:
            let total = has(.unfilteredTotal) ? account.count : matcher.count(in: account)
            return APIResponse(status: 200, body: Array(#"{"total_count":\#(totalText(total))}"#.utf8))
        case .filter: return APIResponse(status: 200, body: pageBody(matcher, query))
        }
    }

    private func has(_ fault: Fault) -> Bool { configuration.faults.contains(fault) }

    private func totalText(_ total: Int) -> String { has(.textTotal) ? "\"\(total)\"" : "\(total)" }

    private func pageBody(_ matcher: Matcher, _ query: Query) -> [UInt8] {
        let asked = query.limit ?? Limits.defaultPageSize
        let limit = has(.shortPages) ? min(asked, Self.shortPage) : asked
        let offset = has(.ignoredOffset) ? 0 : query.offset ?? 0
        var (indices, total) = matcher.page(in: account, offset: offset, limit: limit)
        if isEmptied(offset..<(offset + limit), of: total) { indices = [] }
        if has(.droppedRows) { indices.removeAll { $0 % 20 == 19 } }
        if has(.unfilteredTotal) { total = account.count }
        if has(.driftingTotal) { total += (query.offset ?? 0) / limit }
        return pageBody(indices, total: totalText(total))
    }

    private func isEmptied(_ range: Range<Int>, of total: Int) -> Bool {
        guard range.lowerBound > 0, range.contains(total / 2) else { return false }
        return has(.emptyPage) || has(.emptyPageOnce) && middlePage.isAskedForFirst()
    }

    private func pageBody(_ indices: [Int], total: String) -> [UInt8] {
        var body: [UInt8] = []
        body.reserveCapacity(indices.count * 3_072 + 64)
        body.append(contentsOf: #"{"resources":["#.utf8)
        for (position, index) in indices.enumerated() {
            if position > 0 { body.append(UInt8(ascii: ",")) }
            if has(.bareRecords), case let detail = detail(at: index), detail.members != nil {
                body.append(contentsOf: detail.compactText.utf8)
            } else {
                account.appendRecord(at: index, to: &body)
            }
        }
        body.append(contentsOf: #"],"total_count":\#(total)}"#.utf8)
        return body
    }

    /// The inner level of a record; an empty object where it is missing.
    func detail(at index: Int) -> JSONValue {
        var record: [UInt8] = []
        account.appendRecord(at: index, to: &record)
        return (try? JSONValue(parsing: record))?["resource_detail"] ?? .object([])
    }
}

/// Whether the page in the middle has been asked for before.
final class MiddlePage: Sendable {
    private let wasAskedFor = Atomic(false)

    func isAskedForFirst() -> Bool { !wasAskedFor.exchange(true, ordering: .relaxed) }
}
