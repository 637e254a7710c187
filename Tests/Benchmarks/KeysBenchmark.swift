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
        let painted = try keys.reduce(0) { try $0 + session.type($1) }
        guard painted > 0 else { throw NotMeasured("the keys painted nothing") }
        return (session.cpuSeconds - before) * 1_000 / Double(keys.count)
    }

    /// Four lists of ten keys with ten values each: short ones, and the longest that the service allows.
    private static func formKeys(_ workshop: Workshop) throws -> [Figure] {
        try [("full form", 12), ("longest form", 255)].flatMap { name, length in
            try workshop.withServer(10_000) { server in
                let session = try Session.running(workshop, server, ["--filter", filter(valueLength: length)])
                defer { session.end() }
                try session.type("f", settlingFor: 800)
                try session.type("x", settlingFor: 800)
                let typed = try milliseconds(session, Array(repeating: "x", count: 20))
                let moved = try milliseconds(session, Array(repeating: "\t", count: 20))
                return [
                    Figure("\(name): a typed character, CPU", typed, "ms", budget),
                    Figure("\(name): the next field, CPU", moved, "ms", budget),
                ]
            }
        }
    }

    private static func filter(valueLength: Int) -> String {
        func keys(_ list: String, _ separator: String) -> String {
            (0..<10).map { key in
                let values = (0..<10).map { "\($0)" + String(repeating: "v", count: valueLength - 1) }
                return "\(list)\(key)=\(values.joined(separator: "|"))"
            }.joined(separator: separator)
        }
        return [
            keys("a", " and "), "any(\(keys("b", ", ")))", "not all(\(keys("c", ", ")))", "not any(\(keys("d", ", ")))",
        ].joined(separator: " and ")
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
