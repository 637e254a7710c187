import BackupAPI
@testable import BackupClient
import HTTP
import Support
import Terminal
import Testing

@testable import Browser

/// Loads of everything that are stopped, fail and go on at random, in no real time.
@Suite("A load of everything over a service that fails")
struct LoadAllFaultTests {
    /// A list whose pages have at most so many records, whatever is asked for.
    private struct Service {
        static let pageSize = 10
        var ids: [String]
        /// What it says of the number, if not the truth.
        var total: Int?

        init(_ count: Int) { ids = (0..<count).map { "b\($0)" } }

        func page(_ request: PageRequest) throws -> RecordPage {
            let part = ids.dropFirst(request.offset).prefix(min(Self.pageSize, request.limit))
            let records = part.map { #"{"resource_id":"\#($0)","resource_detail":{"status":"available"}}"# }
            let body = #"{"resources":[\#(records.joined(separator: ","))],"total_count":\#(total ?? ids.count)}"#
            return try RecordPage(scanning: Array(body.utf8))
        }
    }

    /// Somebody who loads everything, and what came.
    private struct Load {
        var script = Script(backups: 1)
        var service: Service
        var chance: Chance
        /// The ids of the pages that were answered in time.
        var received: Set<String> = []
        private var abandoned: [Effect] = []

        init(_ service: Service, seed: UInt64) throws {
            (self.service, chance) = (service, Chance(seed))
            while let effect = script.pending.first(where: { $0.name != .delay(.tokenMinute) }) { try answer(effect) }
        }

        var results: ResultSet { script.model.list.dataset.results }

        var pages: [Effect] { script.pending.filter { if case .fetchPage = $0 { true } else { false } } }

        mutating func answer(_ effect: Effect) throws {
            switch effect {
            case .fetchPage(let generation, _, let request):
                let page = try service.page(request)
                if script.pending.contains(effect) {
                    received.formUnion((0..<page.rows.count).map { page.rows.id(at: $0) })
                }
                script.answer(effect, with: .pageArrived(generation: generation, request, .success(page)))
            case .count(let subject, _):
                script.answer(effect, with: .countArrived(subject, .success(service.ids.count)))
            default: script.settle(effect)
            }
        }

        /// One page that comes, fails, is asked for again or is slow.
        mutating func go(failing: Bool = true) throws {
            guard !pages.isEmpty else { return }
            let page = chance.element(of: pages)
            switch chance.next(failing ? 10 : 7) {
            case 0:
                let retry = Retry(number: 1, maximum: 4, pause: .seconds(2), host: "h", reason: "HTTP 429")
                if let name = page.name { script.report(name, .retrying(retry)) }
            case 1:
                let later = script.model.now.seconds + Int64(chance.next(20))
                script.send(.clockRead(Timestamp(seconds: later)))
            case 7...: script.fail(page, .service(ServiceError(status: chance.element(of: [401, 429, 500, 503]))))
            default: try answer(page)
            }
        }

        mutating func stop() {
            abandoned += pages
            script.press(.escape)
        }

        /// Answers that come too late.
        mutating func answerLate() throws {
            for effect in abandoned where !script.pending.contains(effect) { try answer(effect) }
            abandoned = []
        }

        mutating func finish() throws {
            for _ in 0..<50 where !results.isComplete {
                script.press(.character("a"))
                while let page = pages.first { try answer(page) }
            }
            // Says how the list ended, whatever was said since.
            script.press(.character("a"))
        }

        var shown: [String] { (0..<results.count).compactMap { results.id(at: $0) } }
    }

    @Test("Stopped at a thousand moments it keeps what came, counts it right, and goes on to the end", arguments: 0..<4)
    func stopped(seed: UInt64) throws {
        var stops = 0
        while stops < 250 {
            var load = try Load(Service(600), seed: seed * 1_000 + UInt64(stops))
            while !load.results.isComplete, stops < 250 {
                load.script.press(.character("a"))
                for _ in 0..<load.chance.next(6) { try load.go() }
                load.stop()
                // The first Esc may have ended the pauses before other tries.
                if !load.pages.isEmpty { load.stop() }
                stops += 1
                #expect(load.pages.isEmpty && load.script.model.list.dataset.loadAll == nil)
                if load.chance.next(4) == 0 { try load.answerLate() }
                #expect(load.results.loadedCount == load.received.count)
            }
            try load.finish()
            #expect(load.shown == load.service.ids)
            #expect(load.script.model.notice == Notice(.information, "All 600 backups are loaded."))
        }
    }

