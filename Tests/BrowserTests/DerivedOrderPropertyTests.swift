import BackupAPI
import BackupClient
import Support
import Testing

@testable import Browser

/// Orders of rows that are loaded here and there, against a plain filter and a plain stable sort of what the records were made of.
@Suite("Any order over random backups")
struct DerivedOrderPropertyTests {
    /// What a record is made of; nil and blank where it says nothing.
    private struct Facts {
        let id: String
        let server: String
        let state: String
        let gigabytes: Int?
        let hours: Int?
        let environment: String?

        init(_ number: Int, _ chance: inout Chance) {
            id = number.isMultiple(of: 3) ? "plain-\(number)" : "00000000-0000-4000-8000-\(100_000_000_000 + number)"
            server = chance.element(of: ["web-1", "web-2", "db-1", "Web-3", ""])
            state = chance.element(of: ["available", "available", "error", "protecting", "mystery"])
            gigabytes = chance.next(5) == 0 ? nil : chance.next(9)
            hours = chance.next(6) == 0 ? nil : chance.next(60)
            environment = chance.element(of: [nil, "prod", "dev", ""])
        }

        var record: String {
            let created = hours.map { Timestamp(seconds: fixedNow.seconds - Int64($0) * 3_600).isoText }
            let tags = environment.map { #"{"key":"env","value":"\#($0)"}"# } ?? ""
            return
                #"{"resource_id":"\#(id)","resource_name":"n","tags":[\#(tags)],"resource_detail":{"status":"\#(state)","#
                + (created.map { #""created_at":"\#($0)","# } ?? "")
                + #""extend_info":{"resource_name":"\#(server)"\#(gigabytes.map { ",\"size\":\($0 * 1_024)" } ?? "")}}}"#
        }
    }

    private static let conditions: [(line: String, holds: @Sendable (Facts) -> Bool)] = [
        ("state=error", { $0.state == "error" }),
        ("state=problems", { ["error", "mystery"].contains($0.state) }),
        ("not state=available|mystery", { !["available", "mystery"].contains($0.state) }),
        ("age<24h", { $0.hours.map { $0 < 24 } ?? false }), ("not age<24h", { $0.hours.map { $0 >= 24 } ?? true }),
        ("size>=4G", { $0.gigabytes.map { $0 >= 4 } ?? false }), ("size=0M|3G", { [0, 3].contains($0.gigabytes) }),
        ("server~web", { $0.server.lowercased().contains("web") }), ("server=web-1", { $0.server == "web-1" }),
        ("env=prod", { $0.environment == "prod" }), ("not env=prod", { $0.environment != "prod" }),
        ("env=*", { $0.environment != nil }), ("env=\"\"", { $0.environment == "" }),
    ]

    /// What a column sorts by, as bytes or one number; nil where the record says nothing.
    private static let columns: [(id: String, value: @Sendable (Facts) -> [Int]?)] = [
        ("size", { $0.gigabytes.map { [$0] } }), ("age", { $0.hours.map { [$0] } }),
        ("created", { $0.hours.map { [-$0] } }),
        ("server", { $0.server.isEmpty ? nil : $0.server.utf8.map(Int.init) }),
        ("state", { $0.state.utf8.map(Int.init) }),
        ("tag:env", { $0.environment.map { $0.utf8.map(Int.init) } }),
    ]

    @Test("The order is that of a plain filter and a plain stable sort", arguments: [UInt64(1), 2, 3])
    func orders(seed: UInt64) throws {
        var chance = Chance(seed)
        let all = (0..<180).map { Facts($0, &chance) }
        var results = ResultSet(pageSize: 20)
        var loaded: [Int] = []
        for number in 0..<9 {
            // Any order; a third is not loaded.
            let page = number * 4 % 9
            guard chance.next(3) > 0 else { continue }
            let body = all[(page * 20)..<(page * 20 + 20)].map(\.record).joined(separator: ",")
            results.receive(
                try RecordPage(scanning: Array(#"{"resources":[\#(body)],"total_count":180}"#.utf8)),
                for: PageRequest(offset: page * 20, limit: 20))
            loaded += (page * 20)..<(page * 20 + 20)
        }
        let facts = loaded.sorted().map { all[$0] }
        for _ in 0..<50 {
            try check(facts, results.loadedRows, &chance)
        }
    }

    private func check(_ facts: [Facts], _ rows: LoadedRows, _ chance: inout Chance) throws {
        let conditions = (0..<chance.next(3)).map { _ in chance.element(of: Self.conditions) }
        let column = chance.next(4) == 0 ? nil : chance.element(of: Self.columns)
        var arrangement = Arrangement()
        arrangement.narrowing = try RowQuery(line: conditions.map(\.line).joined(separator: " "))
        arrangement.showsOnlyProblems = chance.next(4) == 0
        let isDescending = chance.next(2) == 0
        arrangement.sort = column.map { .init(column: $0.id, isDescending: isDescending) }
        let kept = facts.enumerated().filter { _, fact in
            conditions.allSatisfy { $0.holds(fact) }
                && (!arrangement.showsOnlyProblems || ["error", "mystery"].contains(fact.state))
        }
        let expected = kept.sorted { left, right in
            switch (column?.value(left.element), column?.value(right.element)) {
            case (let first?, let second?) where first != second:
                return first.lexicographicallyPrecedes(second) != isDescending
            case (_?, nil): return true
            case (nil, _?): return false
            default: return left.offset < right.offset
            }
        }
        let order = RowOrderRequest(arrangement: arrangement, generation: 1, rows: rows, now: fixedNow).order()
        let shown = try #require(order)
        let indices = (0..<shown.count).compactMap { shown.index(at: $0) }
        try #require(indices == expected.map(\.offset), "\(arrangement)")
        for (position, fact) in expected.enumerated() {
            #expect(rows[indices[position]].id == fact.element.id)
            #expect(shown.identity(at: position).flatMap(shown.position) == position)
        }
    }
}
