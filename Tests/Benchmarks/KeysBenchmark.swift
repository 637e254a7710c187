extension Benchmark {
    private static let budget = Figure.Limit.atMost(4)

    /// Processor time of a key where it has most to do.
    static let keys = Benchmark("keys", "CPU of a key: a full form, the JSON of 120 volumes, 1,000,000 rows") {
        workshop in
        var figures: [Figure] = []
        for part in [formKeys, jsonKeys, listKeys] {
            do { figures += try part(workshop) } catch {
                figures.append(Figure("CPU of a key", notMeasured: "\(error)"))
            }
        }
        return figures
    }

    /// Milliseconds that each of some keys takes on average, and what follows it.
    private static func milliseconds(_ session: Session, _ keys: [String]) throws -> Double {
        let before = session.cpuSeconds
        for key in keys { try session.type(key) }
        return (session.cpuSeconds - before) * 1_000 / Double(keys.count)
    }

    /// Four lists of ten keys with ten values each.
    private static func formKeys(_ workshop: Workshop) throws -> [Figure] {
        func keys(_ list: String) -> [String] {
            (0..<10).map { key in "\(list)\(key)=" + (0..<10).map { "value\($0)" }.joined(separator: "|") }
        }
        let lists = [
            keys("a").joined(separator: " and "), "any(\(keys("b").joined(separator: ", ")))",
            "not all(\(keys("c").joined(separator: ", ")))", "not any(\(keys("d").joined(separator: ", ")))",
        ]
        return try workshop.withServer(10_000) { server in
            let session = try Session.running(workshop, server, ["--filter", lists.joined(separator: " and ")])
            defer { session.end() }
            try session.type("f", settlingFor: 800)
            try session.type("x", settlingFor: 800)
            return [
                Figure(
                    "full form: a typed character, CPU", try milliseconds(session, Array(repeating: "x", count: 20)),
                    "ms", budget),
                Figure(
                    "full form: the next field, CPU", try milliseconds(session, Array(repeating: "\t", count: 20)),
                    "ms", budget),
            ]
        }
    }

    private static func jsonKeys(_ workshop: Workshop) throws -> [Figure] {
        try workshop.withServer(10_000) { server in
            let session = try Session.running(workshop, server)
            defer { session.end() }
            for _ in 0..<StaticAccount.wideRecord { try session.type("j") }
            for key in ["\r", "\r", "6"] { try session.type(key, settlingFor: 400) }
            let move = try milliseconds(session, Array(repeating: "j", count: 20))
            try session.type("/", settlingFor: 400)
            let search = try milliseconds(session, "snapshot_id".map(String.init))
            return [
                Figure("JSON of 120 volumes: a move, CPU", move, "ms", budget),
                Figure("JSON of 120 volumes: a character of a search, CPU", search, "ms", budget),
            ]
        }
    }

    private static func listKeys(_ workshop: Workshop) throws -> [Figure] {
        try workshop.withServer(1_000_000) { server in
            let session = try Session.running(workshop, server)
            defer { session.end() }
            try session.loadAll(from: server, seconds: 300)
            return try [("a move", ["j"]), ("a page", ["\u{6}"]), ("end and home in turn", ["G", "g"])].map {
                name, keys in
                let time = try milliseconds(session, Array(repeating: keys, count: 20).flatMap { $0 })
                return Figure("1,000,000 rows: \(name), CPU", time, "ms", budget)
            }
        }
    }
}
