import Glibc

extension Benchmark {
    private static let bytesPerSecond = 2_000

    /// What still comes after a key was held for five seconds on a line of 2 kB/s.
    static let backlog = Benchmark("backlog", "a key held for 5 s on a line of 2 kB/s") { workshop in
        try workshop.withServer(10_000) { server in
            try [false, true].flatMap { showsDetail in
                let session = try Session.running(workshop, server)
                defer { session.end() }
                if showsDetail { try session.openDetailBesideList() }
                var remaining = 0.0
                func tick(_ milliseconds: Int) throws -> Int {
                    remaining += Double(bytesPerSecond * milliseconds) / 1_000
                    let end = ContinuousClock.now + .milliseconds(milliseconds)
                    var count = 0
                    if remaining >= 1 {
                        count = try session.read(waiting: milliseconds, atMost: Int(remaining))
                        remaining = count == 0 ? 0 : remaining - Double(count)
                    }
                    let rest = end - ContinuousClock.now
                    if rest > .zero { usleep(UInt32(rest.seconds * 1e6)) }
                    return count
                }
                var held = 0
                for _ in 0..<150 {
                    session.send("j")
                    held += try tick(33)
                }
                guard held > 0 else { throw NotMeasured("a held key painted nothing") }
                // What follows the release, until the line has been silent for a second.
                var (bytes, silent, ticks, last) = (0, 0, 0, 0)
                while silent < 30 {
                    let count = try tick(33)
                    bytes += count
                    ticks += 1
                    silent = count == 0 ? silent + 1 : 0
                    if count > 0 { last = ticks }
                    guard ticks < 1_800 else { throw NotMeasured("the screen did not rest within 60 s of the release") }
                }
                let name = "held j, 2 kB/s\(showsDetail ? ", detail below" : "")"
                return [
                    Figure("\(name): bytes after the release", Double(bytes), "B", .atMost(1_920)),
                    Figure("\(name): it runs on for", Double(last) * 0.033, "s"),
                ]
            }
        }
    }
}
