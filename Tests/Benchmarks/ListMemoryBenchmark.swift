extension Benchmark {
    /// Peak memory of `list --all`.
    static let listMemory = Benchmark("list-memory", "list --all, peak memory") { workshop in
        try [10_000, 100_000, 1_000_000].map { count in
            try workshop.withServer(count) { server in
                // A few odd records of the account have no id that could be numbered, so their repeats count as one.
                let arguments = ["list", "--all", "--allow-short", "--output", "csv", "--endpoint", server.url]
                let usage = try Child.run(workshop.csbs, arguments, watchesMemory: true)
                guard server.hasSentLastPage else { throw NotMeasured("list --all did not ask for the last page") }
                let budget = 36 + 24 * Double(count) / 1_048_576
                return Figure(
                    "list --all, peak memory of \(Benchmark.words(count))", usage.peakMebibytes, "MiB", .atMost(budget))
            }
        }
    }

    static func words(_ count: Int) -> String {
        count >= 1_000_000 ? "\(count / 1_000_000),000,000" : "\(count / 1_000),000"
    }
}
