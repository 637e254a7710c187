import BackupAPI
import BackupClient

/// Numbers that look random and are the same on every run (SplitMix64).
struct DeterministicGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// A list behind pages, with the misbehaviours of real services.
struct SimulatedService {
    enum Total: CaseIterable, Sendable {
        case honest, absent, tooHigh, tooLow, zero, sizeOfThePage, changing
    }

    /// What it does with offset and limit.
    enum Paging: CaseIterable, Sendable {
        case honest
        /// Never more than seven records.
        case capped
        /// Always forty records, whatever the limit.
        case fixed
        /// Always the first page.
        case offsetIgnored
        /// Nothing behind the sixtieth record.
        case truncated
        /// Now and then a new record comes first.
        case shifting
        /// Both at once.
        case cappedAndShifting
    }

    private var list: [String]
    private let total: Total
    private let paging: Paging
    private var random: DeterministicGenerator
    private var added = 0

    init(count: Int, total: Total, paging: Paging, seed: UInt64) {
        list = ids(0..<count)
        self.total = total
        self.paging = paging
        random = DeterministicGenerator(seed: seed)
    }

    /// The records that can be reached.
    var reachable: [String] { paging == .truncated ? Array(list.prefix(60)) : list }

    mutating func answer(_ request: PageRequest) throws -> RecordPage {
        if paging == .shifting || paging == .cappedAndShifting, Int.random(in: 0..<4, using: &random) == 0 {
            list.insert("new\(added)", at: 0)
            added += 1
        }
        let limit =
            switch paging {
            case .capped, .cappedAndShifting: min(request.limit, 7)
            case .fixed: 40
            default: request.limit
            }
        let offset = paging == .offsetIgnored ? 0 : request.offset
        let found = Array(reachable.dropFirst(offset).prefix(limit))
        return try page(found, total: claim(found.count))
    }

    private mutating func claim(_ pageCount: Int) -> Int? {
        switch total {
        case .honest: list.count
        case .absent: nil
        case .tooHigh: list.count * 10 + 70
        case .tooLow: list.count / 3
        case .zero: 0
        case .sizeOfThePage: pageCount
        case .changing: max(0, list.count + Int.random(in: -20..<60, using: &random))
        }
    }
}

/// How a load asks for its pages.
enum Asking: CaseIterable, Sendable {
    /// Everything in order, as `nextRequests` says.
    case inOrder
    /// What is missing around a place, now here, now there.
    case around
    /// Both, the load of everything with pages of its own size.
    case mixed

    func requests(of results: ResultSet, _ random: inout DeterministicGenerator) -> [PageRequest] {
        switch self {
        case .inOrder: return results.nextRequests(atMost: 3)
        case .around: return Self.requestsAroundSomePlace(of: results, &random)
        case .mixed:
            return Bool.random(using: &random)
                ? results.nextRequests(atMost: 3, pageSize: 37) : Self.requestsAroundSomePlace(of: results, &random)
        }
    }

    private static func requestsAroundSomePlace(
        of results: ResultSet, _ random: inout DeterministicGenerator
    ) -> [PageRequest] {
        let cursor = Int.random(in: 0...max(1, results.count), using: &random)
        let ahead = results.pageSize / 4
        return results.requests(around: max(0, cursor - ahead)..<(cursor + 24 + ahead), atMost: 3)
    }
}

extension ResultSet {
    /// Loads until nothing is missing, three pages at once, which arrive in any order.
    ///
    /// - Parameter observe: sees each page that arrives.
    /// - Returns: the number of pages that it needed; nil where it did not end within the bound.
    mutating func load(
        from service: inout SimulatedService, asking: Asking, seed: UInt64, atMost bound: Int,
        observe: (PageRequest, RecordPage) -> Void = { _, _ in }
    ) throws -> Int? {
        var random = DeterministicGenerator(seed: seed)
        var underWay: [(request: PageRequest, page: RecordPage)] = []
        var pages = 0
        for _ in 0..<(bound * 40) {
            for request in asking.requests(of: self, &random) {
                begin(request)
                underWay.append((request: request, page: try service.answer(request)))
            }
            if underWay.isEmpty {
                if isComplete { return pages }
                continue
            }
            let arrival = underWay.remove(at: Int.random(in: 0..<underWay.count, using: &random))
            pages += 1
            guard pages <= bound else { return nil }
            observe(arrival.request, arrival.page)
            receive(arrival.page, for: arrival.request)
        }
        return nil
    }
}
