extension Benchmark {
    private static let backups = 100_000

    /// Processor time of `list --all` in every format, against curl.
    static let list = Benchmark("list", "list --all of 100,000 backups, CPU against curl fetching the same pages") {
        workshop in
        try workshop.withServer(backups) { server in
            let megabytes = Double(try workshop.account(backups).size) / 1e6
            let curl = try Curl.cpuSeconds(workshop, Curl.pages(of: backups), of: server)
            var figures = [
                Figure("pages of 100,000 backups", megabytes, "MB"),
                Figure("curl, dropping them: CPU", curl * 1_000, "ms"),
            ]
            for (format, budget) in [("csv", 8), ("jsonl", 6), ("json", 6), ("table", 10), ("yaml", nil)]
                as [(String, Double?)]
            {
                let name = "list --all --output \(format)"
                do {
                    let own = try Child.leastCPU(
                        workshop.csbs, ["list", "--all", "--output", format, "--endpoint", server.url])
                    figures.append(Figure("\(name): CPU", own * 1_000, "ms"))
                    figures.append(Figure("\(name) against curl", own / curl, "x", budget.map { .atMost($0) }))
                } catch { figures.append(Figure(name, notMeasured: "\(error)")) }
            }
            return figures
        }
    }
}
