extension Benchmark {
    /// Loading everything in the browser: memory, processor time, disk, and how it answers keys meanwhile.
    static let load = Benchmark("load", "load all in the browser over HTTP") { workshop in
        var figures: [Figure] = []
        for (count, budget) in [(10_000, 36), (100_000, 48), (1_000_000, 160)] as [(Int, Double)] {
            do { figures += try measured(count, budget, workshop) } catch {
                figures.append(Figure("load all, \(words(count))", notMeasured: "\(error)"))
            }
        }
        do { figures.append(try paintDelay(workshop)) } catch {
            figures.append(Figure("key to paint while 1,000,000 load", notMeasured: "\(error)"))
        }
        return figures
    }

    private static func measured(_ count: Int, _ budget: Double, _ workshop: Workshop) throws -> [Figure] {
        try workshop.withServer(count) { server in
            let session = try Session.running(workshop, server)
            defer { session.end() }
            let before = session.cpuSeconds
            try session.loadAll(from: server, seconds: 300)
            let name = "load all, \(words(count))"
            return [
                Figure("\(name): peak memory", session.peakMebibytes, "MiB", .atMost(budget)),
                Figure("\(name): CPU", (session.cpuSeconds - before) * 1_000, "ms"),
                Figure("\(name): on the disk", ProcessFacts.filesMegabytes(of: session.processID), "MB"),
            ]
        }
    }

    /// The time from a key to its paint, of which 99 in a hundred are shorter, while a million backups load.
    private static func paintDelay(_ workshop: Workshop) throws -> Figure {
        try workshop.withServer(1_000_000) { server in
            // The marker of the selected row is painted by a move and by nothing else.
            let session = try Session.running(workshop, server, ["--low-bandwidth"])
            defer { session.end() }
            session.send("a")
            try pass(milliseconds: 200, session)
            var delays: [Double] = []
            while !server.hasSentLastPage, delays.count < 400 {
                try pass(milliseconds: 30, session)
                let start = ContinuousClock.now
                let position = session.output.count
                session.send(delays.count % 2 == 0 ? "j" : "k")
                while !session.output[position...].contains(UInt8(ascii: ">")) {
                    guard ContinuousClock.now - start < .seconds(10) else {
                        throw NotMeasured("a key was not painted within 10 s")
                    }
                    try session.read(waiting: 1)
                }
                delays.append((ContinuousClock.now - start).seconds * 1_000)
            }
            guard delays.count >= 50 else { throw NotMeasured("the load ended after \(delays.count) keys") }
            let worst = delays.sorted()[delays.count * 99 / 100]
            return Figure("key to paint while 1,000,000 load, 99 % of \(delays.count)", worst, "ms", .atMost(16))
        }
    }

    /// Reads what comes for so long.
    private static func pass(milliseconds: Int, _ session: Session) throws {
        let end = ContinuousClock.now + .milliseconds(milliseconds)
        while ContinuousClock.now < end { try session.read(waiting: 5) }
    }
}
