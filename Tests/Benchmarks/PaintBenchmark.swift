extension Benchmark {
    /// The first paint, before the service has answered, and what the first page costs.
    static let paint = Benchmark("paint", "first paint and first page") { workshop in
        var figures: [Figure] = []
        try workshop.withServer(1_000, delayMilliseconds: 1_500) { server in
            var (times, bytes): ([Double], [Int]) = ([], [])
            for _ in 0..<5 {
                let session = try Session(workshop, server)
                defer { session.end() }
                guard try session.read(waiting: 5_000) > 0 else { throw NotMeasured("nothing was painted within 5 s") }
                try session.settle(milliseconds: 200)
                bytes.append(session.output.count)
                times.append((session.firstByte ?? .infinity) * 1_000)
            }
            figures.append(
                Figure("first paint before any answer, bytes", Double(bytes.max() ?? 0), "B", .atMost(1_024)))
            figures.append(Figure("first paint, best of 5", times.min() ?? .infinity, "ms", .atMost(15)))
        }
        try workshop.withServer(1_000) { server in
            var times: [Double] = []
            for _ in 0..<5 {
                let session = try Session.running(workshop, server)
                defer { session.end() }
                times.append(session.cpuSeconds * 1_000)
            }
            figures.append(Figure("CPU to the first page, best of 5", times.min() ?? .infinity, "ms", .atMost(12)))
        }
        return figures
    }
}
