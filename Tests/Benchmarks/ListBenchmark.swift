extension Benchmark {
    private static let backups = 100_000
    private static let rounds = 3

    /// Processor time of `list --all` in every format, against curl.
    static let list = Benchmark("list", "list --all of 100,000 backups, CPU against curl fetching the same pages") {
        workshop in
        try workshop.withServer(backups) { server in
            let megabytes = Double(try workshop.account(backups).size) / 1e6
            var figures = [Figure("pages of 100,000 backups", megabytes, "MB")]
            for (format, budget) in [("csv", 8), ("jsonl", 6), ("json", 6), ("table", 10), ("yaml", nil)]
                as [(String, Double?)]
            {
                let name = "list --all --output \(format)"
                do {
                    // In turn, so that both see the same machine.
                    var (curl, own) = (Double.infinity, Double.infinity)
                    for _ in 0..<rounds {
                        curl = min(curl, try Curl.cpuSeconds(workshop, Curl.pages(of: backups), of: server))
                        own = min(
                            own,
                            try Child.leastCPU(
                                workshop.csbs, ["list", "--all", "--output", format, "--endpoint", server.url]))
                    }
                    figures.append(Figure("curl, dropping the pages: CPU", curl * 1_000, "ms"))
                    figures.append(Figure("\(name): CPU", own * 1_000, "ms"))
                    figures.append(Figure("\(name) against curl", own / curl, "x", budget.map { .atMost($0) }))
                } catch { figures.append(Figure(name, notMeasured: "\(error)")) }
            }
            return figures
        }
    }
}
