extension Benchmark {
    /// Budgets of a search, a sort and narrowing, in ms.
    private static let budgets: [Int: (search: Double, sort: Double, narrow: Double)] = [
        100_000: (16, 100, 16), 1_000_000: (200, 1_500, 200),
    ]

    /// What a list costs as it grows. Load and memory are those of `load`.
    static let growth = Benchmark("growth", "CPU of search, sort, narrow and scroll from 1,000 to 1,000,000 rows") {
        workshop in
        var figures: [Figure] = []
        for count in [1_000, 10_000, 100_000, 1_000_000] {
            do { figures += try measured(count, workshop) } catch {
                figures.append(Figure("list of \(words(count))", notMeasured: "\(error)"))
            }
        }
        return figures
    }

    private static func measured(_ count: Int, _ workshop: Workshop) throws -> [Figure] {
        try workshop.withServer(count) { server in
            let session = try Session.running(workshop, server)
            defer { session.end() }
            try session.loadAll(from: server, seconds: 300)
            /// Processor time of keys and of the effects that follow.
            func figure(_ name: String, _ keys: String, times: Int = 1, _ budget: Double?) throws -> Figure {
                let before = session.cpuSeconds
                for _ in 0..<times { try session.type(keys, settlingFor: times == 1 ? 1_500 : 60) }
                let milliseconds = (session.cpuSeconds - before) * 1_000 / Double(times)
                return Figure("\(words(count)): \(name), CPU", milliseconds, "ms", budget.map { .atMost($0) })
            }
            let budget = budgets[count]
            let peak = Figure("\(words(count)): peak memory", session.peakMebibytes, "MiB")
            let scroll = try figure("a page down", "\u{6}", times: 20, 4)
            let search = try figure("a search that finds nothing", "/no such backup\r", budget?.search)
            let narrow = try figure("narrowed", "&state=error size>20G\r", budget?.narrow)
            // Everything shows again.
            try session.type("&\u{15}\r", settlingFor: 600)
            let sorts = try ["size", "name", "server"].map { column in
                try figure("sorted by \(column)", ":sort \(column)\r", budget?.sort)
            }
            return [peak, scroll, search, narrow] + sorts
        }
    }
}
