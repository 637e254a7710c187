import Glibc

/// A whole load of 10,000 backups over HTTP, against curl fetching the same pages and dropping them, in one run.
enum LoadBenchmark {
    static func figures(folder: String) -> [Figure] {
        let port = 18_770
        let server =
            "\(folder)/csbs-sandbox --port \(port) --backups 10000 > /dev/null & echo $! > /tmp/csbs-benchmark.pid"
        guard run(server) == 0 else { return [] }
        defer { _ = run("kill $(cat /tmp/csbs-benchmark.pid)") }
        let url = "http://127.0.0.1:\(port)/v1/demo"
        let ready =
            "for i in $(seq 100); do OS_TOKEN=demo \(folder)/csbs count --endpoint \(url) 2>/dev/null && break; sleep 0.05; done"
        _ = run(ready + " > /dev/null")
        var transfers = ""
        for page in 0..<10 {
            transfers +=
                (page > 0 ? " --next" : "")
                + " -s -o /dev/null -H 'X-Auth-Token: demo' -d '{\"action\":\"filter\",\"limit\":\"1000\",\"offset\":\"\(page * 1_000)\"}'"
                + " \(url)/csbs_backup/resource_instances/action"
        }
        let csbs = "OS_TOKEN=demo \(folder)/csbs list --all --output csv --endpoint \(url) > /dev/null"
        let ours = best { run(csbs) }
        let theirs = best { run("curl\(transfers)") }
        return [
            Figure("10,000 records: csbs list --all", ours * 1_000, "ms"),
            Figure("the same pages by curl, dropped", theirs * 1_000, "ms"),
            Figure("csbs against curl", ours / theirs, budget: 1.5, "x"),
        ]
    }

    private static func best(_ work: () -> Int32) -> Double {
        (0..<5).map { _ in ContinuousClock().measure { _ = work() }.seconds }.min() ?? 0
    }

    private static func run(_ command: String) -> Int32 {
        var pointers = ["/bin/sh", "-c", command].map { (text: String) in strdup(text) } + [nil]
        var identifier: pid_t = 0
        guard posix_spawn(&identifier, "/bin/sh", nil, nil, &pointers, environ) == 0 else { return -1 }
        var status: Int32 = 0
        waitpid(identifier, &status, 0)
        return status
    }
}