    @Test("In a storm of refusals each press goes further, and what is said is what is loaded", arguments: 0..<3)
    func storm(seed: UInt64) throws {
        var load = try Load(Service(800), seed: seed)
        var presses = 0
        while !load.results.isComplete, presses < 300 {
            load.script.press(.character("a"))
            presses += 1
            while !load.pages.isEmpty { try load.go() }
            #expect(load.script.model.list.dataset.loadAll == nil)
            #expect(load.results.loadedCount == load.received.count)
            if let said = load.script.model.notice?.text.firstMatch(of: /^([\d,]+) of 800 backups are loaded/) {
                #expect(said.1.replacing(",", with: "") == "\(load.received.count)")
            }
        }
        #expect(load.shown == load.service.ids)
    }

    @Test("A page that fails for ever in the middle is missing, and nothing else; once it comes the list is whole")
    func failingPage() throws {
        var load = try Load(Service(1_100), seed: 1)
        for _ in 0..<3 {
            load.script.press(.character("a"))
            var steps = 0
            while let page = load.pages.first, steps < 200 {
                steps += 1
                guard case .fetchPage(_, _, let request) = page else { break }
                if (520..<530).contains(request.offset) {
                    load.script.fail(page, .service(ServiceError(status: 503)))
                } else {
                    try load.answer(page)
                }
            }
            #expect(load.pages.isEmpty && load.script.model.list.dataset.loadAll == nil)
            let missing = 1_100 - load.received.count
            #expect(load.results.loadedCount == load.received.count && missing > 0)
            #expect(
                load.script.model.notice?.text.contains("1 page failed. a tries them again.") == true,
                "\(String(describing: load.script.model.notice))")
        }
        try load.finish()
        #expect(load.shown == load.service.ids)
    }

    @Test("A total that drifts while pages come is said; every record is there, once")
    func driftingTotal() throws {
        var load = try Load(Service(1_000), seed: 2)
        load.script.press(.character("a"))
        while let page = load.pages.first {
            load.service.total = 1_000 + load.chance.next(9) - 4
            try load.answer(page)
            if load.received.count < 1_000 {
                let said = load.script.model.notice?.text
                #expect(said?.hasPrefix("The list changes while it is read: 1,000 matches at first, ") != false)
            }
        }
        #expect(load.shown == load.service.ids)
        #expect(load.results.loadedCount == 1_000 && load.script.model.list.dataset.loadAll == nil)
        #expect(load.script.model.notice?.kind == .warning)
    }

    @Test(
        "New backups push others into other pages: none is there twice; where one is lost it is said", arguments: 0..<6)
    func pushed(seed: UInt64) throws {
        var load = try Load(Service(1_000), seed: seed)
        let before = load.service.ids
        load.script.press(.character("a"))
        var added = 0
        while let page = load.pages.first {
            if load.chance.next(4) == 0 {
                load.service.ids.insert("new\(added)", at: 0)
                added += 1
            }
            try load.answer(page)
        }
        let shown = load.shown
        #expect(Set(shown).count == shown.count && shown.count == load.results.loadedCount)
        let notice = try #require(load.script.model.notice)
        #expect(load.results.duplicates > 0 && notice.kind == .warning)
        if !Set(shown).isSuperset(of: before) {
            #expect(notice.text.contains("; r reloads the list"), "\(notice.text)")
        }
        load.script.press(.character("r"))
        while let page = load.pages.first { try load.answer(page) }
        try load.finish()
        #expect(load.shown == load.service.ids)
    }

    @Test("A token that expires and is not renewed ends the load with a question; the rows stay, and a goes on")
    func expiredToken() throws {
        var load = try Load(Service(1_000), seed: 4)
        load.script.press(.character("a"))
        for _ in 0..<5 { try load.answer(try #require(load.pages.first)) }
        let refusal = ClientError.identity(
            .refused(ServiceError(status: 401, message: "expired"), account: Account.anna.sent, host: "iam.example"))
        load.script.fail(try #require(load.pages.first), refusal)
        #expect(load.script.model.context == .login && load.pages.isEmpty)
        #expect(load.results.loadedCount == load.received.count)
        load.script.type("hunter2")
        load.script.press(.enter)
        load.script.send(.secretProvided)
        // What was loaded is read again, and replaces the rows as a whole.
        let loaded = load.received.count
        while let page = load.pages.first {
            #expect(load.results.loadedCount >= loaded)
            try load.answer(page)
        }
        #expect(load.script.model.context == .list && load.results.loadedCount >= loaded)
        try load.finish()
        #expect(load.shown == load.service.ids)
    }
}
