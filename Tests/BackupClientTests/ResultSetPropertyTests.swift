import BackupAPI
import BackupClient
import Testing

@Suite("A result set over any service", .timeLimit(.minutes(5)))
struct ResultSetPropertyTests {
    /// What a load came to.
    private struct Outcome {
        let results: ResultSet
        let pages: Int?
        let reachable: Set<String>
        /// Whether a short page came that ends to the record where the total says.
        let endsAtTotal: Bool
        let description: Comment

        var shown: [String] { (0..<results.count).compactMap { results.id(at: $0) } }
    }

    /// Loads lists of all lengths, with pages of all sizes.
    private func outcomes(
        rounds: Int, _ total: SimulatedService.Total, _ paging: SimulatedService.Paging, _ asking: Asking
    ) throws -> [Outcome] {
        var random = DeterministicGenerator(seed: 7)
        return try (0..<rounds).map { round in
            let count = Int.random(in: 0...150, using: &random)
            let pageSize = Int.random(in: 1...40, using: &random)
            let seed = random.next()
            var service = SimulatedService(count: count, total: total, paging: paging, seed: seed)
            var results = ResultSet(pageSize: pageSize)
            var endsAtTotal = false
            let pages = try results.load(from: &service, asking: asking, seed: seed &+ 1, atMost: 4 * count + 200) {
                let isShort = $1.rows.count < $0.limit
                endsAtTotal = endsAtTotal || isShort && $0.offset + $1.rows.count == $1.totalCount
            }
            return Outcome(
                results: results, pages: pages, reachable: Set(service.reachable),
                endsAtTotal: endsAtTotal,
                description: "round \(round): \(count) records, pages of \(pageSize), total \(total), paging \(paging)")
        }
    }

    @Test(
        "A load ends, repeats nothing and leaves no hole, whatever the service does",
        arguments: SimulatedService.Total.allCases, SimulatedService.Paging.allCases)
    func endsWithoutHolesOrRepeats(
        _ total: SimulatedService.Total, _ paging: SimulatedService.Paging
    ) throws {
        for asking in Asking.allCases {
            for outcome in try outcomes(rounds: 4, total, paging, asking) {
                #expect(outcome.pages != nil, outcome.description)
                let shown = outcome.shown
                #expect(shown.count == outcome.results.count, outcome.description)
                #expect(Set(shown).count == shown.count, outcome.description)
                #expect(outcome.results.loadedCount == shown.count, outcome.description)
            }
        }
    }

    @Test(
        "Every record is reached, where the service keeps its order and its pages",
        arguments: SimulatedService.Total.allCases, [SimulatedService.Paging.honest, .fixed, .truncated])
    func reachesEverything(
        _ total: SimulatedService.Total, _ paging: SimulatedService.Paging
    ) throws {
        for asking in [Asking.inOrder, .around] {
            for outcome in try outcomes(rounds: 6, total, paging, asking) {
                #expect(Set(outcome.shown) == outcome.reachable, outcome.description)
            }
        }
    }

    @Test(
        "Every record is reached in order, where the service cuts its pages short",
        arguments: [SimulatedService.Total.honest, .absent, .tooHigh])
    func reachesEverythingInShortPages(_ total: SimulatedService.Total) throws {
        for outcome in try outcomes(rounds: 20, total, .capped, .inOrder) {
            #expect(Set(outcome.shown) == outcome.reachable, outcome.description)
        }
    }

    @Test("Every record is reached around the cursor, where the service cuts its pages short")
    func reachesEverythingInShortPagesAroundTheCursor() throws {
        for outcome in try outcomes(rounds: 60, .honest, .capped, .around) {
            #expect(Set(outcome.shown) == outcome.reachable, outcome.description)
        }
    }

    @Test("Every record is reached in order, when a load of everything begins while pages are under way")
    func reachesEverythingInBothWays() throws {
        for outcome in try outcomes(rounds: 200, .honest, .honest, .mixed) {
            #expect(Set(outcome.shown) == outcome.reachable, outcome.description)
            #expect(outcome.shown == ids(0..<outcome.shown.count), outcome.description)
            #expect(outcome.results.duplicates == 0, outcome.description)
        }
    }

    @Test("A total that is too low does not end a list whose pages are cut short")
    func lowTotalAndShortPages() throws {
        let outcomes = try outcomes(rounds: 20, .tooLow, .capped, .inOrder)
        #expect(Set(outcomes.map(\.endsAtTotal)) == [false, true])
        for outcome in outcomes {
            // Only a short page that ends exactly at the total counts as the end: two signs that agree.
            let end = outcome.endsAtTotal ? outcome.results.total ?? 0 : outcome.reachable.count
            #expect(outcome.shown == ids(0..<end), outcome.description)
        }
    }
}
