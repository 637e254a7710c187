extension Benchmark {
    /// `csbs count` against one request of curl.
    static let count = Benchmark("count", "csbs count, CPU against one curl") { workshop in
        try workshop.withServer(1_000) { server in
            let curl = try Curl.cpuSeconds(workshop, [#"{"action":"count"}"#], of: server)
            let own = try Child.leastCPU(workshop.csbs, ["count", "--endpoint", server.url])
            return [
                Figure("curl, one request: CPU", curl * 1_000, "ms"), Figure("csbs count: CPU", own * 1_000, "ms"),
                Figure("csbs count against curl", own / curl, "x", .atMost(2)),
            ]
        }
    }
}
