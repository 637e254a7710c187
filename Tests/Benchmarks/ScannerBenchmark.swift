import BackupAPI
import Glibc

extension Benchmark {
    /// Megabytes of a page that are scanned in a second, against orjson over the same bytes.
    static let scanner = Benchmark("scanner", "scanner, against orjson over the same page") { workshop in
        let account = try workshop.account(10_000)
        let page = Array(#"{"resources":["#.utf8) + account.bytes[account.range(0..<1_000)] + Array("]}".utf8)
        let megabytes = Double(page.count) / 1e6
        var seconds = Double.infinity
        for _ in 0..<5 {
            let start = processSeconds()
            for _ in 0..<40 {
                guard try RecordPage(scanning: page).rows.count == 1_000 else {
                    throw NotMeasured("records are missing")
                }
            }
            seconds = min(seconds, (processSeconds() - start) / 40)
        }
        let speed = megabytes / seconds
        let own = Figure("scanner", speed, "MB/s", .atLeast(750))
        do {
            let other = try orjson(workshop, page)
            return [
                own, Figure("orjson", other, "MB/s"), Figure("scanner against orjson", speed / other, "x", .atLeast(5)),
            ]
        } catch { return [own, Figure("scanner against orjson", notMeasured: "\(error)")] }
    }

    private static func processSeconds() -> Double { ProcessFacts.cpuSeconds(of: getpid()) }

    /// Megabytes that orjson parses in a second.
    private static func orjson(_ workshop: Workshop, _ page: [UInt8]) throws -> Double {
        let program = """
            import sys, time
            try:
                import orjson
            except ImportError:
                sys.exit(3)
            page = open(sys.argv[1], "rb").read()
            best = 1e9
            for _ in range(5):
                start = time.process_time()
                for _ in range(20):
                    orjson.loads(page)
                best = min(best, (time.process_time() - start) / 20)
            print(len(page) / 1e6 / best)
            """
        let (input, output) = (try workshop.file("page.json", page), try workshop.file("orjson", []))
        do { _ = try Child.run("python3", ["-c", program, input], output: output) } catch {
            throw NotMeasured("python3 with orjson is not installed")
        }
        guard let file = fopen(output, "r") else { throw NotMeasured("\(output) could not be read") }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 64)
        guard fgets(&line, 64, file) != nil,
            let speed = Double(String(decoding: line.prefix { $0 > 0x20 }.map(UInt8.init(bitPattern:)), as: UTF8.self))
        else {
            throw NotMeasured("orjson printed no number")
        }
        return speed
    }
}
