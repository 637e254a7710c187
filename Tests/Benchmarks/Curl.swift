/// curl fetching the same pages on one connection and dropping them: what any client has to spend at least.
enum Curl {
    static func cpuSeconds(_ workshop: Workshop, _ bodies: [String], of server: PageServer) throws -> Double {
        let transfers = bodies.map { body in
            """
            url = "\(server.url)/csbs_backup/resource_instances/action"
            header = "X-Auth-Token: demo"
            header = "Content-Type: application/json"
            data = "\(body.replacing("\"", with: "\\\""))"
            output = "/dev/null"
            silent
            """
        }
        let configuration = try workshop.file("curl", Array(transfers.joined(separator: "\nnext\n").utf8))
        do { return try Child.leastCPU("curl", ["-q", "-K", configuration]) } catch {
            throw NotMeasured("curl is not installed, or failed: \(error)")
        }
    }

    /// The requests for all pages of an account.
    static func pages(of count: Int) -> [String] {
        stride(from: 0, to: count, by: 1_000).map { #"{"action":"filter","limit":"1000","offset":"\#($0)"}"# }
    }
}
