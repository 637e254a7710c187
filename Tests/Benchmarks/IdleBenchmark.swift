extension Benchmark {
    private static let seconds = 10

    /// What the program costs while nobody touches it.
    static let idle = Benchmark("idle", "idle for \(seconds) s") { workshop in
        try workshop.withServer(1_000) { server in
            let session = try Session.running(workshop, server)
            defer { session.end() }
            try session.settle(milliseconds: 2_000)
            let (cpu, wakeUps) = (session.cpuSeconds, ProcessFacts.wakeUps(of: session.processID))
            let bytes = try session.settle(milliseconds: seconds * 1_000)
            let minute = 60 / Double(seconds)
            return [
                Figure("idle, bytes a minute", Double(bytes) * minute, "B", .atMost(0)),
                Figure("idle, CPU a minute", (session.cpuSeconds - cpu) * 1_000 * minute, "ms", .atMost(5)),
                Figure(
                    "idle, wake-ups of the main thread a minute",
                    Double(ProcessFacts.wakeUps(of: session.processID) - wakeUps) * minute, "", .atMost(0)),
            ]
        }
    }
}
