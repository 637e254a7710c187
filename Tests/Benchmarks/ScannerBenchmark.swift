import BackupAPI
import Sandbox

/// How quickly pages are scanned and made, in this process.
enum ScannerBenchmark {
    static func figures() -> [Figure] {
        let sandbox = Sandbox(Sandbox.Configuration(backups: 10_000, now: Timestamp(seconds: 1_795_435_200)))
        let request = APIRequest(
            method: "POST", path: Endpoint.resourceInstances.path(project: "demo"), token: "demo",
            body: Array(#"{"action":"filter"}"#.utf8))
        let clock = ContinuousClock()
        var body: [UInt8] = []
        let making = clock.measure { for _ in 0..<10 { body = sandbox.respond(to: request).body } }
        var rows = 0
        let rounds = 100
        let scanning = clock.measure {
            for _ in 0..<rounds { rows += (try? RecordPage(scanning: body).rows.count) ?? 0 }
        }
        let megabytes = Double(body.count) / 1e6
        return [
            Figure("page of \(rows / rounds) records", megabytes, "MB"),
            Figure("scanner", megabytes * Double(rounds) / scanning.seconds, "MB/s (the design: 420 to 550)"),
            Figure("sandbox, making pages", megabytes * 10 / making.seconds, "MB/s"),
        ]
    }
}

extension Duration {
    var seconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) + Double(attoseconds) / 1e18
    }
}
